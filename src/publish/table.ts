import type { IncidentRecord } from '#model/incident-record.js';
import type { Disclosed } from './disclosed.js';
import type { PublishFacts } from './facts.js';

export type CellValue = string | number | boolean | null;

/** A column of a published table. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'date' | 'boolean';
  /** One sentence: what it holds and by which rule. */
  readonly description: string;
  /** Humanitarian Exchange Language tag, where the standard has one. */
  readonly hxl?: string;
  /** The only words allowed, where the codebook lists them. */
  readonly values?: readonly string[];
}

/** A value with the claims it rests on, and the rule that made it where that is not plain. */
export interface Cell {
  readonly value: CellValue;
  readonly claims: readonly string[];
  readonly why: string | null;
}

export interface Point {
  readonly lat: number;
  readonly lon: number;
  /** Kilometres. */
  readonly radiusKm: number | null;
}

export interface Row {
  /** Unique in the table: the incident's id and the row's number in it. */
  readonly id: string;
  readonly incident: string;
  /** By column; a column left out is blank. */
  readonly cells: Readonly<Record<string, Cell>>;
  readonly point: Point | null;
  readonly date: { readonly start: string; readonly end: string } | null;
  /** For captions of points on maps. */
  readonly caption: string;
}

/** What a record gives in a table: rows, or the reason why the table's rules leave it out. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly leftOut: string | null;
}

export interface RowContext {
  readonly facts: PublishFacts;
  /** Name of the estimates' method. */
  readonly method: string;
  /** The next number on a day, from 1: for codebooks that number their events. */
  readonly serial: (day: string) => number;
}

/** A table of the field, or one of our own: columns, and the rows that a record gives. */
export interface Table {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  /** Of the estimates, unless the user names another. */
  readonly method: string;
  readonly columns: readonly Column[];
  readonly rows: (record: Disclosed<IncidentRecord>, context: RowContext) => Rows;
}

export const cell = (value: CellValue, claims: readonly string[] = [], why: string | null = null): Cell => ({
  value,
  claims,
  why,
});

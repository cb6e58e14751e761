import type { IncidentRecord } from '#model/incident-record.js';
import type { Hash } from '#model/report.js';
import { UserError } from '#model/user-error.js';
import { CELL_COLUMNS, cellRows } from './cells.js';
import { discloseRecord } from './disclose.js';
import type { Disclosed } from './disclosed.js';
import { FORMATS, type Format, TABLE_WRITERS } from './formats.js';
import { gatherWithheld } from './gather-withheld.js';
import { guardRow, guardText } from './guard.js';
import { type Profile, profileLabel } from './profile.js';
import type { Publication, PublishedFile, PublishRequest, PublishSource } from './publication.js';
import type { TableView } from './record-format.js';
import { RECORD_WRITERS } from './record-writers.js';
import type { Chunk, Sheet } from './sheet.js';
import { CasebookHash, columnsOf, type Stamp, stampRow, tableLabel } from './stamp.js';
import type { Column, Row, Table } from './table.js';
import { TABLES, tableNamed } from './tables.js';
import type { WithheldNames } from './withheld-names.js';

export const listFormats = (): readonly Format[] => FORMATS;

export const listTables = () =>
  TABLES.map(({ name, version, title, description, method }) => ({ name, version, title, description, method }));

/** Reads the casebook once for its hash and the names to withhold; the files then stream. */
export async function preparePublication(request: PublishRequest, source: PublishSource): Promise<Publication> {
  const [publication] = await preparePublications(request.profile, [request], source);
  return publication!;
}

/** Several publications under one profile, for one reading of the casebook. */
export async function preparePublications(
  profile: Profile,
  requests: readonly Omit<PublishRequest, 'profile'>[],
  source: PublishSource,
): Promise<Publication[]> {
  for (const { format, table } of requests) {
    formatNamed(format);
    tableOf(table ?? 'incidents');
  }
  const survey = await surveyCasebook(profile, source);
  return requests.map((request) => publicationOf({ ...request, profile }, source, survey));
}

function publicationOf(request: PublishRequest, source: PublishSource, survey: Survey): Publication {
  const format = formatNamed(request.format);
  const table = tableOf(request.table ?? 'incidents');
  checkMethod(request.method ?? table.method, survey.versions);
  const stampOf = (one: Table): Stamp => {
    const name = request.method ?? one.method;
    return {
      table: tableLabel(one),
      method: `${name}@${survey.versions.get(name) ?? '0'}`,
      profile: profileLabel(request.profile),
      casebook: survey.casebook,
    };
  };
  const planOf = (one: Table): Plan => ({
    request,
    source,
    table: one,
    method: request.method ?? one.method,
    stamp: stampOf(one),
    ...survey,
  });
  const plan = planOf(table);
  const stamp: Stamp = format.ofTable ? plan.stamp : { ...plan.stamp, table: format.name };
  const count = newCount();
  const rows = () => publishedRows(plan, count);
  const records = () => disclosedRecords(plan, count);
  const sheetOf = (one: Table): Sheet => ({
    name: one.name,
    title: one.title,
    description: one.description,
    columns: columnsOf(one),
    stamp: stampOf(one),
    hxl: request.hxl ?? false,
    today: request.today,
  });
  const sheet = sheetOf(table);
  const tables = TABLES.map((one) => ({ sheet: sheetOf(one), rows: () => publishedRows(planOf(one), newCount()) }));
  return {
    format,
    table,
    columns: sheet.columns,
    stamp,
    profile: request.profile,
    withheld: survey.names.size,
    files: filesOf(format, sheet, { rows, records, source, names: survey.names, tables, stamp, request }),
    rows,
    records,
    outcome: () => count,
  };
}

/** What a page shows before a download. */
export interface Preview {
  readonly columns: readonly Column[];
  /** By column, in their order. */
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly rowIds: readonly string[];
  readonly stamp: Stamp;
  readonly withheld: number;
  readonly delayed: number;
  /** Reasons, with how many of the records looked at. */
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
}

/** The first rows as they would be published. */
export async function previewExport(request: PublishRequest, source: PublishSource, limit = 20): Promise<Preview> {
  return previewOf(await preparePublication(request, source), limit);
}

/** The first rows of a publication that is prepared already. */
async function previewOf(publication: Publication, limit = 20): Promise<Preview> {
  const rows: Row[] = [];
  for await (const row of publication.rows()) {
    rows.push(row);
    if (rows.length >= limit) break;
  }
  const outcome = publication.outcome();
  return {
    columns: publication.columns,
    rows: rows.map((row) => publication.columns.map(({ name }) => row.cells[name]?.value ?? null)),
    rowIds: rows.map(({ id }) => id),
    stamp: publication.stamp,
    withheld: publication.withheld,
    delayed: outcome.delayed,
    leftOut: [...outcome.leftOut].map(([reason, ids]) => ({ reason, count: ids.length })),
  };
}

function formatNamed(name: string): Format {
  const format = FORMATS.find((one) => one.name === name);
  if (format) return format;
  throw new UserError(
    'no-format',
    `there is no format '${name}'`,
    `Formats: ${FORMATS.map((one) => one.name).join(', ')}.`,
  );
}

function tableOf(name: string): Table {
  const table = tableNamed(name);
  if (table) return table;
  throw new UserError(
    'no-table',
    `there is no table '${name}'`,
    `Tables: ${TABLES.map((one) => one.name).join(', ')}.`,
  );
}

interface Survey {
  /** Of the estimates' methods, by name. */
  readonly versions: ReadonlyMap<string, string>;
  readonly casebook: Hash;
  readonly names: WithheldNames;
  readonly sites: WithheldNames;
}

/** One pass over the casebook: its hash, the methods' versions, and whom and what to withhold. */
async function surveyCasebook(profile: Profile, source: PublishSource): Promise<Survey> {
  const hash = new CasebookHash();
  const versions = new Map<string, string>();
  const withheld = gatherWithheld(profile, source);
  for await (const record of source.all()) {
    hash.add(record);
    for (const estimate of record.estimates) versions.set(estimate.method.name, estimate.method.version);
    await withheld.read(record);
  }
  return { versions, casebook: hash.digest(), ...withheld.done() };
}

function checkMethod(method: string, versions: ReadonlyMap<string, string>): void {
  if (versions.size === 0 || versions.has(method)) return;
  throw new UserError(
    'no-method',
    `the casebook has no estimates by '${method}'`,
    `Methods: ${[...versions.keys()].join(', ')}.`,
  );
}

interface Plan extends Survey {
  readonly request: PublishRequest;
  readonly source: PublishSource;
  readonly table: Table;
  readonly method: string;
  readonly stamp: Stamp;
}

interface Count {
  records: number;
  rows: number;
  delayed: number;
  leftOut: Map<string, string[]>;
}

const newCount = (): Count => ({ records: 0, rows: 0, delayed: 0, leftOut: new Map() });

async function* disclosedRecords(plan: Plan, count: Count): AsyncGenerator<Disclosed<IncidentRecord>> {
  const { request, source, names, sites } = plan;
  count.records = 0;
  count.delayed = 0;
  for await (const record of (source.chosen ?? source.all)()) {
    count.records++;
    const shown = discloseRecord(record, request.profile, { names, sites, today: request.today });
    if (shown === null) count.delayed++;
    else yield shown;
  }
}

async function* publishedRows(plan: Plan, count: Count): AsyncGenerator<Row> {
  count.rows = 0;
  count.leftOut.clear();
  const days = new Map<string, number>();
  const serial = (day: string) => {
    const next = (days.get(day) ?? 0) + 1;
    days.set(day, next);
    return next;
  };
  for await (const record of disclosedRecords(plan, count)) {
    const { rows, leftOut } = plan.table.rows(record, { facts: plan.source.facts, method: plan.method, serial });
    if (leftOut !== null) count.leftOut.set(leftOut, [...(count.leftOut.get(leftOut) ?? []), record.id]);
    for (const row of rows) {
      const stamped = stampRow(row, plan.stamp, record.disclosure.redactions);
      guardRow(stamped, plan.names);
      count.rows++;
      yield stamped;
    }
  }
}

interface Streams {
  readonly rows: () => AsyncIterable<Row>;
  readonly records: () => AsyncIterable<Disclosed<IncidentRecord>>;
  readonly source: PublishSource;
  readonly names: WithheldNames;
  readonly tables: readonly TableView[];
  readonly stamp: Stamp;
  readonly request: PublishRequest;
}

function filesOf(format: Format, sheet: Sheet, streams: Streams): PublishedFile[] {
  const { ending, mediaType } = format;
  const guarded = (content: () => AsyncIterable<Chunk>) => () => guardText(content(), streams.names);
  const recordWriter = RECORD_WRITERS[format.name];
  if (recordWriter !== undefined) {
    const { stamp, tables, source, request } = streams;
    const context = { stamp, text: source.text, open: request.profile.people === 'keep', today: request.today, tables };
    return recordWriter.parts.map(({ suffix, write }) => ({
      suffix,
      ending,
      mediaType,
      content: guarded(() => write(streams.records, context)),
    }));
  }
  const write = TABLE_WRITERS[format.name]!;
  const main = { suffix: '', ending, mediaType, content: guarded(() => write(streams.rows(), sheet)) };
  if (!format.cellsBeside || sheet.name === 'claims') return [main];
  const cells: Sheet = {
    ...sheet,
    name: 'cells',
    title: 'Cells',
    description: 'The claims behind each cell.',
    columns: CELL_COLUMNS,
    hxl: false,
  };
  return [main, { ...main, suffix: '.cells', content: guarded(() => write(cellRows(streams.rows()), cells)) }];
}

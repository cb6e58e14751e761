import type { IncidentRecord } from '#model/incident-record.js';
import type { Hash, IsoDate } from '#model/report.js';
import type { Disclosed } from './disclosed.js';
import type { PublishFacts } from './facts.js';
import type { Format } from './formats.js';
import type { NamedPerson } from './people.js';
import type { Profile } from './profile.js';
import type { Chunk } from './sheet.js';
import type { Stamp } from './stamp.js';
import type { Column, Row, Table } from './table.js';
import type { Commonness } from './withheld-names.js';

/** What to publish, and for whom. */
export interface PublishRequest {
  /** Name of a format, `csv` for instance; see `listFormats`. */
  readonly format: string;
  /** Name of a table; `incidents` where left out. Formats of records do without. */
  readonly table?: string;
  /** Of the estimates; the table's own where left out. */
  readonly method?: string;
  readonly profile: Profile;
  /** A row of HXL tags under the header, where the format has headers. */
  readonly hxl?: boolean;
  /** The day of publication, for profiles that delay. */
  readonly today: IsoDate;
}

/** Where the records come from; each function may be called many times. */
export interface PublishSource {
  /** All records of the casebook, in its order. */
  readonly all: () => AsyncIterable<IncidentRecord>;
  /** Those to publish; `all` where left out. */
  readonly chosen?: () => AsyncIterable<IncidentRecord>;
  /** Persons that a report names. Needed by profiles that withhold people. */
  readonly people: (report: Hash) => Promise<readonly NamedPerson[]>;
  /** Canonical text of a report, for exports that count code points; null where it is not kept. */
  readonly text: (report: Hash) => Promise<string | null>;
  readonly facts: PublishFacts;
  /** How common a folded word is. */
  readonly commonness: (word: string) => Commonness;
}

/** One file of a publication. */
export interface PublishedFile {
  /** Added to the name before the ending: '' for the main file, `.cells` for the side table. */
  readonly suffix: string;
  readonly ending: string;
  readonly mediaType: string;
  /** Streams; throws `UserError` where a withheld name would get out. */
  readonly content: () => AsyncIterable<Chunk>;
}

/** How many records gave rows, and why others gave none. Complete once a file is written. */
export interface Outcome {
  readonly records: number;
  readonly rows: number;
  readonly delayed: number;
  readonly leftOut: ReadonlyMap<string, readonly string[]>;
}

export interface Publication {
  readonly format: Format;
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly stamp: Stamp;
  readonly profile: Profile;
  /** Number of names withheld, as spelled by reports. */
  readonly withheld: number;
  readonly files: readonly PublishedFile[];
  readonly rows: () => AsyncIterable<Row>;
  readonly records: () => AsyncIterable<Disclosed<IncidentRecord>>;
  readonly outcome: () => Outcome;
}

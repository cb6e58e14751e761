import type { CountedGroup } from './side.js';

/** Whom a noun of people counts: a class that the languages share ("soldiers", "children"), in a group. */
export interface CountedClass {
  readonly name: string;
  readonly group: CountedGroup;
  /** True where the noun may stand for everybody of its group ("civilians", "troops"), or for anybody ("people"). */
  readonly general: boolean;
}

/** A row of the table of vague words. */
export interface VagueRow {
  /** Folded words of each phrase. */
  readonly phrases: readonly (readonly string[])[];
  readonly low: number;
  readonly best: number;
  readonly high: number | null;
  /** Other conventions' numbers by the column's name ("conservative"). */
  readonly columns: Readonly<Record<string, number>>;
}

/** An actor as comparing claims needs it. */
export interface KnownActor {
  readonly id: string;
  readonly name: string;
  readonly group: CountedGroup;
  /** Its own id, and those of all it belongs or has belonged to. */
  readonly kin: readonly string[];
}

/** What the languages and the registry declare for comparing and estimating counts. Words and phrases are folded. */
export interface CountingWords {
  /** By phrase, words joined by one blank; up to `longest` words. */
  readonly classes: ReadonlyMap<string, CountedClass>;
  readonly longest: number;
  /** The speaker's opponents ("the enemy"). */
  readonly enemies: ReadonlySet<string>;
  /** Stand for whom the sentence counted before ("seven others"). */
  readonly others: ReadonlySet<string>;
  /** Words without meaning of their own here (articles, "number of"). */
  readonly empty: ReadonlySet<string>;
  /** Phrases of a sentence that say whose dead are meant where the count itself does not. */
  readonly ranks: readonly { readonly phrase: string; readonly of: CountedGroup | 'speaker' }[];
  /** Words of a statement that the attack failed or that the speaker's side holds. */
  readonly holds: readonly string[];
  /** Words of taking back what another had taken. */
  readonly retaken: readonly string[];
  /** Stand in the names of outlets through which a state speaks itself. */
  readonly institutions: readonly string[];
  readonly vague: readonly VagueRow[];
  /** A known actor named in the text, the first; null where there is none. */
  readonly actorIn: (text: string) => KnownActor | null;
}

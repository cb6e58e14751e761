import type { Range } from './span.js';

/** ISO 639-1 codes of the languages a pack exists for. */
export type LanguageCode = 'en' | 'fr';

/** `YYYY-MM-DD`. */
export type IsoDate = string;

/** `sha256:` and 64 hexadecimal digits. */
export type Hash = string;

/** What a block of a page is. Only some kinds are coded; the others are kept, and marked, so that nothing disappears. */
export type BlockKind =
  | 'title'
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'table'
  | 'byline'
  | 'caption'
  | 'read-also'
  | 'author-bio'
  | 'share'
  | 'notice'
  | 'furniture';

/** Where the block's words stand in the original: bytes of a text or HTML file, or a page of a PDF. */
export type Origin =
  | { readonly kind: 'bytes'; readonly start: number; readonly end: number }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'none' };

/** One block of the canonical text. Blocks are ordered, do not overlap, and are separated by blank lines of the text. */
export interface Block extends Range {
  readonly kind: BlockKind;
  /** False for what is kept but not read for claims (captions, "read also" lines, author bios, furniture). */
  readonly coded: boolean;
  /** The block's own language; `null` where it is neither English nor French, or cannot be told. */
  readonly language: LanguageCode | null;
  readonly origin: Origin;
}

/** The place, date and agency that open a wire text: "BAMAKO, 17 Sept (Agency) -". */
export interface Dateline extends Range {
  readonly place: string | null;
  readonly date: IsoDate | null;
  readonly agency: string | null;
}

/** Trouble that is kept with the report instead of stopping the batch. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** What tells one report from another, without its words. */
export interface ReportHead {
  /** Of the canonical text and the address. */
  readonly id: Hash;
  /** As the user named it. */
  readonly file: string;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly byline: string | null;
  readonly language: LanguageCode | null;
  readonly published: IsoDate | null;
}

/** One text as retrieved. A pure value: reading the same bytes with the same options gives the same Report. */
export interface Report extends ReportHead {
  readonly updated: IsoDate | null;
  readonly bytesHash: Hash;
  readonly textHash: Hash;
  /** Canonical text: NFC, `\n` line ends, blocks separated by one blank line. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly dateline: Dateline | null;
  readonly problems: readonly Problem[];
}

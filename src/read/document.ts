import type { BlockKind, IsoDate, LanguageCode, Origin, Problem } from '#model/report.js';

/** A block before the canonical text is laid out. */
export interface DraftBlock {
  readonly kind: BlockKind;
  readonly text: string;
  readonly origin: Origin;
}

/** What a format reader gives: blocks in order, and what the document says about itself. */
export interface Document {
  readonly blocks: readonly DraftBlock[];
  readonly title: string | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly language: LanguageCode | null;
  readonly published: IsoDate | null;
  readonly updated: IsoDate | null;
  readonly problems: readonly Problem[];
}

export const EMPTY_DOCUMENT: Document = {
  blocks: [],
  title: null,
  byline: null,
  outlet: null,
  url: null,
  language: null,
  published: null,
  updated: null,
  problems: [],
};

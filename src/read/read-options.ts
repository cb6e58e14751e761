import type { LanguageCode } from '#model/report.js';

/** What the user says about a report; it overrides what the document says. */
export interface ReadOptions {
  readonly url?: string | null;
  readonly outlet?: string | null;
  /** `YYYY-MM-DD`. */
  readonly published?: string | null;
  readonly language?: LanguageCode | null;
}

/** A document as it came, before anything is known about it. */
export interface RawDocument {
  /** As the user named it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Media type that came with it, where one did. */
  readonly contentType?: string | null;
}

/** How an abbreviation behaves before a capital: a title never ends a sentence, others may. */
export type AbbreviationKind = 'title' | 'numbered' | 'plain';

/** What the scanner asks of a language. */
export interface ScanRules {
  /** Kind of an abbreviation written so, without its last dot; `anyCase` where the text has no case to go by. */
  readonly abbreviation: (written: string, anyCase: boolean) => AbbreviationKind | null;
  /** True for a capitalised word that usually opens a sentence ("The", "Le"); lower case. */
  readonly opens: (word: string) => boolean;
  /** True for a word cut off by an apostrophe even before a mark ("l'« axe »"); lower case. */
  readonly elided: (word: string) => boolean;
  /** True for letters that a figure may run into and that are a word apart ("5pm", "10h", "3km"); lower case. */
  readonly unit: (letters: string) => boolean;
  /** True where "-5" is one word. */
  readonly signed: boolean;
  /** False where a plain blank after this word is no thousands mark ("September 17 300 people"); lower case. */
  readonly spacedThousandsAfter: (word: string) => boolean;
}

export const WORD_TOKEN = 1;
export const NUMBER_TOKEN = 2;
export const ABBREVIATION_TOKEN = 3;
export const TITLE_TOKEN = 4;
export const DOT_TOKEN = 5;
export const END_TOKEN = 6;
export const ELLIPSIS_TOKEN = 7;
export const OPEN_TOKEN = 8;
export const CLOSE_TOKEN = 9;
export const QUOTE_TOKEN = 10;
export const DASH_TOKEN = 11;
export const OTHER_TOKEN = 12;

export interface Scanner {
  readonly text: string;
  readonly end: number;
  readonly rules: ScanRules;
  /** No capital in the stretch: capitals cannot be asked for. */
  readonly lowerCase: boolean;
  /** Set by the scanning of a word or number: what it was. */
  kind: number;
}

// A word longer than this is cut: noise without a blank must not become one token.
export const LONGEST_WORD = 256;

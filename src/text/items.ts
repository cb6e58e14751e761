import type { Sentence } from '#model/sentence.js';
import { classOf, UPPER } from './character.js';
import { fold } from './fold.js';
import { BLANK, ELSE, FIGURE, LETTER, latinKind } from './latin.js';
import { type Atom, type NumberWords, numberAt } from './numbers.js';

/**
 * One piece of a sentence as the time and quantity rules read it: a word, a mark, or a whole number ("1 500",
 * "twenty-one", "1.5 million"). Finer than tokens, and the same however those are cut ("16-17", "5h30").
 */
export interface Item {
  readonly start: number;
  readonly end: number;
  /** Folded: no case, no accents, straight apostrophes. */
  readonly key: string;
  readonly kind: 'word' | 'mark' | 'number' | 'ordinal';
  /** Of a number or ordinal. */
  readonly value: number | null;
  /** Written in figures, at least in part. */
  readonly figures: boolean;
  /** How many figures, where it is nothing but one run of them; else 0. */
  readonly length: number;
  /** A blank stands before it. */
  readonly spaced: boolean;
  readonly capital: boolean;
  /** Half-open token indexes of the sentence. */
  readonly from: number;
  readonly to: number;
}

const ATOM = /\p{L}[\p{L}\p{M}]*|\d+|\S/uy;
const LETTERS = /\p{L}/u;
const APOSTROPHE = /['’ʼ‘]/;

/** The items of a sentence, in order. Total and linear. */
export function readItems(sentence: Sentence, text: string, words: NumberWords): Item[] {
  const atoms = atomsOf(text.slice(sentence.start, sentence.end), sentence.start, words);
  const items: Item[] = [];
  const { tokens } = sentence;
  let token = 0;
  for (let i = 0; i < atoms.length; ) {
    const number = numberAt(atoms, i, words);
    const to = number?.to ?? i + 1;
    const first = atoms[i]!;
    const last = atoms[to - 1]!;
    while (token < tokens.length && tokens[token]!.end <= first.start) token++;
    let lastToken = Math.min(token, tokens.length - 1);
    while (lastToken + 1 < tokens.length && tokens[lastToken + 1]!.start < last.end) lastToken++;
    items.push({
      start: first.start,
      end: last.end,
      key: to === i + 1 ? first.key : fold(text.slice(first.start, last.end)),
      kind: number ? (number.ordinal ? 'ordinal' : 'number') : first.letters ? 'word' : 'mark',
      value: number?.value ?? null,
      figures: number !== null && first.figures,
      length: number && first.figures && to === i + 1 ? first.end - first.start : 0,
      spaced: i === 0 || atoms[i - 1]!.end < first.start,
      capital: classOf(text.charCodeAt(first.start)) === UPPER,
      from: Math.min(token, tokens.length - 1),
      to: lastToken + 1,
    });
    i = to;
  }
  return items;
}

function atomsOf(text: string, offset: number, words: NumberWords): Atom[] {
  const atoms: Atom[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = latinKind(text, at);
    if (kind === BLANK) {
      at++;
      continue;
    }
    const written = text.slice(at, plainEnd(text, at, kind)) || pieceAt(text, at);
    const start = offset + at;
    at += written.length || 1;
    if (written === '') continue;
    const key = fold(written);
    const last = atoms[atoms.length - 1];
    if (last && last.end === start && APOSTROPHE.test(written) && words.elided.has(last.key)) {
      atoms[atoms.length - 1] = { ...last, end: start + 1, key: `${last.key}'` };
      continue;
    }
    atoms.push({
      start,
      end: start + written.length,
      key,
      letters: kind === LETTER || (kind === ELSE && LETTERS.test(written)),
      figures: kind === FIGURE,
    });
  }
  return atoms;
}

/** The end of an atom at `at` that is Latin throughout; `at` itself where it is not, or may go on. */
function plainEnd(text: string, at: number, kind: number): number {
  if (kind === ELSE) return at;
  let to = at + 1;
  if (kind !== LETTER && kind !== FIGURE) return to;
  while (latinKind(text, to) === kind) to++;
  return kind === LETTER && latinKind(text, to) === ELSE ? at : to;
}

function pieceAt(text: string, at: number): string {
  ATOM.lastIndex = at;
  return ATOM.exec(text)?.[0] ?? '';
}

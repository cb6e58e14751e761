import type { Token } from '#model/sentence.js';
import { fold } from './fold.js';
import { isLatinWord } from './latin.js';

/** The smallest comparable piece of a name: letters and digits between hyphens, apostrophes and blanks, folded. */
export interface Atom {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Index of the token it lies in. */
  readonly token: number;
  readonly case: 'lower' | 'title' | 'upper' | 'mixed' | 'none';
}

const PIECE = /[\p{L}\p{N}\p{M}]+/gu;
const DOTTED = /^\p{L}\.(?:\p{L}\.)*\p{L}?\.?$/u;

/** "al-Shabaab" and "al Shabaab" give the same atoms whatever the tokenizer does with hyphens; "F.A.R.C." is one atom. */
export function atomsOf(text: string, tokens: readonly Token[]): Atom[] {
  const atoms: Atom[] = [];
  tokens.forEach((token, index) => {
    if (token.start < token.end) pushAtoms(atoms, text.slice(token.start, token.end), token.start, index);
  });
  return atoms;
}

/** The keys of a phrase of a list, cut as `atomsOf` cuts texts. */
export function atomKeys(phrase: string): string[] {
  const atoms: Atom[] = [];
  for (const match of phrase.matchAll(/\S+/g)) pushAtoms(atoms, match[0], match.index, 0);
  return atoms.map((atom) => atom.key);
}

function pushAtoms(atoms: Atom[], word: string, offset: number, token: number): void {
  if (isLatinWord(word)) {
    atoms.push({ key: fold(word), start: offset, end: offset + word.length, token, case: caseOf(word) });
    return;
  }
  if (DOTTED.test(word)) {
    const letters = word.replaceAll('.', '');
    atoms.push({ key: fold(letters), start: offset, end: offset + word.length, token, case: caseOf(letters) });
    return;
  }
  for (const match of word.matchAll(PIECE)) {
    const start = offset + match.index;
    atoms.push({ key: fold(match[0]), start, end: start + match[0].length, token, case: caseOf(match[0]) });
  }
}

function caseOf(piece: string): Atom['case'] {
  const lower = piece.toLowerCase();
  const first = piece.charCodeAt(0);
  if (piece === lower && first >= 97 && first <= 122) return 'lower';
  const upper = piece.toUpperCase();
  if (lower === upper) return 'none';
  if (piece === lower) return 'lower';
  if (piece === upper) return piece.length > 1 ? 'upper' : 'title';
  return piece === upper.charAt(0) + lower.slice(1) ? 'title' : 'mixed';
}

const NO_MATCHES: readonly never[] = [];

interface Node<T> {
  next: Map<string, Node<T>> | null;
  payloads: T[] | null;
}

/** Finds phrases in a row of atoms. Spelling variants of single atoms count as the same (`spelling`: variant → chosen form). */
export class AtomIndex<T> {
  readonly #root: Node<T> = { next: null, payloads: null };
  readonly #spelling: ReadonlyMap<string, string>;
  /** Chosen forms with the variants that count as them. */
  readonly #variants = new Map<string, string[]>();

  constructor(spelling: ReadonlyMap<string, string> = new Map()) {
    this.#spelling = spelling;
    for (const [variant, chosen] of spelling) {
      const variants = this.#variants.get(chosen);
      if (variants) variants.push(variant);
      else this.#variants.set(chosen, [variant]);
    }
  }

  add(phrase: string, payload: T): void {
    this.addKeys(atomKeys(phrase), payload);
  }

  addKeys(keys: readonly string[], payload: T): void {
    if (keys.length === 0) return;
    let node = this.#root;
    for (const key of keys) {
      const chosen = this.#spelling.get(key) ?? key;
      node.next ??= new Map();
      let next = node.next.get(key);
      if (!next) {
        next = { next: null, payloads: null };
        for (const variant of this.#variants.get(chosen) ?? []) node.next.set(variant, next);
        // A form that is itself spelt otherwise is met under that spelling only.
        if (!this.#spelling.has(chosen)) node.next.set(chosen, next);
      }
      node = next;
    }
    node.payloads ??= [];
    if (!node.payloads.includes(payload)) node.payloads.push(payload);
  }

  /** Payloads of exactly these keys. */
  get(keys: readonly string[]): readonly T[] {
    let node: Node<T> | undefined = this.#root;
    for (const key of keys) node = node?.next?.get(key);
    return node?.payloads ?? [];
  }

  /** Every match that starts at atom `from`, the longest first; `to` is half-open. */
  matchesAt(atoms: readonly Atom[], from: number): readonly { readonly to: number; readonly payloads: readonly T[] }[] {
    let node = atoms[from] && this.#root.next?.get(atoms[from].key);
    if (!node) return NO_MATCHES;
    const found: { to: number; payloads: readonly T[] }[] = [];
    for (let to = from + 1; node; node = node.next?.get(atoms[to++]!.key)) {
      if (node.payloads) found.push({ to, payloads: node.payloads });
      if (to >= atoms.length) break;
    }
    return found.reverse();
  }
}

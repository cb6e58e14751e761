import type { Token } from '#model/sentence.js';
import { fold } from './fold.js';

/** A phrase found in a sentence: token indexes, half-open, and the payloads filed under it. */
export interface PhraseMatch<T> {
  readonly from: number;
  readonly to: number;
  readonly payloads: readonly T[];
}

interface Node<T> {
  next: Map<string, Node<T>> | null;
  payloads: T[] | null;
}

/**
 * Finds phrases of a lexicon in token sequences: longest match first, left to right, folded (case and accents ignored).
 * Words of empty range (the "le" inside French "du") are skipped, so phrases are written as they are spelt.
 */
export class PhraseIndex<T> {
  readonly #root: Node<T> = { next: null, payloads: null };

  /** `words` as the tokenizer of the language cuts them ("l'", "armée"; "Mali", "'s"). */
  add(words: readonly string[], payload: T): void {
    let node = this.#root;
    for (const word of words) {
      node.next ??= new Map();
      const key = fold(word);
      let next = node.next.get(key);
      if (!next) {
        next = { next: null, payloads: null };
        node.next.set(key, next);
      }
      node = next;
    }
    node.payloads ??= [];
    node.payloads.push(payload);
  }

  /** Longest match that starts at token `from`, or null. */
  matchAt(tokens: readonly Token[], text: string, from: number): PhraseMatch<T> | null {
    let node = this.#root;
    let best: PhraseMatch<T> | null = null;
    for (let i = from; i < tokens.length; i++) {
      const token = tokens[i]!;
      if (token.start === token.end) continue;
      const next = node.next?.get(fold(text.slice(token.start, token.end)));
      if (!next) break;
      node = next;
      if (node.payloads) best = { from, to: i + 1, payloads: node.payloads };
    }
    return best;
  }

  /** All matches, leftmost first, the longest at each start, none overlapping. */
  matches(tokens: readonly Token[], text: string): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    for (let i = 0; i < tokens.length; ) {
      const match = tokens[i]!.start < tokens[i]!.end ? this.matchAt(tokens, text, i) : null;
      if (match) found.push(match);
      i = match ? match.to : i + 1;
    }
    return found;
  }
}

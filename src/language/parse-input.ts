import type { Tag } from './tag-set.js';
import type { Sentence } from './transitions.js';
import { hashForm } from './word-hash.js';
import { createWords, EXTRA } from './words.js';

const UPOS_ORDER = 'ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X'.split(' ');
const ROOT_UPOS = 29;
const NO_UPOS = 30;
const ROOT_TAG = 254;
const NO_TAG = 255;
const COMMA = hashForm(',', 0, 1);

/** What the parser needs to know of each tag. */
export interface TagTraits {
  readonly upos: Int32Array;
  readonly barrier: Int32Array;
}

export function tagTraits(tags: readonly Tag[]): TagTraits {
  return {
    upos: Int32Array.from(tags, (t) => UPOS_ORDER.indexOf(t.upos)),
    barrier: Int32Array.from(tags, (t) => barrierOf(t)),
  };
}

function barrierOf(tag: Tag): number {
  if (tag.upos === 'VERB' || (tag.upos === 'AUX' && tag.features.verbForm === 'Fin')) return 1;
  if (tag.upos === 'CCONJ') return 1 << 16;
  if (tag.upos === 'PUNCT' || tag.upos === 'SCONJ') return 1 << 24;
  return 0;
}

export function createSentence(): Sentence {
  return { words: createWords(), tags: new Int32Array(64), upos: new Int32Array(64), barrier: new Int32Array(64) };
}

/** Makes room for the tags of the words that were read. */
export function makeRoom(sentence: Sentence): void {
  const needed = sentence.words.count + EXTRA;
  if (sentence.tags.length >= needed) return;
  sentence.tags = new Int32Array(needed * 2);
  sentence.upos = new Int32Array(needed * 2);
  sentence.barrier = new Int32Array(needed * 2);
}

/** Fills in what follows from the tags. */
export function readTags(sentence: Sentence, traits: TagTraits): void {
  const { tags, upos, barrier, words } = sentence;
  const n = words.count;
  for (let i = 0; i < n; i++) {
    const t = tags[i]!;
    upos[i] = traits.upos[t]!;
    barrier[i] = words.hash[i] === COMMA ? 1 << 8 : traits.barrier[t]!;
  }
  tags[n] = ROOT_TAG;
  upos[n] = ROOT_UPOS;
  tags[n + 1] = NO_TAG;
  upos[n + 1] = NO_UPOS;
}

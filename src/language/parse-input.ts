import type { Tag } from './tag-set.js';
import type { WordClasses } from './tagger.js';
import type { Sentence } from './transitions.js';
import { hashForm, mix } from './word-hash.js';
import { EXTRA, NO_WORD, ROOT_WORD, type Words } from './words.js';

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
  /** 1 for the tags of punctuation. */
  readonly punctuation: Int32Array;
}

export function tagTraits(tags: readonly Tag[]): TagTraits {
  return {
    upos: Int32Array.from(tags, (t) => UPOS_ORDER.indexOf(t.upos)),
    barrier: Int32Array.from(tags, (t) => barrierOf(t)),
    punctuation: Int32Array.from(tags, (t) => (t.upos === 'PUNCT' ? 1 : 0)),
  };
}

function barrierOf(tag: Tag): number {
  if (tag.upos === 'VERB' || (tag.upos === 'AUX' && tag.features.verbForm === 'Fin')) return 1;
  if (tag.upos === 'CCONJ') return 1 << 16;
  if (tag.upos === 'SCONJ') return 1 << 24;
  return 0;
}

const NUMBER_OF_BUFFERS = 9;

export function createSentence(size = 64): Sentence {
  const buffers = Array.from({ length: NUMBER_OF_BUFFERS }, () => new Int32Array(size + EXTRA));
  const [place, tags, upos, lexeme, suffix, shape, mark, barrier, markBarrier] = buffers;
  return {
    count: 0,
    place: place!,
    tags: tags!,
    upos: upos!,
    lexeme: lexeme!,
    suffix: suffix!,
    shape: shape!,
    mark: mark!,
    barrier: barrier!,
    markBarrier: markBarrier!,
  };
}

/** Fills the parser's view of a sentence from its words and their tags. */
export function readSentence(
  sentence: Sentence,
  words: Words,
  tags: Int32Array,
  traits: TagTraits,
  known: WordClasses,
): void {
  if (sentence.place.length < words.count + EXTRA) Object.assign(sentence, createSentence(words.count * 2));
  let n = 0;
  let mark = 0;
  let markBarrier = 0;
  for (let i = 0; i < words.count; i++) {
    const tag = tags[i]!;
    const word = words.hash[i]!;
    const lexeme = known.has(word) ? word : mix(words.suffix3[i]!, words.chars[i]! | 256);
    if (traits.punctuation[tag]) {
      mark = mix(mark, lexeme);
      markBarrier += word === COMMA ? 1 << 8 : 1 << 24;
      continue;
    }
    sentence.place[n] = i;
    sentence.tags[n] = tag;
    sentence.upos[n] = traits.upos[tag]!;
    sentence.lexeme[n] = lexeme;
    sentence.suffix[n] = words.suffix3[i]!;
    sentence.shape[n] = words.shape[i]!;
    sentence.mark[n] = mark;
    sentence.barrier[n] = traits.barrier[tag]!;
    sentence.markBarrier[n] = markBarrier;
    mark = 0;
    markBarrier = 0;
    n++;
  }
  sentence.count = n;
  sentence.place[n] = -1;
  sentence.lexeme[n] = ROOT_WORD;
  sentence.tags[n] = ROOT_TAG;
  sentence.upos[n] = ROOT_UPOS;
  // The marks that close the sentence: what tells a question or a quotation from a statement.
  sentence.mark[n] = mark;
  sentence.lexeme[n + 1] = NO_WORD;
  sentence.tags[n + 1] = NO_TAG;
  sentence.upos[n + 1] = NO_UPOS;
  sentence.mark[n + 1] = mark;
}

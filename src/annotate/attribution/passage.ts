import type { PhraseTable, SpeakerRole, SpeechCue, SpeechGrammar } from '#language/grammar/speech.js';
import { cutRanges } from '#language/speech-words.js';
import type { QuotationMention } from '#model/mention.js';
import type { Sentence, Upos } from '#model/sentence.js';
import { classOf, UPPER } from '#text/character.js';

/** One word of a sentence as attribution reads it; a whole quotation that is speech is a single word. */
export interface Word {
  /** Folded; `Q` for a quotation. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'mark' | 'quote';
  readonly upper: boolean;
  readonly upos: Upos;
  /** Index of the token it begins with, or -1. */
  readonly token: number;
  /** Index of the quotation, or -1. */
  readonly quotation: number;
}

/** A sentence ready for the search of credits. */
export interface Passage {
  readonly text: string;
  readonly sentence: Sentence;
  readonly words: readonly Word[];
  readonly grammar: SpeechGrammar;
}

const LETTER = /^[\p{L}\p{N}]/u;
const QUOTATION_MARKS = '"“”„«»‹›';

/** `quotations` are those that touch the sentence, in order, outer ones first; indexes count in the report's list. */
export function passageOf(
  text: string,
  sentence: Sentence,
  quotations: readonly { readonly index: number; readonly mention: QuotationMention }[],
  grammar: SpeechGrammar,
): Passage {
  const words: Word[] = [];
  let at = sentence.start;
  let token = 0;
  const plain = (to: number) => {
    for (const piece of cutRanges(text, at, to)) {
      while (token < sentence.tokens.length && sentence.tokens[token]!.end <= piece.start) token++;
      const own = sentence.tokens[token];
      const first = text[piece.start]!;
      if (QUOTATION_MARKS.includes(first) || (first === '.' && abbreviates(words.at(-1), piece.start, grammar)))
        continue;
      const hit = own !== undefined && own.start < piece.end;
      words.push({
        key: piece.key,
        start: piece.start,
        end: piece.end,
        kind: piece.key.length > 1 || LETTER.test(piece.key) ? 'word' : 'mark',
        upper: classOf(first.charCodeAt(0)) === UPPER,
        upos: hit ? own.upos : 'X',
        token: hit ? token : -1,
        quotation: -1,
      });
    }
  };
  for (const { index, mention } of quotations) {
    if (mention.scare || mention.end <= at) continue;
    const from = Math.max(mention.start, at);
    plain(from);
    const to = Math.min(mention.end, sentence.end);
    words.push({ key: 'Q', start: from, end: to, kind: 'quote', upper: false, upos: 'X', token: -1, quotation: index });
    at = to;
  }
  plain(sentence.end);
  return { text, sentence, words, grammar };
}

// "Lt. Col. Ba", "Donald J. Trump": a point after a title or an initial ends no sentence.
const LONGEST_ABBREVIATION = 4;

function abbreviates(word: Word | undefined, at: number, grammar: SpeechGrammar): boolean {
  if (!word?.upper || word.end !== at) return false;
  const length = word.end - word.start;
  return length === 1 || (length <= LONGEST_ABBREVIATION && grammar.titles.has(word.key));
}

/** Most words that stand for a gap ("lay * at the door of"). */
const LONGEST_GAP = 5;

/** Word after `phrase` where it stands at word `from` from its part `k` on, or null; `*` is a gap of words. */
function matchEnd(words: readonly Word[], from: number, phrase: readonly string[], k: number): number | null {
  let at = from;
  for (let part = k; part < phrase.length; part++) {
    if (phrase[part] !== '*') {
      if (words[at]?.key !== phrase[part]) return null;
      at++;
      continue;
    }
    for (let gap = 1; gap <= LONGEST_GAP && words[at + gap - 1]?.kind === 'word'; gap++) {
      const end = matchEnd(words, at + gap, phrase, part + 1);
      if (end !== null) return end;
    }
    return null;
  }
  return at;
}

/** The longest phrase of the table that starts at word `from`, or null. */
export function phraseAt<T>(
  words: readonly Word[],
  from: number,
  table: PhraseTable<T>,
): { readonly to: number; readonly value: T } | null {
  for (const phrase of table.get(words[from]?.key ?? '') ?? []) {
    const to = matchEnd(words, from + 1, phrase.words, 1);
    if (to !== null) return { to, value: phrase.value };
  }
  return null;
}

/** All phrases of the table that start at word `from`, the longest first. */
export function* phrasesAt<T>(
  words: readonly Word[],
  from: number,
  table: PhraseTable<T>,
): Generator<{ readonly to: number; readonly value: T; readonly gap: boolean }> {
  for (const phrase of table.get(words[from]?.key ?? '') ?? []) {
    const to = matchEnd(words, from + 1, phrase.words, 1);
    if (to !== null) yield { to, value: phrase.value, gap: phrase.words[1] === '*' };
  }
}

/** Words that may stand inside a cue of several words ("fait aussi état", "puts instead the blame on", "owned on Monday to"). */
const MOST_INSIDE = 3;

const mayPart = (words: readonly Word[], at: number, { auxiliaries, adverbs, adverbials }: SpeechGrammar): boolean => {
  const key = words[at]?.key ?? '';
  return auxiliaries.has(key) || adverbs.has(key) || (adverbials.has(key) && adverbs.has(words[at + 1]?.key ?? ''));
};

/** The cue at word `from`; adverbs may part its first word from the rest. */
export function cueAt(
  words: readonly Word[],
  from: number,
  grammar: SpeechGrammar,
): { readonly to: number; readonly value: readonly SpeechCue[] } | null {
  // "blamed by the army on the rebels": no gap reaches over who did it.
  const byAgent = grammar.agent.has(words[from + 1]?.key ?? '');
  const plain = byAgent
    ? ([...phrasesAt(words, from, grammar.cues)].find(({ gap }) => !gap) ?? null)
    : phraseAt(words, from, grammar.cues);
  const length = plain ? plain.to - from : 0;
  const phrases = grammar.cues.get(words[from]?.key ?? '');
  if (!phrases || !mayPart(words, from + 1, grammar)) return plain;
  for (let inside = 1; inside <= MOST_INSIDE; inside++) {
    if (!mayPart(words, from + inside, grammar)) break;
    for (const phrase of phrases) {
      if (phrase.words.length < 2 || phrase.words.length <= length || phrase.value.some((cue) => cue.frame !== 'verb'))
        continue;
      const to = matchEnd(words, from + inside + 1, phrase.words, 1);
      if (to !== null) return { to, value: phrase.value };
    }
  }
  return plain;
}

/** A mark that no noun phrase reaches over. */
export function isHardMark(word: Word): boolean {
  return word.kind === 'quote' || (word.kind === 'mark' && /^[.;:()[\]!?—–•*/…-]$/u.test(word.key));
}

export const isComma = (word: Word | undefined): boolean => word?.key === ',';

/** A word that the tagger takes for a finite verb; unknown without tags. */
export function isVerb(passage: Passage, i: number): boolean {
  const word = passage.words[i]!;
  if (word.upos !== 'VERB' && word.upos !== 'AUX') return false;
  const features = word.token >= 0 ? passage.sentence.tokens[word.token]!.features : {};
  return features.verbForm === 'Fin' || features.verbForm === undefined;
}

/** A role word; what is listed in capitals ("WHO") counts only where the text has it so. */
export function roleAt(
  words: readonly Word[],
  from: number,
  grammar: SpeechGrammar,
): { readonly to: number; readonly value: SpeakerRole } | null {
  const match = phraseAt(words, from, grammar.roles);
  return match?.value.acronym && !words[from]!.upper ? null : match;
}

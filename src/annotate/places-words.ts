import { type PlaceCue, type PlaceGrammar, phraseKey } from '#language/grammar/place.js';
import type { Sentence, Token } from '#model/sentence.js';
import { classOf, LOWER, UPPER } from '#text/character.js';
import { PhraseSet } from '#text/phrase-set.js';

/** A word of a sentence as the place rules see it: tokens of empty range are left out. */
export interface Word {
  readonly token: number;
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly surface: string;
  readonly key: string;
  /** Begins with a capital, or with an article before one ("al-Fashir"). */
  readonly capital: boolean;
}

const CAPITAL = /^(?:['’‘(]|(?:al|el|a[dnrstz]|ash|e[dnrstz])[-‑])?\p{Lu}/u;

function startsCapital(surface: string): boolean {
  const first = classOf(surface.charCodeAt(0));
  if (first === UPPER) return true;
  return (first !== LOWER || /[-‑]/.test(surface)) && CAPITAL.test(surface);
}

/** The visible words of a sentence. */
export function wordsOf(sentence: Sentence, text: string): Word[] {
  const words: Word[] = [];
  sentence.tokens.forEach((token: Token, i) => {
    if (token.start === token.end) return;
    const surface = text.slice(token.start, token.end);
    words.push({
      token: i,
      start: token.start,
      end: token.end,
      surface,
      key: phraseKey(surface),
      capital: startsCapital(surface),
    });
  });
  return words;
}

const LONGEST_PHRASE = 7;

/** Length in words of the longest phrase of `set` that ends before word `end`; 0 if none. */
export function phraseBefore(words: readonly Word[], end: number, set: PhraseSet): number {
  let phrase = '';
  let best = 0;
  for (let n = 1; n <= LONGEST_PHRASE && end - n >= 0; n++) {
    phrase = n === 1 ? words[end - 1]!.key : joined(words[end - n]!.key, phrase);
    if (!set.ends.has(phrase)) break;
    if (set.has(phrase)) best = n;
  }
  return best;
}

/** Length in words of the longest phrase of `set` that begins at word `start`; 0 if none. */
export function phraseAfter(words: readonly Word[], start: number, set: PhraseSet): number {
  let phrase = '';
  let best = 0;
  for (let n = 1; n <= LONGEST_PHRASE && start + n <= words.length; n++) {
    phrase = n === 1 ? words[start]!.key : joined(phrase, words[start + n - 1]!.key);
    if (!set.starts.has(phrase)) break;
    if (set.has(phrase)) best = n;
  }
  return best;
}

/** A cue noun beside a name, and where the whole phrase with its connecting words begins or ends. */
export interface FoundCue {
  readonly cue: PlaceCue;
  readonly from: number;
  readonly to: number;
}

/** "town of", "the military camp of", "l'aéroport international de" before the name that begins at word `at`. */
export function cueBefore(words: readonly Word[], at: number, grammar: PlaceGrammar): FoundCue | null {
  let end = at;
  for (let n = 0; n < 3; n++) {
    const step = phraseBefore(words, end, grammar.of) || phraseBefore(words, end, QUOTES);
    if (step === 0) break;
    end -= step;
  }
  const direct = joinKeys(words, end, at).replace(/["“«'‘ ]/g, '') === '';
  for (let skipped = 0; skipped <= 2; skipped++) {
    const found = longestCueBefore(words, end, grammar);
    if (found) {
      const from = end - found.length;
      if (direct && grammar.directCues !== null && !grammar.directCues.has(joinKeys(words, from, end))) return null;
      return { cue: found.cue, from, to: at };
    }
    if (end < 1 || !grammar.insideCue.has(words[end - 1]!.key)) return null;
    end--;
  }
  return null;
}

/** "district", "international airport", "military air base" after the name that ends at word `at`. */
export function cueAfter(words: readonly Word[], at: number, grammar: PlaceGrammar): FoundCue | null {
  let start = at;
  for (let skipped = 0; skipped <= 2 && start < words.length; skipped++) {
    const length = phraseAfter(words, start, grammar.cueNouns);
    if (length > 0) {
      const key = joinKeys(words, start, start + length);
      return { cue: grammar.cues.get(key)!, from: at, to: start + length };
    }
    if (!grammar.insideCue.has(words[start]!.key)) return null;
    start++;
  }
  return null;
}

function longestCueBefore(words: readonly Word[], end: number, grammar: PlaceGrammar) {
  const length = phraseBefore(words, end, grammar.cueNouns);
  return length > 0 ? { length, cue: grammar.cues.get(joinKeys(words, end - length, end))! } : null;
}

export function joinKeys(words: readonly Word[], from: number, to: number): string {
  let phrase = '';
  for (let i = from; i < to; i++) phrase = i === from ? words[i]!.key : joined(phrase, words[i]!.key);
  return phrase;
}

/** One space between words; none about a hyphen that the tokens part ("south - east"). */
function joined(a: string, b: string): string {
  return a.endsWith('-') || b.startsWith('-') ? a + b : `${a} ${b}`;
}

const QUOTES = new PhraseSet(['"', '“', '«', "'", '‘']);

import { CASE_LOWER, CASE_MIXED, CASE_NONE, CASE_TITLE, CASE_UPPER, caseOf, charsOf, hashForm } from './word-hash.js';

/** What the models see of a sentence's words. Buffers grow and are used again for the next sentence. */
export interface Words {
  count: number;
  /** True where case tells nothing: all capitals, all lower case, or Every Word Capitalised. */
  caseBlind: boolean;
  hash: Int32Array;
  shape: Int32Array;
  chars: Int32Array;
  suffix1: Int32Array;
  suffix2: Int32Array;
  suffix3: Int32Array;
  suffix4: Int32Array;
  prefix1: Int32Array;
  prefix2: Int32Array;
  prefix3: Int32Array;
}

const BLIND_SHAPE = 7;

/** Buffers for `size` words. */
export function createWords(size = 64): Words {
  return { count: 0, caseBlind: false, ...buffers(size) };
}

function buffers(size: number): Omit<Words, 'count' | 'caseBlind'> {
  const make = (): Int32Array => new Int32Array(size);
  return {
    hash: make(),
    shape: make(),
    chars: make(),
    suffix1: make(),
    suffix2: make(),
    suffix3: make(),
    suffix4: make(),
    prefix1: make(),
    prefix2: make(),
    prefix3: make(),
  };
}

/** Reads the forms of one sentence into `words`. `blind` hides the case even where it would tell something. */
export function readWords(words: Words, forms: readonly string[], blind = false): void {
  const n = forms.length;
  if (words.hash.length < n) Object.assign(words, buffers(Math.max(n, words.hash.length * 2)));
  words.count = n;
  const caseBlind = blind || isCaseBlind(forms);
  words.caseBlind = caseBlind;
  for (let i = 0; i < n; i++) {
    const form = forms[i]!;
    const end = form.length;
    words.hash[i] = hashForm(form, 0, end);
    words.chars[i] = charsOf(form);
    words.shape[i] = caseBlind ? BLIND_SHAPE : caseOf(form);
    words.suffix1[i] = hashForm(form, Math.max(0, end - 1), end);
    words.suffix2[i] = hashForm(form, Math.max(0, end - 2), end);
    words.suffix3[i] = hashForm(form, Math.max(0, end - 3), end);
    words.suffix4[i] = hashForm(form, Math.max(0, end - 4), end);
    words.prefix1[i] = hashForm(form, 0, Math.min(end, 1));
    words.prefix2[i] = hashForm(form, 0, Math.min(end, 2));
    words.prefix3[i] = hashForm(form, 0, Math.min(end, 3));
  }
}

// A sentence of fewer cased words than this shows too little to tell (a name, "OK").
const FEWEST_CASED = 4;

function isCaseBlind(forms: readonly string[]): boolean {
  let lower = 0;
  let title = 0;
  let upper = 0;
  let longLower = 0;
  for (let i = 0; i < forms.length; i++) {
    const form = forms[i]!;
    const kind = caseOf(form);
    if (kind === CASE_LOWER) {
      lower++;
      if (form.length > 4) longLower++;
    } else if (kind === CASE_TITLE || kind === CASE_MIXED) title++;
    else if (kind === CASE_UPPER) upper++;
    else if (kind !== CASE_NONE) throw new Error(`no such case: ${kind}`);
  }
  const cased = lower + title + upper;
  if (cased < FEWEST_CASED) return false;
  if (upper >= 0.8 * cased && lower <= 0.1 * cased) return true;
  if (lower === cased) return true;
  // Headline style: every long word capitalised.
  return longLower === 0 && title + upper >= 4 && title > 0.6 * cased;
}

/** How words are usually written off the start of a sentence, learnt from treebanks; by their lower-case form. */
export interface CaseLexicon {
  /** The usual form of a word that is nearly always written so ("army", "Mali", "JNIM"). */
  readonly sure: ReadonlyMap<string, string>;
  /** The usual capitalised form of a word that is often a name and often none ("march", "bush"). */
  readonly open: ReadonlyMap<string, string>;
  /** Endings of common words: a word that nobody has seen and that lacks them is a name. Null: the tagger alone decides. */
  readonly commonEnding: RegExp | null;
}

/** What a language adds to the learnt forms. */
export interface CaseRules {
  /** Names and common words of its lists, as they are written. */
  readonly words: readonly string[];
  readonly commonEnding: RegExp | null;
}

/** Text whose capitals tell nothing: all capitals, all small letters, or Every Word Capitalised. */
export type CaseLoss = 'upper' | 'lower' | 'title';

// A sentence of fewer cased words than this shows too little to tell (a name, "OK").
const FEWEST_CASED = 4;
// In a headline only short words are small, and one like "with" or "from".
const LONG_WORD = 3;

/** Which way a sentence has lost its case; null where it has not. */
export function caseLossOf(forms: readonly string[]): CaseLoss | null {
  let lower = 0;
  let longLower = 0;
  let upper = 0;
  let title = 0;
  for (const form of forms) {
    const small = form.toLowerCase();
    if (form === small) {
      if (small === form.toUpperCase()) continue;
      lower++;
      if (form.length > LONG_WORD) longLower++;
    } else if (form === form.toUpperCase() && form.length > 1) upper++;
    else title++;
  }
  const cased = lower + upper + title;
  if (cased < FEWEST_CASED) return null;
  if (upper >= 0.8 * cased && lower <= 0.1 * cased) return 'upper';
  if (lower === cased) return 'lower';
  const most = longLower === 0 ? 0.6 : longLower === 1 ? 0.75 : 1;
  return title > most * cased ? 'title' : null;
}

/**
 * Forms as they would be written in text with case. Words that the lexicon is sure of are written its way; the others are
 * capitalised where `isName` says so (a tagger that was trained to do without case) or they look like no common word, else
 * small; the first word is capitalised. Same length as `forms`.
 */
export function truecaseWords(
  forms: readonly string[],
  lexicon: CaseLexicon,
  isName: (index: number) => boolean,
): string[] {
  let first = true;
  return forms.map((form, i) => {
    const small = form.toLowerCase();
    if (small === form.toUpperCase()) return form;
    const named = (): boolean => isName(i) || looksLikeName(small, lexicon);
    const written = lexicon.sure.get(small) ?? (named() ? nameOf(form, small, lexicon) : small);
    if (!first) return written;
    first = false;
    return capitalise(written);
  });
}

const WORD = /^\p{L}{3,}/u;

function looksLikeName(small: string, { open, commonEnding }: CaseLexicon): boolean {
  return commonEnding !== null && !open.has(small) && WORD.test(small) && !commonEnding.test(small);
}

function nameOf(form: string, small: string, lexicon: CaseLexicon): string {
  const known = lexicon.open.get(small);
  if (known !== undefined) return known;
  // Without a vowel it is spelt out: "FMLN", "GSPC".
  if (form.length > 1 && form === form.toUpperCase() && !/[AEIOUYÀ-Ý]/.test(form)) return form;
  // "Bamako-Sénou", "Fontenay-le-Comte".
  return small
    .split('-')
    .map((part) => (part.length > 2 ? capitalise(part) : part))
    .join('-');
}

function capitalise(word: string): string {
  const first = word.charAt(0).toUpperCase();
  // Ligatures have no single capital.
  return first.length === 1 ? first + word.slice(1) : word;
}

// Of the uses of a word, this many must agree before its form is sure.
const SURE = 0.8;
const AMBIGUOUS = '?';
const LONGEST_ACRONYM = 4;

/** Counts forms off the start of sentences that have case. A list of forms, `?` before the open ones; sorted. */
export function learnCaseForms(sentences: Iterable<{ readonly forms: readonly string[] }>): string[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { forms } of sentences) {
    if (caseLossOf(forms)) continue;
    for (let i = 1; i < forms.length; i++) {
      const form = forms[i]!;
      const small = form.toLowerCase();
      // Longer ones are shouted words, not acronyms.
      const shouted = form.length > LONGEST_ACRONYM && form === form.toUpperCase();
      if (small === form.toUpperCase() || shouted || /^["'“”«(]|[.!?:]$/.test(forms[i - 1]!)) continue;
      const of = counts.get(small) ?? new Map<string, number>();
      of.set(form, (of.get(form) ?? 0) + 1);
      counts.set(small, of);
    }
  }
  const list: string[] = [];
  for (const [small, of] of counts) {
    const total = [...of.values()].reduce((sum, n) => sum + n, 0);
    const best = mostOf(of);
    if (of.get(best)! >= SURE * total) list.push(best);
    else
      list.push(AMBIGUOUS + (best === small ? (mostOf(new Map([...of].filter(([f]) => f !== small))) ?? small) : best));
  }
  return list.sort();
}

function mostOf(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort(([f, m], [g, n]) => n - m || (f < g ? -1 : 1))[0]![0];
}

/** The learnt forms, and the language's own where nothing was learnt. */
export function readCaseForms(list: readonly string[], rules: CaseRules): CaseLexicon {
  const sure = new Map<string, string>();
  const open = new Map<string, string>();
  for (const form of list) {
    if (form.startsWith(AMBIGUOUS)) open.set(form.slice(1).toLowerCase(), form.slice(1));
    else sure.set(form.toLowerCase(), form);
  }
  for (const word of rules.words) {
    const small = word.toLowerCase();
    if (!sure.has(small) && !open.has(small)) sure.set(small, word);
  }
  return { sure, open, commonEnding: rules.commonEnding };
}

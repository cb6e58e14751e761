/** The smallest pieces of a text: a run of letters, a run of figures, or one mark. */
export interface Atom {
  readonly start: number;
  readonly end: number;
  /** Folded. */
  readonly key: string;
  readonly letters: boolean;
  readonly figures: boolean;
}

/** How a language writes numbers. Words are folded. */
export interface NumberWords {
  /** Words whose apostrophe belongs to them ("l'", "jusqu'"), without it. */
  readonly elided: ReadonlySet<string>;
  /** Number words below hundred ("seven", "seventy"). */
  readonly small: ReadonlyMap<string, number>;
  readonly hundred: ReadonlySet<string>;
  readonly thousand: ReadonlySet<string>;
  /** "million" and up, also after figures. */
  readonly large: ReadonlyMap<string, number>;
  /** Joins the parts of one number ("and", "et"). */
  readonly and: ReadonlySet<string>;
  /** "a" in "a hundred"; empty where "cent" stands alone. */
  readonly aHundred: ReadonlySet<string>;
  /** Number words that are read as such only before `large` ("un" in "un million"). */
  readonly oneLarge: ReadonlySet<string>;
  /** Seventy is sixty-ten, eighty is four-twenty. */
  readonly vigesimal: boolean;
  readonly decimalMark: string;
  readonly thousandsMark: string;
  readonly ordinals: ReadonlyMap<string, number>;
  readonly ordinalEndings: ReadonlySet<string>;
  /** Words after which a number with two decimals is one number and no clock time ("km", "%"). */
  readonly measures: ReadonlySet<string>;
}

export interface FoundNumber {
  readonly to: number;
  readonly value: number;
  readonly ordinal: boolean;
}

/** The longest number that starts at atom `i`, or null. Said twice, as communiques do ("vingt-quatre (24)"), it is one. */
export function numberAt(atoms: readonly Atom[], i: number, words: NumberWords): FoundNumber | null {
  const once = numberOnceAt(atoms, i, words);
  const value = once?.value ?? (words.oneLarge.has(atoms[i]!.key) ? 1 : null);
  const open = once?.to ?? i + 1;
  if (value === null || once?.ordinal || atoms[open]?.key !== '(') return once;
  const again = open + 1 < atoms.length ? numberOnceAt(atoms, open + 1, words) : null;
  return again?.value === value && !again.ordinal && atoms[again.to]?.key === ')'
    ? { ...again, to: again.to + 1 }
    : once;
}

function numberOnceAt(atoms: readonly Atom[], i: number, words: NumberWords): FoundNumber | null {
  const atom = atoms[i]!;
  if (atom.figures) return figuresAt(atoms, i, words);
  if (!atom.letters) return null;
  const ordinal = words.ordinals.get(atom.key);
  if (ordinal !== undefined) return { to: i + 1, value: ordinal, ordinal: true };
  return wordsAt(atoms, i, words);
}

const glued = (atoms: readonly Atom[], i: number) => i > 0 && i < atoms.length && atoms[i - 1]!.end === atoms[i]!.start;
const sizeOf = (atom: Atom) => atom.end - atom.start;
/** A figure run longer than this is an identifier, and no exact number any more. */
const LONGEST_FIGURES = 15;

function figuresAt(atoms: readonly Atom[], i: number, words: NumberWords): FoundNumber | null {
  if (sizeOf(atoms[i]!) > LONGEST_FIGURES) return null;
  let digits = atoms[i]!.key;
  let to = i + 1;
  if (glued(atoms, to) && words.ordinalEndings.has(atoms[to]!.key)) {
    return { to: to + 1, value: Number(digits), ordinal: true };
  }
  if (digits.length <= 3 && digits !== '0') {
    for (let next = groupAt(atoms, to, words); next > to && digits.length < LONGEST_FIGURES; ) {
      digits += atoms[next - 1]!.key;
      to = next;
      next = groupAt(atoms, to, words);
    }
  }
  let value = Number(digits);
  const fraction = atoms[to + 1];
  if (atoms[to]?.key === words.decimalMark && glued(atoms, to) && fraction?.figures && glued(atoms, to + 1)) {
    const after = atoms[to + 2];
    const more = after !== undefined && glued(atoms, to + 2) && !after.letters && atoms[to + 3]?.figures === true;
    const known = after !== undefined && (words.large.has(after.key) || words.measures.has(after.key));
    if (!more && (sizeOf(fraction) === 1 || known)) {
      value = Number(`${digits}.${fraction.key.slice(0, LONGEST_FIGURES)}`);
      to += 2;
    }
  }
  const factor = atoms[to]
    ? (words.large.get(atoms[to]!.key) ?? (words.thousand.has(atoms[to]!.key) ? 1000 : null))
    : null;
  if (factor !== null) {
    value = Math.round(value * factor);
    to++;
  }
  return { to, value, ordinal: false };
}

/** End of a group of three figures after its mark or blank, or `i`. */
function groupAt(atoms: readonly Atom[], i: number, words: NumberWords): number {
  const atom = atoms[i];
  if (!atom || i === 0) return i;
  const three = (k: number) => atoms[k]?.figures === true && sizeOf(atoms[k]!) === 3;
  if (atom.key === words.thousandsMark && glued(atoms, i) && three(i + 1) && glued(atoms, i + 1)) return i + 2;
  const gap = atom.start - atoms[i - 1]!.end;
  // Agencies group by a blank in both languages; what follows a year or a date is kept apart by its length.
  if (gap === 1 && three(i) && !atom.letters) return i + 1;
  return i;
}

function wordsAt(atoms: readonly Atom[], i: number, words: NumberWords): FoundNumber | null {
  let total = 0;
  let current = -1;
  let to = i;
  let scale = Number.POSITIVE_INFINITY;
  const first = atoms[i]!.key;
  let k = i;
  if (words.aHundred.has(first) && atoms[i + 1] && isMultiplier(atoms[i + 1]!.key, words)) {
    current = 1;
    k = i + 1;
  } else if (words.oneLarge.has(first) && atoms[i + 1] && words.large.has(atoms[i + 1]!.key)) {
    current = 1;
    k = i + 1;
  }
  while (k < atoms.length) {
    const { key } = atoms[k]!;
    // "vingt et un", "mille un": the article is a number only inside one.
    const inside = current >= 20 || (current < 0 && total > 0);
    const small = words.small.get(key) ?? (inside && words.oneLarge.has(key) && words.vigesimal ? 1 : undefined);
    if (small !== undefined) {
      const joined = joinSmall(current, small, words.vigesimal);
      if (joined === null) break;
      current = joined;
    } else if (words.hundred.has(key)) {
      if (current >= 100 || current === 0) break;
      if (current < 0 && words.aHundred.size > 0) break;
      current = Math.max(current, 1) * 100;
    } else {
      const factor = words.thousand.has(key) ? 1000 : words.large.get(key);
      if (factor === undefined || factor >= scale) break;
      if (current < 0 && (factor > 1000 || words.aHundred.size > 0)) break;
      total += (current < 0 ? 1 : Math.max(current, 1)) * factor;
      current = -1;
      scale = factor;
    }
    to = k + 1;
    k = nextPart(atoms, to, words, current);
  }
  if (to === i) return null;
  return { to, value: total + Math.max(current, 0), ordinal: false };
}

const isMultiplier = (key: string, words: NumberWords) =>
  words.hundred.has(key) || words.thousand.has(key) || words.large.has(key);

/** Index of what may go on the number after its part that ends at `to`: past a hyphen or an "and". */
function nextPart(atoms: readonly Atom[], to: number, words: NumberWords, current: number): number {
  const atom = atoms[to];
  if (!atom) return to;
  if (atom.key === '-' && glued(atoms, to) && glued(atoms, to + 1)) {
    return words.and.has(atoms[to + 1]!.key) && atoms[to + 2]?.key === '-' ? to + 3 : to + 1;
  }
  if (words.and.has(atom.key)) {
    const next = words.small.get(atoms[to + 1]?.key ?? '');
    const oneAfter = words.oneLarge.has(atoms[to + 1]?.key ?? '');
    // "vingt et un", "soixante et onze"; "two hundred and five", "a thousand and twenty".
    if (words.vigesimal)
      return (next === 11 || oneAfter) && current >= 20 && current % 100 <= 60 ? to + 1 : atoms.length;
    return next !== undefined && (current < 0 || current % 100 === 0) ? to + 1 : atoms.length;
  }
  return to;
}

/** `current` with a word below hundred added, or null where the two are no one number. */
function joinSmall(current: number, small: number, vigesimal: boolean): number | null {
  if (current < 0) return small;
  if (current === 0) return null;
  const rest = current % 100;
  if (rest === 0) return current + small;
  if (vigesimal && rest === 4 && small === 20) return current - 4 + 80;
  if (vigesimal && (rest === 60 || rest === 80)) return small < 20 ? current + small : null;
  if (rest >= 20 && rest % 10 === 0 && small >= 1 && small <= 9) return current + small;
  // "dix-sept" is cut at its hyphen.
  if (vigesimal && rest === 10 && small >= 7 && small <= 9) return current + small;
  if (vigesimal && (rest === 70 || rest === 90) && small >= 7 && small <= 9) return current + small;
  return null;
}

import { fold } from '#text/fold.js';
import { placeKey, soundKey } from '#text/place-key.js';

/** What tells names that must not be published from words that may. */
export interface NameRules {
  /** Folded words that stay where they stand alone: of public actors, places, countries and outlets. */
  readonly keep: ReadonlySet<string>;
  /**
   * How common a folded word is: `ordinary` words ("security") alone give nobody away; `known` ones ("rose") give nobody
   * away where they are written small; `rare` ones always go.
   */
  readonly commonness: (word: string) => Commonness;
}

export type Commonness = 'ordinary' | 'known' | 'rare';

interface Word {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly capital: boolean;
  readonly uncased: boolean;
}

interface Hit {
  readonly names: ReadonlySet<number>;
  /** Whether it goes even where it stands alone. */
  readonly alone: boolean;
}

const NAME_WITHHELD = '[name withheld]';
export const PLACE_WITHHELD = '[place withheld]';

// Scripts that write no blanks are read character by character.
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|\p{Cf}(?=[\p{L}\p{M}\p{N}\p{Cf}]))*/gu;
// Between parts of one name: "Ould", "al-", an initial with its full stop.
const PARTICLES = new Set(
  'ag al as at ad ar an el ul ben bin ibn ould wuld uld oul abd abu abou ap de da di do dos du des la le von van der den ter bint mc mac st san o d'.split(
    ' ',
  ),
);
const JOINTS = /^[\s\p{P}\p{Cf}]{0,4}$/u;
// Case and possessive endings of languages that decline names, on the folded stem.
const ENDINGS = new Set(
  's es n en in un an a e i o u y om em am ym im oy oi ou ei ej yu iu ju ya ia ja ov ova ove ovi ovu ovo ovy ovim ovym ovich ovna eva ev uv ich ych ami ah im ima ul ului lui ei ii os as is us um nin nun da de ta te in den dan yi ye ssa sta sti lla lle а у ю я ы и і е о ом ем им ой ей ам ах ами ою ею ым ова ева ову еву овой евой ове еві ові ина ину иной ын ыной ий ого ому ая ую ой'.split(
    ' ',
  ),
);
const LEAST_ALONE = 3;
const LEAST_LOOSE = 4;
const LONGEST_NAME = 40;

/** Names that must not appear, found in other cases, spellings, and declined or possessive forms, with accents or without. */
export class WithheldNames {
  readonly #rules: NameRules;
  readonly #parts = new Map<string, Set<number>>();
  readonly #sounds = new Map<string, Set<number>>();
  readonly #skeletons = new Map<string, Set<number>>();
  readonly #stems = new Map<string, Set<number>>();
  readonly #uncased: { readonly key: string; readonly name: number }[] = [];
  readonly #known = new Set<string>();

  constructor(rules: NameRules) {
    this.#rules = rules;
  }

  get size(): number {
    return this.#known.size;
  }

  /** Adds a name of one or more words. Titles and roles should not be part of it. */
  add(name: string): void {
    const words = wordsOf(name).slice(0, LONGEST_NAME);
    const key = words.map((word) => word.key).join(' ');
    if (key === '' || this.#known.has(key)) return;
    const id = this.#known.size;
    this.#known.add(key);
    const keys = words.map((word) => word.key);
    // "N'Diaye" is also written "Ndiaye".
    const joined = keys.slice(1).flatMap((part, i) => (keys[i]!.length <= 3 ? [keys[i]! + part] : []));
    for (const part of [...keys, ...joined]) this.#addPart(part, id);
    for (const word of words) if (word.uncased && word.key.length >= 2) this.#uncased.push({ key: word.key, name: id });
  }

  #addPart(part: string, id: number): void {
    put(this.#parts, part, id);
    if (PARTICLES.has(part) || part.length < LEAST_LOOSE || this.#rules.commonness(part) === 'ordinary') return;
    put(this.#sounds, soundKey(placeKey(part)), id);
    put(this.#stems, part, id);
    if (/[aeiouyаеиоуыэюяії]$/.test(part) && part.length > LEAST_LOOSE) put(this.#stems, part.slice(0, -1), id);
    const bones = skeletonOf(part);
    if (bones.length >= 3) put(this.#skeletons, bones, id);
  }

  /** The text without them. */
  strike(text: string, label = NAME_WITHHELD): string {
    const ranges = this.#rangesIn(text, true);
    let result = '';
    let from = 0;
    for (const { start, end } of ranges) {
      result += text.slice(from, start) + label;
      from = end;
    }
    return from === 0 ? text : result + text.slice(from);
  }

  /** Those that stand in the text in their own spelling, whatever the case and accents: what no published file may hold. */
  find(text: string): string[] {
    return this.#rangesIn(text, false).map(({ start, end }) => text.slice(start, end));
  }

  /** As `find`, names of two or more words alone: for text in which a format's own words stand too. */
  findWhole(text: string): string[] {
    return this.find(text).filter((found) => wordsOf(found).length > 1);
  }

  #rangesIn(text: string, loose: boolean): { start: number; end: number }[] {
    if (this.#known.size === 0) return [];
    const words = wordsOf(text);
    const hits = words.map((word) => this.#hitOf(word, loose));
    const ranges: { start: number; end: number; last: number; names: ReadonlySet<number>; alone: boolean }[] = [];
    for (let i = 0; i < words.length; i++) {
      const hit = hits[i];
      if (!hit) continue;
      const word = words[i]!;
      const before = ranges.at(-1);
      if (before && isOneName(text, words, before.last, i) && sharesName(before.names, hit.names)) {
        ranges[ranges.length - 1] = {
          ...before,
          end: word.end,
          last: i,
          names: common(before.names, hit.names),
          alone: true,
        };
      } else ranges.push({ start: word.start, end: word.end, last: i, ...hit });
    }
    return ranges.filter(({ alone }) => alone);
  }

  #hitOf(word: Word, loose: boolean): Hit | null {
    const { key, capital } = word;
    const exact = this.#parts.get(key);
    const keeps = this.#rules.keep.has(key);
    if (exact) {
      const telling = key.length > LEAST_ALONE || (key.length === LEAST_ALONE && capital);
      const commonness = this.#rules.commonness(key);
      const gives = commonness === 'rare' || (commonness === 'known' && capital);
      return { names: exact, alone: gives && telling && !keeps && !PARTICLES.has(key) };
    }
    const within = word.uncased ? this.#uncased.filter((one) => key.includes(one.key)) : [];
    if (within.length > 0) return { names: new Set(within.map(({ name }) => name)), alone: true };
    if (!loose || !capital || key.length < LEAST_LOOSE || keeps) return null;
    const names = this.#declined(key) ?? this.#spelled(key);
    return names ? { names, alone: this.#rules.commonness(key) !== 'ordinary' } : null;
  }

  #declined(key: string): ReadonlySet<number> | null {
    for (let length = key.length - 1; length >= LEAST_LOOSE && length >= key.length - 5; length--) {
      const names = this.#stems.get(key.slice(0, length));
      if (names && ENDINGS.has(key.slice(length))) return names;
    }
    return null;
  }

  #spelled(key: string): ReadonlySet<number> | null {
    const sound = this.#sounds.get(soundKey(placeKey(key)));
    if (sound) return sound;
    const bones = skeletonOf(key);
    return (bones.length >= 3 && this.#skeletons.get(bones)) || null;
  }
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORDS)) {
    const written = match[0];
    const first = String.fromCodePoint(written.codePointAt(0)!);
    const upper = first.toUpperCase();
    const lower = first.toLowerCase();
    words.push({
      start: match.index,
      end: match.index + written.length,
      key: fold(written.replace(/\p{Cf}/gu, '')).replace(/\p{M}/gu, ''),
      capital: first !== lower || upper === lower,
      uncased: upper === lower && /\p{L}/u.test(first),
    });
  }
  return words;
}

/** Whether two hits are parts of one name: neighbours, or with particles and initials between them. */
function isOneName(text: string, words: readonly Word[], from: number, to: number): boolean {
  if (to - from > 4) return false;
  for (let i = from; i < to; i++) {
    if (!JOINTS.test(text.slice(words[i]!.end, words[i + 1]!.start))) return false;
    const between = words[i + 1]!;
    if (i + 1 < to && !PARTICLES.has(between.key) && between.key.length > 1) return false;
  }
  return true;
}

function sharesName(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const one of few) if (many.has(one)) return true;
  return false;
}

const common = (a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...a].filter((one) => b.has(one)));

/** Consonants in order, doubled ones once: what spellings of a name in other writing systems share. An h counts between vowels. */
const skeletonOf = (key: string): string =>
  key
    .replace(/(?<![aeiouy])h|h(?![aeiouy])/g, '')
    .replace(/ck|q|c(?![eiy])/g, 'k')
    .replace(/[aeiouyw]/g, '')
    .replace(/(.)\1+/g, '$1');

function put(map: Map<string, Set<number>>, key: string, id: number): void {
  const ids = map.get(key);
  if (ids) ids.add(id);
  else map.set(key, new Set([id]));
}

import type { Item } from './items.js';

/**
 * Patterns over items. Every item becomes one character, so that a pattern is a plain regular expression over short
 * strings. A pattern is written as steps with blanks between: `word`, `word|word`, `<class>`, `name=<class>`,
 * `( … | … )`, each with an optional `?`; `(?= … )` and `(?! … )` look ahead.
 */
export interface PatternMatch {
  readonly from: number;
  readonly to: number;
  /** Item index of a named step, or -1. */
  readonly at: (name: string) => number;
}

const FIRST_WORD = 0x4e00;
const UNKNOWN_WORD = '\u0101';
const UNKNOWN_MARK = '\u0102';

/** Number classes by name, as characters that {@link numberChar} gives. */
const NUMBERS: Readonly<Record<string, string>> = {
  n12: 'aA',
  n24: 'aAbBzZ',
  n31: 'aAbBcC',
  n59: 'ABCDZ',
  yy: 'ABCDEZ',
  year: 'Y',
  num: 'aAbBcCdDeEzZYyfghwvu',
  smallnum: 'aAbBcCdDeEfwvu',
  ord: 'op',
  word12: 'w',
};

/** Words and patterns of one grammar, compiled. */
export class PatternSet {
  readonly #chars = new Map<string, string>();
  readonly #classes = new Map<string, ReadonlySet<string>>();

  /** `classes`: folded words by class name. */
  constructor(classes: ReadonlyMap<string, ReadonlySet<string>>) {
    for (const [name, words] of classes) {
      this.#classes.set(name, words);
      for (const word of words) this.#charOf(word);
    }
  }

  /** Literals that no class holds are learnt, so compile everything before encoding. Throws on an unknown class. */
  compile(pattern: string): RegExp {
    const steps = pattern.trim().split(/\s+/);
    return new RegExp(steps.map((step) => this.#step(step, pattern)).join(''), 'dg');
  }

  encode(items: readonly Item[]): string {
    let code = '';
    for (const item of items) {
      const known = this.#chars.get(item.key);
      code += known ?? (item.value !== null ? numberChar(item) : item.kind === 'mark' ? UNKNOWN_MARK : UNKNOWN_WORD);
    }
    return code;
  }

  has(name: string, key: string): boolean {
    return this.#classes.get(name)?.has(key) ?? false;
  }

  #step(step: string, pattern: string): string {
    if (step === '(') return '(?:';
    if (step === '(?=' || step === '(?!') return step;
    if (step === '|') return '|';
    if (step === ')' || step === ')?') return step;
    const optional = step.endsWith('?') && step.length > 1 ? '?' : '';
    let body = optional ? step.slice(0, -1) : step;
    const named = /^([a-z]\w*)=(?=.)/.exec(body);
    if (named) body = body.slice(named[0].length);
    const chars = body
      .split('|')
      .map((part) => this.#part(part, pattern))
      .join('');
    const set = `[${chars}]`;
    return named ? `(?<${named[1]}>${set})${optional}` : set + optional;
  }

  #part(part: string, pattern: string): string {
    const name = /^<(\w[\w-]*)>$/.exec(part)?.[1];
    if (name === undefined) return this.#charOf(part);
    if (name === 'word') return UNKNOWN_WORD;
    const words = this.#classes.get(name);
    const numbers = NUMBERS[name];
    if (!words && numbers === undefined) throw new Error(`no class <${name}> in pattern: ${pattern}`);
    return (numbers ?? '') + [...(words ?? [])].map((word) => this.#charOf(word)).join('');
  }

  #charOf(word: string): string {
    let char = this.#chars.get(word);
    if (char === undefined) {
      char = String.fromCharCode(FIRST_WORD + this.#chars.size);
      this.#chars.set(word, char);
    }
    return char;
  }
}

function numberChar(item: Item): string {
  const value = item.value!;
  if (item.kind === 'ordinal') return value <= 31 ? 'o' : 'p';
  if (!Number.isInteger(value)) return 'h';
  if (!item.figures) return value <= 12 ? 'w' : value <= 31 ? 'v' : 'u';
  if (item.length === 4) return value >= 1900 && value <= 2100 ? 'Y' : 'y';
  if (item.length === 3) return 'f';
  if (item.length !== 1 && item.length !== 2) return 'g';
  const low = value === 0 ? 'z' : value <= 12 ? 'a' : value <= 24 ? 'b' : value <= 31 ? 'c' : value <= 59 ? 'd' : 'e';
  return item.length === 2 ? low.toUpperCase() : low;
}

/** One expression that holds wherever any of the patterns does; for a quick look before each is tried. */
export function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map((pattern) => pattern.source.replace(/\(\?<[a-z]\w*>/g, '(?:')).join('|'));
}

/** Every match of a compiled pattern in an encoded sentence. */
export function* matchesOf(pattern: RegExp, code: string): Generator<PatternMatch> {
  // `matchAll` would copy the expression for every sentence, which costs more than the search.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(code); match !== null; match = pattern.exec(code)) {
    if (match[0] === '') {
      pattern.lastIndex++;
      continue;
    }
    const groups = match.indices?.groups;
    const after = pattern.lastIndex;
    yield { from: match.index, to: match.index + match[0].length, at: (name) => groups?.[name]?.[0] ?? -1 };
    pattern.lastIndex = after;
  }
}

import type { ActorGrammar, ForceWord, RoleWord } from '#language/grammar/actor.js';
import type { Actor, ActorName, ForceKey } from '#model/actor.js';
import type { ActorMention, ActorRef } from '#model/mention.js';
import type { LanguageCode } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import { type Atom, type AtomIndex, atomsOf } from '#text/atoms.js';

/** What the annotator needs of the registry of actors; `resolve/actor-registry.ts` has it. */
export interface ActorCatalog {
  readonly names: AtomIndex<CatalogName>;
  countryWords(language: LanguageCode): AtomIndex<CatalogCountry>;
  force(iso2: string, force: ForceKey): ActorRef;
  find(id: string): ActorRef | null;
}

export interface CatalogName {
  readonly actor: Actor;
  readonly name: ActorName;
  readonly shape: 'acronym' | 'capital' | 'any';
  readonly person: boolean;
}

export interface CatalogCountry {
  readonly iso2: string;
  readonly form: 'name' | 'adjective' | 'seat';
  readonly shape: 'acronym' | 'capital' | 'any';
}

/** Payloads found at atoms `from` to `to`, half-open. */
export interface Hit<T> {
  readonly from: number;
  readonly to: number;
  readonly payloads: readonly T[];
}

/** One sentence with what the lists find in it, by the atom that each hit starts at. */
export interface ActorSentence {
  readonly sentence: Sentence;
  readonly text: string;
  readonly grammar: ActorGrammar;
  readonly catalog: ActorCatalog;
  readonly atoms: readonly Atom[];
  /** `upper`, `title`: headlines, where case tells nothing. */
  readonly style: 'plain' | 'upper' | 'title';
  readonly names: readonly (Hit<CatalogName> | null)[];
  readonly countries: readonly (Hit<CatalogCountry> | null)[];
  readonly forces: readonly (Hit<ForceWord> | null)[];
  readonly roles: readonly (Hit<RoleWord> | null)[];
}

/** A mention before the best of overlapping ones is chosen. */
export interface ActorCandidate {
  readonly from: number;
  readonly to: number;
  /** Decides between candidates of equal length, the higher first. */
  readonly rank: number;
  readonly rule: string;
  readonly actor: ActorRef;
  readonly form: ActorMention['form'];
  readonly more?: Partial<ActorMention>;
}

export function readActorSentence(
  sentence: Sentence,
  text: string,
  grammar: ActorGrammar,
  catalog: ActorCatalog,
): ActorSentence {
  const atoms = atomsOf(text, sentence.tokens);
  const style = styleOf(atoms, text.slice(sentence.start, sentence.end).trimEnd().endsWith('.'));
  const base = { sentence, text, grammar, catalog, atoms, style };
  const countries = catalog.countryWords(sentence.language);
  return {
    ...base,
    names: atoms.map((_, i) => nameAt(base, i)),
    countries: atoms.map((_, i) => countryAt(base, countries, i)),
    forces: atoms.map((_, i) => longest(grammar.forces, atoms, i)),
    roles: atoms.map((_, i) => longest(grammar.roles, atoms, i)),
  };
}

type Base = Pick<ActorSentence, 'sentence' | 'text' | 'grammar' | 'catalog' | 'atoms' | 'style'>;

export function longest<T>(index: AtomIndex<T>, atoms: readonly Atom[], from: number): Hit<T> | null {
  const match = index.matchesAt(atoms, from)[0];
  return match ? { from, to: match.to, payloads: match.payloads } : null;
}

// Acronyms that are ordinary words: in a line of capitals nothing tells them apart.
const WORDS = new Set(
  'is us pan man fan aim may act pc far mad sad ei ad la le un an on it as au who sac mas fact site mend raid model arc'.split(
    ' ',
  ),
);

function nameAt(base: Base, from: number): Hit<CatalogName> | null {
  const { atoms, catalog, sentence, grammar } = base;
  for (const { to, payloads } of catalog.names.matchesAt(atoms, from)) {
    if (!joined(base, from, to)) continue;
    const next = atoms[to];
    if (next && next.case === 'title' && grammar.notBefore.has(next.key) && adjacent(base, to - 1)) continue;
    const fitting = payloads.filter(
      ({ name, shape }) =>
        (name.language === null || name.language === sentence.language) && shapeFits(base, shape, name.text, from, to),
    );
    if (fitting.length > 0 && !isTeamName(base, from, to)) return { from, to, payloads: fitting };
  }
  return null;
}

/** "Detroit Tigers": a common word that is a group's name too, after another capitalised word. */
function isTeamName(base: Base, from: number, to: number): boolean {
  const before = base.atoms[from - 1];
  if (to > from + 1 || base.style !== 'plain' || !before || !base.grammar.alsoWords.has(base.atoms[from]!.key))
    return false;
  const country = base.catalog.countryWords(base.sentence.language).get([before.key]).length > 0;
  return before.case === 'title' && !country && !base.grammar.definite.has(before.key) && adjacent(base, from - 1);
}

function countryAt(base: Base, index: AtomIndex<CatalogCountry>, from: number): Hit<CatalogCountry> | null {
  for (const { to, payloads } of index.matchesAt(base.atoms, from)) {
    const fitting = payloads.filter(({ shape }) => shapeFits(base, shape, '', from, to));
    if (fitting.length > 0 && joined(base, from, to)) return { from, to, payloads: fitting };
  }
  return null;
}

function shapeFits(base: Base, shape: CatalogName['shape'], name: string, from: number, to: number): boolean {
  const { atoms, text, style } = base;
  if (shape === 'any') return true;
  const first = atoms[from]!;
  if (style === 'upper') return shape === 'capital' || to > from + 1 || !WORDS.has(first.key);
  if (shape === 'acronym') {
    for (let i = from; i < to; i++) if (atoms[i]!.case !== 'upper' && !singleCapital(atoms[i]!, text)) return false;
    return true;
  }
  // "FAMa" must stand as it is written; "Fama" is somebody's name.
  if (to === from + 1 && /^\p{Lu}+\p{Ll}$/u.test(name)) {
    const written = text.slice(first.start, first.end);
    return written === name || first.case === 'upper';
  }
  if (to - from >= 4) return true;
  for (let i = from; i < to; i++) if (atoms[i]!.case !== 'lower' && atoms[i]!.case !== 'none') return true;
  return false;
}

/** "M" of "M-19", "K" of "IS-K", and digits. */
function singleCapital(atom: Atom, text: string): boolean {
  return atom.case === 'none' || (atom.end - atom.start === 1 && text[atom.start] === text[atom.start]!.toUpperCase());
}

const JOINT = /^[\s\p{Pd}'’ʻ`./&]*$/u;
const SPACE = /^[\s\p{Pd}'’“”"«»]*$/u;

/** Whether the atoms of a name hang together: no comma, no full stop with a blank, between them. */
function joined(base: Base, from: number, to: number): boolean {
  for (let i = from; i + 1 < to; i++) {
    const gap = base.text.slice(base.atoms[i]!.end, base.atoms[i + 1]!.start);
    if (gap !== ' ' && gap !== '-' && (gap.length > 4 || !JOINT.test(gap))) return false;
  }
  return true;
}

/** Whether nothing but blanks, hyphens and quotation marks stand between atom `i` and the next. */
export function adjacent(base: Pick<ActorSentence, 'text' | 'atoms'>, i: number): boolean {
  const next = base.atoms[i + 1];
  if (!next) return false;
  const gap = base.text.slice(base.atoms[i]!.end, next.start);
  return gap === ' ' || gap === '-' || gap === '' || (gap.length <= 4 && SPACE.test(gap));
}

/** Atom `i` if it directly follows atom `i - 1`. */
function _following(base: Pick<ActorSentence, 'text' | 'atoms'>, i: number): Atom | null {
  return i > 0 && adjacent(base, i - 1) ? base.atoms[i]! : null;
}

export function isCapital(atom: Atom): boolean {
  return atom.case === 'title' || atom.case === 'upper' || atom.case === 'mixed';
}

// Fewer cased words than this show no style.
const FEWEST = 4;

/** A sentence that ends with a full stop is no headline, however many names it has. */
function styleOf(atoms: readonly Atom[], stopped: boolean): ActorSentence['style'] {
  let lowerLong = 0;
  let upper = 0;
  let capital = 0;
  let cased = 0;
  for (const atom of atoms) {
    if (atom.case === 'none') continue;
    cased++;
    if (atom.case === 'lower') {
      if (atom.end - atom.start > 4) lowerLong++;
    } else {
      capital++;
      if (atom.case === 'upper') upper++;
    }
  }
  if (cased < FEWEST) return 'plain';
  if (upper > 0.7 * cased) return 'upper';
  return !stopped && lowerLong === 0 && capital > 0.6 * cased ? 'title' : 'plain';
}

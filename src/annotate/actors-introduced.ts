import type { SpeakerKind } from '#model/speaker.js';
import type { Atom } from '#text/atoms.js';
import { type ActorSentence, adjacent, isCapital } from './actors-sentence.js';

/** An acronym that the report itself explains: "Allied Democratic Forces (ADF)". */
export interface Introduced {
  readonly acronym: string;
  readonly full: string;
  /** Registry ids; empty for a group that the registry lacks. */
  readonly ids: readonly string[];
  readonly kind: SpeakerKind;
  /** A group or institution that nothing in the registry fits. */
  readonly unknown: boolean;
  readonly sentence: number;
  /** Atoms of the full name, half-open. */
  readonly from: number;
  readonly to: number;
}

const ACRONYM = /^[\p{Lu}\d]{2,10}$/u;
const LONGEST_NAME = 12;

/** Acronyms in brackets after the name they stand for, over all sentences of a report; the first introduction counts. */
export function findIntroduced(sentences: readonly ActorSentence[]): Introduced[] {
  const found: Introduced[] = [];
  const seen = new Set<string>();
  sentences.forEach((s, index) => {
    s.atoms.forEach((atom, at) => {
      if (at === 0 || !/[([]/.test(s.text[atom.start - 1] ?? '') || atom.case !== 'upper') return;
      const acronym = s.text.slice(atom.start, atom.end);
      if (!ACRONYM.test(acronym) || !/^[)\],;]/.test(s.text.slice(atom.end, atom.end + 1)) || seen.has(atom.key))
        return;
      const introduced = introduce(s, at, acronym);
      if (!introduced) return;
      seen.add(atom.key);
      found.push({ ...introduced, sentence: index });
    });
  });
  return found;
}

function introduce(s: ActorSentence, at: number, acronym: string): Omit<Introduced, 'sentence'> | null {
  const named = nameEndingAt(s, at);
  const own = s.names[at];
  const ids = own ? [...new Set(own.payloads.map(({ actor }) => actor.id))].sort() : [];
  if (named) {
    const full = s.text.slice(s.atoms[named.from]!.start, s.atoms[at - 1]!.end);
    return { acronym, full, ids: named.ids, kind: named.kind, unknown: false, from: named.from, to: at };
  }
  const from = byInitials(s, at, acronym) ?? capitalRun(s, at);
  if (from === null || at - from < 2) return null;
  const full = s.text.slice(s.atoms[from]!.start, s.atoms[at - 1]!.end);
  if (
    own &&
    (byInitials(s, at, acronym) === null || own.payloads.some(({ actor }) => sharesWords(actor.names, s, from, at)))
  ) {
    return { acronym, full, ids, kind: own.payloads[0]!.actor.kind, unknown: false, from, to: at };
  }
  const kind = kindOf(s, from, at);
  return kind ? { acronym, full, ids: [], kind, unknown: kind === 'armed group', from, to: at } : null;
}

function nameEndingAt(s: ActorSentence, end: number) {
  for (let start = Math.max(0, end - LONGEST_NAME); start < end; start++) {
    const name = s.names[start];
    if (name?.to !== end || name.payloads.some(({ person }) => person)) continue;
    return {
      from: start,
      ids: [...new Set(name.payloads.map(({ actor }) => actor.id))].sort(),
      kind: name.payloads[0]!.actor.kind,
    };
  }
  return null;
}

/** Where words begin whose initials spell the acronym; small words may be left out of it. */
function byInitials(s: ActorSentence, at: number, acronym: string): number | null {
  const letters = acronym.toLowerCase();
  for (let from = at - 2; from >= 0 && from >= at - LONGEST_NAME; from--) {
    if (s.text.slice(s.atoms[from]!.end, s.atoms[from + 1]!.start).length > 3) return null;
    if (!isCapital(s.atoms[from]!) || s.atoms[from]!.key[0] !== letters[0]) continue;
    if (spells(s.atoms.slice(from, at), letters, s.grammar.groupLinks)) return from;
  }
  return null;
}

function spells(atoms: readonly Atom[], letters: string, links: ReadonlySet<string>): boolean {
  let next = 0;
  for (const atom of atoms) {
    if (atom.key[0] === letters[next]) next++;
    else if (!links.has(atom.key)) return false;
  }
  return next === letters.length;
}

function capitalRun(s: ActorSentence, at: number): number | null {
  let from = at;
  for (let i = at - 1; i >= 0 && i >= at - LONGEST_NAME; i--) {
    const atom = s.atoms[i]!;
    if (i < at - 1 && !adjacent(s, i)) break;
    if (isCapital(atom)) from = i;
    else if (!s.grammar.groupLinks.has(atom.key) && !s.grammar.groupWords.has(atom.key)) break;
  }
  return from < at ? from : null;
}

function sharesWords(names: readonly { text: string }[], s: ActorSentence, from: number, to: number): boolean {
  const words = s.atoms.slice(from, to).filter(({ key }) => key.length > 3);
  return names.some(({ text }) => {
    const lower = text.toLowerCase();
    return words.length > 0 && words.filter(({ key }) => lower.includes(key)).length * 2 >= words.length;
  });
}

/** What an unknown name speaks as, by the head of its words; null where nothing tells. */
function kindOf(s: ActorSentence, from: number, to: number): SpeakerKind | null {
  for (let i = from; i < to; i++) if (s.grammar.groupHeads.has(s.atoms[i]!.key)) return 'armed group';
  for (let i = from; i < to; i++) {
    const kind = s.grammar.institutions.get(s.atoms[i]!.key);
    if (kind) return kind;
  }
  return null;
}

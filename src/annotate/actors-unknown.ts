import { written } from './actors-forces.js';
import type { Introduced } from './actors-introduced.js';
import { type ActorCandidate, type ActorSentence, adjacent, isCapital, longest } from './actors-sentence.js';

/** Where the report's own acronyms and the names they stand for occur. */
export function findIntroducedAgain(
  s: ActorSentence,
  index: number,
  introduced: ReadonlyMap<string, Introduced>,
): ActorCandidate[] {
  const found: ActorCandidate[] = [];
  s.atoms.forEach((atom, at) => {
    if (atom.case !== 'upper') return;
    const one = introduced.get(atom.key);
    if (one) found.push(candidateOf(s, one, at, at + 1, 'acronym'));
  });
  for (const one of introduced.values()) {
    if (one.sentence === index) found.push(candidateOf(s, one, one.from, one.to, 'name'));
  }
  return found;
}

function candidateOf(
  s: ActorSentence,
  one: Introduced,
  from: number,
  to: number,
  form: 'name' | 'acronym',
): ActorCandidate {
  const known = one.ids.length === 1 ? s.catalog.find(one.ids[0]!) : null;
  return {
    from,
    to,
    // Above the registry's own reading of the acronym: the report says what it means by it.
    rank: 8,
    rule: `${s.sentence.language}/actor/introduced`,
    actor: known ?? { id: null, name: one.full.replace(/\s+/g, ' '), kind: one.kind, country: null },
    form,
    more: {
      resolvedBy: 'introduced',
      ...(one.unknown ? { unknown: true } : {}),
      ...(one.ids.length > 1 ? { candidates: one.ids } : {}),
    },
  };
}

/** Capitalised names built like a group's that no list has: "Front for the Liberation of Y", "Brigade du Nord". */
export function findUnknownGroups(s: ActorSentence): ActorCandidate[] {
  if (s.style !== 'plain') return [];
  const found: ActorCandidate[] = [];
  for (let at = 0; at < s.atoms.length; ) {
    const end = runFrom(s, at);
    if (end > at) {
      const group = groupIn(s, at, end);
      if (group) found.push(group);
    }
    at = Math.max(end, at + 1);
  }
  return found;
}

/** A run of capitalised words with the small words that groups' names have inside. */
function runFrom(s: ActorSentence, start: number): number {
  if (!isNameWord(s, start)) return start;
  let end = start + 1;
  for (let i = end; i < s.atoms.length && adjacent(s, i - 1); i++) {
    if (isNameWord(s, i)) end = i + 1;
    else if (!s.grammar.groupLinks.has(s.atoms[i]!.key) && !s.grammar.groupWords.has(s.atoms[i]!.key)) break;
  }
  return end;
}

function isNameWord(s: ActorSentence, at: number): boolean {
  const atom = s.atoms[at]!;
  return atom.case === 'title' || atom.case === 'upper' || atom.case === 'mixed';
}

function groupIn(s: ActorSentence, start: number, end: number): ActorCandidate | null {
  const { grammar } = s;
  let from = start;
  while (from < end && (grammar.definite.has(s.atoms[from]!.key) || grammar.metonymAfter.has(s.atoms[from]!.key)))
    from++;
  // The first word of a sentence is capitalised anyway: it must be the head itself, or be left out.
  if (end - from < 2) return null;
  const headFirst = grammar.groupHeads.has(s.atoms[from]!.key);
  const headLast = grammar.groupHeads.has(s.atoms[end - 1]!.key) && grammar.adjectiveFirst;
  if (!headFirst && !headLast) return null;
  if (
    headFirst &&
    from + 1 < end &&
    !grammar.groupLinks.has(s.atoms[from + 1]!.key) &&
    grammar.adjectiveFirst &&
    !headLast
  ) {
    return null;
  }
  for (let i = from; i < end; i++) {
    if (s.names[i] || s.forces[i]) return null;
    if (longest(grammar.notGroups, s.atoms, i)) return null;
  }
  // "Malian Guard": a country's own force under a name that no list has is no unknown group.
  if (headLast && s.countries[from]?.payloads.some(({ form }) => form === 'adjective') && end - from === 2) return null;
  if (s.atoms.slice(from, end).filter((atom) => isCapital(atom)).length < 2) return null;
  return {
    from,
    to: end,
    rank: 3,
    rule: `${s.sentence.language}/actor/unknown-group`,
    actor: { id: null, name: written(s, from, end), kind: 'armed group', country: null },
    form: 'name',
    more: { unknown: true },
  };
}

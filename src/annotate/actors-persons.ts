import { type ActorCandidate, type ActorSentence, adjacent } from './actors-sentence.js';

/** A person whom the report calls a suspect or attacker: the full name, and the words it goes by afterwards. */
export interface Accused {
  readonly name: string;
  readonly keys: readonly string[];
}

const LONGEST_NAME = 4;

/** Persons named right after a word for an attacker: "gunman John Doe", "les suspects Jean Dupont et Paul Durand". */
export function findAccused(sentences: readonly ActorSentence[]): Accused[] {
  const found = new Map<string, Accused>();
  for (const s of sentences) {
    if (s.style !== 'plain') continue;
    s.atoms.forEach((atom, at) => {
      if (!s.grammar.accused.has(atom.key)) return;
      let next = at + 1;
      for (let more = true; more; ) {
        const end = nameEnd(s, next);
        more = false;
        if (end - next < 2) return;
        const atoms = s.atoms.slice(next, end);
        const name = s.text.slice(atoms[0]!.start, atoms[atoms.length - 1]!.end).replace(/\s+/g, ' ');
        const keys = atoms.map(({ key }) => key);
        if (!found.has(keys.join(' '))) found.set(keys.join(' '), { name, keys });
        if (s.grammar.joiners.has(s.atoms[end]?.key ?? '')) {
          next = end + 1;
          more = true;
        }
      }
    });
  }
  return [...found.values()];
}

/** Half-open end of the run of name words that starts at `at`; `at` itself where there is none. */
function nameEnd(s: ActorSentence, at: number): number {
  let end = at;
  while (
    end < s.atoms.length &&
    end < at + LONGEST_NAME &&
    isNameWord(s, end) &&
    (end === at || adjacent(s, end - 1))
  ) {
    end++;
  }
  return end > at && !/^[\s,:"“«]*$/.test(s.text.slice(s.atoms[at - 1]?.end ?? 0, s.atoms[at]!.start)) ? at : end;
}

function isNameWord(s: ActorSentence, at: number): boolean {
  if (s.names[at] || s.countries[at] || s.forces[at] || s.roles[at]) return false;
  return s.atoms[at]!.case === 'title' && !s.grammar.adverbs.has(s.atoms[at]!.key);
}

/** Where those persons are named: in full, or by the last word of the name where no other person has it. */
export function findAccusedAgain(s: ActorSentence, accused: readonly Accused[]): ActorCandidate[] {
  if (accused.length === 0) return [];
  const found: ActorCandidate[] = [];
  s.atoms.forEach((atom, at) => {
    if (atom.case === 'lower' || atom.case === 'none') return;
    for (const one of accused) {
      const full = one.keys.every((key, i) => s.atoms[at + i]?.key === key);
      const surname = one.keys[one.keys.length - 1] === atom.key && accused.filter(hasSurname(atom.key)).length === 1;
      if (!full && !surname) continue;
      found.push({
        from: at,
        to: full ? at + one.keys.length : at + 1,
        rank: 7,
        rule: `${s.sentence.language}/actor/accused`,
        actor: { id: null, name: one.name, kind: 'armed group', country: null },
        form: 'person',
      });
    }
  });
  return found;
}

function hasSurname(key: string): (one: Accused) => boolean {
  return ({ keys }) => keys[keys.length - 1] === key;
}

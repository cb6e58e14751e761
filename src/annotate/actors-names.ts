import type { ActorRef } from '#model/mention.js';
import {
  type ActorCandidate,
  type ActorSentence,
  adjacent,
  type CatalogCountry,
  type CatalogName,
  type Hit,
  isCapital,
} from './actors-sentence.js';

/** Names of the registry, with the words of a role that belong to them ("JNIM fighters", "combattants du JNIM"). */
export function findNames(s: ActorSentence): ActorCandidate[] {
  const found: ActorCandidate[] = [];
  for (const hit of s.names) {
    if (!hit) continue;
    const plain = namedActor(s, hit);
    const named = isAffiliation(s, hit) ? { ...plain, more: { ...plain.more, affiliation: true } } : plain;
    const from = widenLeft(s, hit);
    found.push({ ...named, from: hit.from, to: hit.to, rank: 5 });
    const branch = branchOf(s, hit);
    if (branch) found.push(branch);
    const to = widenRight(s, hit);
    if (from < hit.from || to > hit.to) {
      const suspected = suspectedIn(s, from, to);
      found.push({ ...named, from, to, rank: 5, more: { ...named.more, ...(suspected ? { suspected } : {}) } });
    }
  }
  return found;
}

/** The actor of a hit: settled where one fits, else all candidates for the whole report to decide. */
function namedActor(s: ActorSentence, hit: Hit<CatalogName>): Omit<ActorCandidate, 'from' | 'to' | 'rank'> {
  const person = hit.payloads.every((payload) => payload.person);
  const ids = [...new Set(hit.payloads.map(({ actor }) => actor.id))].sort();
  const first = hit.payloads[0]!;
  const acronym = hit.payloads.some(({ shape }) => shape === 'acronym');
  const form = person ? 'person' : acronym ? 'acronym' : 'name';
  const rule = `${s.sentence.language}/actor/${form}`;
  if (ids.length === 1) {
    const actor = s.catalog.find(ids[0]!)!;
    return { rule, actor, form, more: { resolvedBy: 'name', ...forceOf(ids[0]!) } };
  }
  const written = s.text.slice(s.atoms[hit.from]!.start, s.atoms[hit.to - 1]!.end);
  return {
    rule,
    actor: { id: null, name: written, kind: first.actor.kind, country: null },
    form,
    more: { candidates: ids },
  };
}

function forceOf(id: string): Partial<ActorCandidate['more']> {
  return id.endsWith('/army') ? { force: 'army' } : {};
}

/** "affiliated with al-Qaeda", "liés à l'État islamique": more than a mere "of" stands before the name. */
function isAffiliation(s: ActorSentence, hit: Hit<CatalogName>): boolean {
  let end = hit.from;
  for (let step = 0; step < 2; step++) {
    for (let start = Math.max(0, end - 4); start < end - 1; start++) {
      const link = s.grammar.linkedTo.matchesAt(s.atoms, start)[0];
      if (link && link.to === end && adjacent(s, end - 1)) return true;
    }
    if (end === 0 || !s.grammar.definite.has(s.atoms[end - 1]!.key)) return false;
    end--;
  }
  return false;
}

// "al-Qaeda's powerful North African branch": more words than this are another phrase.
const MOST_BETWEEN = 4;

/** "al-Qaeda's local affiliate", "branche locale d'Al-Qaïda": a group that the name is only tied to. */
function branchOf(s: ActorSentence, hit: Hit<CatalogName>): ActorCandidate | null {
  const { branches, of, definite } = s.grammar;
  const isBranch = (at: number): boolean => branches.has(s.atoms[at]?.key ?? '');
  let [from, to] = [hit.from, hit.to];
  if (isBranch(to) && adjacent(s, to - 1)) to++;
  else if (s.atoms[to]?.key === 's' && adjacent(s, to - 1)) {
    let at = to + 1;
    while (at < s.atoms.length && at < to + 1 + MOST_BETWEEN && !isBranch(at) && adjacent(s, at - 1)) at++;
    if (isBranch(at) && adjacent(s, at - 1)) to = at + 1;
  }
  if (to === hit.to) {
    let at = from - 1;
    if (at >= 0 && definite.has(s.atoms[at]!.key) && !of.has(s.atoms[at]!.key)) at--;
    if (at < 1 || !of.has(s.atoms[at]!.key)) return null;
    const link = at;
    at--;
    while (at > 0 && link - at < MOST_BETWEEN && !isBranch(at) && adjacent(s, at - 1)) at--;
    if (!isBranch(at)) return null;
    from = at;
  }
  const { kind } = hit.payloads[0]!.actor;
  const name = s.text.slice(s.atoms[from]!.start, s.atoms[to - 1]!.end).replace(/\s+/g, ' ');
  return {
    from,
    to,
    // Below a name of the registry: some have "branch" in them.
    rank: 4,
    rule: `${s.sentence.language}/actor/branch`,
    actor: { id: null, name, kind, country: null },
    form: 'role',
    more: { linked: [...new Set(hit.payloads.map(({ actor }) => actor.id))].sort() },
  };
}

/** English: words of a role after the name. Words that doubt ("suspected") before it. */
function widenRight(s: ActorSentence, hit: Hit<CatalogName>): number {
  if (!s.grammar.adjectiveFirst) return hit.to;
  let at = hit.to;
  for (let steps = 0; steps < 3 && at < s.atoms.length && adjacent(s, at - 1); steps++) {
    const role = s.roles[at];
    if (role?.payloads.some((word) => word.ofGroup) && s.atoms[at]!.case !== 'title') return role.to;
    if (!s.grammar.before.has(s.atoms[at]!.key)) break;
    at++;
  }
  return hit.to;
}

function widenLeft(s: ActorSentence, hit: Hit<CatalogName>): number {
  if (s.grammar.adjectiveFirst) {
    const before = s.atoms[hit.from - 1];
    if (before && s.grammar.suspected.has(before.key) && adjacent(s, hit.from - 1)) return hit.from - 1;
    return memberBefore(s, hit.from) ?? hit.from;
  }
  return memberBefore(s, hit.from) ?? hit.from;
}

/** "fighters of JNIM", "combattants présumés de l'État islamique": where the role's words begin. */
function memberBefore(s: ActorSentence, name: number): number | null {
  let at = name - 1;
  if (at >= 0 && s.grammar.definite.has(s.atoms[at]!.key) && !s.grammar.of.has(s.atoms[at]!.key)) at--;
  if (at < 1 || !s.grammar.of.has(s.atoms[at]!.key)) return null;
  for (let start = at - 1; start >= 0 && start >= at - 4; start--) {
    const role = s.roles[start];
    if (!role?.payloads.some((word) => word.ofGroup)) continue;
    let end = role.to;
    while (end < at && s.grammar.after.has(s.atoms[end]!.key)) end++;
    if (end !== at) continue;
    for (let i = start; i + 1 < name; i++) if (!adjacent(s, i)) return null;
    return start > 0 && s.grammar.before.has(s.atoms[start - 1]!.key) && adjacent(s, start - 1) ? start - 1 : start;
  }
  return null;
}

export function suspectedIn(s: ActorSentence, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (s.grammar.suspected.has(s.atoms[i]!.key)) return true;
  return false;
}

/** A capital, a country or a seat of power as the subject of a clause: "Bamako said", "Israel launched". */
export function findMetonyms(s: ActorSentence, persons: ReadonlySet<string>): ActorCandidate[] {
  const found: ActorCandidate[] = [];
  for (const hit of s.countries) {
    if (!hit) continue;
    const country = hit.payloads.find(({ form }) => form !== 'adjective') ?? peopleAt(s, hit);
    if (!country || !startsClause(s, hit.from) || !verbFollows(s, hit.to)) continue;
    if (hit.to === hit.from + 1 && persons.has(s.atoms[hit.from]!.key)) continue;
    const actor: ActorRef = s.catalog.force(country.iso2, 'government');
    found.push({
      from: hit.from,
      to: hit.to,
      rank: 4,
      rule: `${s.sentence.language}/actor/metonym`,
      actor,
      form: 'role',
      more: { metonym: true, force: 'government', resolvedBy: 'country' },
    });
  }
  return found;
}

/** "The Russians shelled": a people with its article acts as its country. */
function peopleAt(s: ActorSentence, hit: Hit<CatalogCountry>): CatalogCountry | undefined {
  const atom = s.atoms[hit.from]!;
  const before = s.atoms[hit.from - 1];
  const { upos } = s.sentence.tokens[atom.token]!;
  const isNoun = (upos === 'NOUN' || upos === 'PROPN') && atom.case === 'title' && atom.key.endsWith('s');
  return before && isNoun && s.grammar.definite.has(before.key) ? hit.payloads[0] : undefined;
}

function startsClause(s: ActorSentence, at: number): boolean {
  if (at === 0 || !adjacent(s, at - 1)) return true;
  return s.grammar.metonymAfter.has(s.atoms[at - 1]!.key);
}

function verbFollows(s: ActorSentence, at: number): boolean {
  for (let i = at; i < at + 4 && i < s.atoms.length && adjacent(s, i - 1); i++) {
    if (s.grammar.metonymVerbs.has(s.atoms[i]!.key)) return true;
    if (!s.grammar.adverbs.has(s.atoms[i]!.key)) return false;
  }
  return false;
}

/** Countries' names that the report uses for a person ("Michael Jordan"). */
export function personsIn(sentences: readonly ActorSentence[]): Set<string> {
  const persons = new Set<string>();
  for (const s of sentences) {
    if (s.style !== 'plain') continue;
    s.atoms.forEach((atom, i) => {
      const before = s.atoms[i - 1];
      if (!before || !s.grammar.alsoPersons.has(atom.key) || !adjacent(s, i - 1)) return;
      if (isCapital(before) && before.case === 'title' && !s.countries[i - 1] && i - 1 > 0) persons.add(atom.key);
      else if (i === 1 && before.case === 'title' && !s.grammar.metonymAfter.has(before.key)) persons.add(atom.key);
    });
  }
  return persons;
}

import type { RoleWord } from '#language/grammar/actor.js';
import { written } from './actors-forces.js';
import { suspectedIn } from './actors-names.js';
import { type ActorCandidate, type ActorSentence, adjacent, type Hit, isCapital, longest } from './actors-sentence.js';

// A noun phrase with more words before its noun than this is rare enough to be cut.
const MOST_BEFORE = 7;

/** People named by what they do or are: "suspected Islamist militants", "hommes armés non identifiés", "residents". */
export function findRoles(s: ActorSentence): ActorCandidate[] {
  const found: ActorCandidate[] = [];
  for (const hit of s.roles) {
    if (!hit || isOther(s, hit)) continue;
    const word = hit.payloads.find((payload) => !payload.ofGroup) ?? hit.payloads[0]!;
    if (hit.payloads.every((payload) => payload.ofGroup) && !standsAlone(word)) continue;
    const [from, linkedBefore] = startOf(s, hit.from);
    const [to, linkedAfter] = endOf(s, hit.to);
    const definite = from > 0 && s.grammar.definite.has(s.atoms[from - 1]!.key) && adjacent(s, from - 1);
    const refersBack =
      definite &&
      hit.payloads.some((payload) => payload.refersBack) &&
      (linkedBefore.length > 0 || onlyNeutral(s, from, hit, to));
    const linked = [...linkedBefore, ...linkedAfter];
    found.push({
      from,
      to,
      rank: 1,
      rule: `${s.sentence.language}/actor/role`,
      actor: { id: null, name: written(s, from, to), kind: word.kind, country: countryIn(s, from, to) },
      form: 'role',
      more: {
        ...(refersBack ? { refersBack } : {}),
        ...(belongsToNoun(s, hit, to) ? { modifier: true } : {}),
        ...(suspectedIn(s, from, to) ? { suspected: true } : {}),
        ...(linked.length > 0 ? { linked } : {}),
      },
    });
  }
  return found;
}

/** "the Islamist group" points back; "the Tuareg rebels", "the two rebels" say more than was said. */
function onlyNeutral(s: ActorSentence, from: number, hit: Hit<RoleWord>, to: number): boolean {
  for (let i = from; i < to; i++) {
    if ((i < hit.from || i >= hit.to) && !s.grammar.neutral.has(s.atoms[i]!.key)) return false;
  }
  return true;
}

/** "rebel stronghold", "terrorist act": the role only says whose the thing is. */
function belongsToNoun(s: ActorSentence, hit: Hit<RoleWord>, to: number): boolean {
  const next = s.atoms[to];
  if (!s.grammar.adjectiveFirst || !next || to !== hit.to || !adjacent(s, to - 1) || next.case !== 'lower')
    return false;
  return s.sentence.tokens[next.token]!.upos === 'NOUN';
}

/** Some words name a role only beside a group's name ("members", "chief"), others by themselves too ("militants"). */
function standsAlone(word: RoleWord): boolean {
  return word.refersBack;
}

/** "Melbourne Rebels", "to rebel": no role. */
function isOther(s: ActorSentence, hit: Hit<RoleWord>): boolean {
  const atom = s.atoms[hit.from]!;
  const { upos } = s.sentence.tokens[atom.token]!;
  const bare = upos === 'VERB' || upos === 'AUX' || (upos === 'ADJ' && !belongsToNoun(s, hit, hit.to));
  if (hit.to === hit.from + 1 && bare) return true;
  if (s.style !== 'plain' || atom.case !== 'title' || hit.from === 0) return false;
  const before = s.atoms[hit.from - 1]!;
  return isCapital(before) && adjacent(s, hit.from - 1) && !s.countries[hit.from - 1];
}

function startOf(s: ActorSentence, noun: number): [number, string[]] {
  const { before, linkedWords } = s.grammar;
  let at = noun;
  let linked: string[] = [];
  while (at > 0 && noun - at < MOST_BEFORE && adjacent(s, at - 1)) {
    const atom = s.atoms[at - 1]!;
    if (s.grammar.definite.has(atom.key) || (s.grammar.indefinite.has(atom.key) && !before.has(atom.key))) break;
    if (s.grammar.adjectiveFirst && linkedWords.has(atom.key)) {
      const name = endingAt(s, at - 1);
      if (!name) break;
      at = name.from;
      linked = name.ids;
    } else if (before.has(atom.key)) at--;
    else if (s.grammar.adjectiveFirst && s.countries[at - 1]?.payloads.some(({ form }) => form === 'adjective')) at--;
    else if (s.grammar.adjectiveFirst && at === noun && isEthnic(s, at - 1)) at--;
    else break;
  }
  return [at, linked];
}

/** A capitalised word right before the noun ("Fulani herdsmen"), unless it is a day or the end of a place phrase. */
function isEthnic(s: ActorSentence, at: number): boolean {
  const atom = s.atoms[at]!;
  if (s.style !== 'plain' || at === 0 || atom.case !== 'title' || s.names[at] || s.countries[at] || s.forces[at]) {
    return false;
  }
  const before = s.atoms[at - 1]!;
  return !s.grammar.adverbs.has(atom.key) && !isPreposition(s, at - 1) && !(isCapital(before) && adjacent(s, at - 1));
}

function isPreposition(s: ActorSentence, at: number): boolean {
  const atom = s.atoms[at]!;
  const { upos } = s.sentence.tokens[atom.token]!;
  return s.grammar.of.has(atom.key) || upos === 'ADP' || ['at', 'on', 'near', 'in'].includes(atom.key);
}

/** The name of a group or country that ends at atom `end` (half-open). */
function endingAt(s: ActorSentence, end: number): { from: number; ids: string[] } | null {
  for (let start = Math.max(0, end - 6); start < end; start++) {
    const name = s.names[start];
    if (name?.to === end) return { from: start, ids: [...new Set(name.payloads.map(({ actor }) => actor.id))].sort() };
    if (s.countries[start]?.to === end) return { from: start, ids: [] };
  }
  return null;
}

function endOf(s: ActorSentence, nounEnd: number): [number, string[]] {
  let at = nounEnd;
  while (at < s.atoms.length && adjacent(s, at - 1)) {
    const country = s.countries[at];
    if (s.grammar.after.has(s.atoms[at]!.key)) at++;
    else if (!s.grammar.adjectiveFirst && country?.payloads.some(({ form }) => form === 'adjective')) at = country.to;
    else break;
  }
  if (at < s.atoms.length && adjacent(s, at - 1)) {
    const link = longest(s.grammar.linkedTo, s.atoms, at);
    if (link) {
      let start = link.to;
      if (start < s.atoms.length && s.grammar.definite.has(s.atoms[start]!.key)) start++;
      const name = s.names[start];
      if (name && adjacent(s, link.to - 1)) {
        return [name.to, [...new Set(name.payloads.map(({ actor }) => actor.id))].sort()];
      }
    }
  }
  return [at, []];
}

function countryIn(s: ActorSentence, from: number, to: number): string | null {
  for (let i = from; i < to; i++) {
    const adjective = s.countries[i]?.payloads.find(({ form }) => form === 'adjective');
    if (adjective) return adjective.iso2;
  }
  return null;
}

import type { ForceWord } from '#language/grammar/actor.js';
import { FORCES, type ForceKey } from '#model/actor.js';
import {
  type ActorCandidate,
  type ActorSentence,
  adjacent,
  type CatalogCountry,
  type Hit,
  longest,
} from './actors-sentence.js';

/** Forces and institutions of countries: "Malian army", "l'armée malienne", "the army", "Israeli air strike". */
export function findForces(s: ActorSentence): ActorCandidate[] {
  const found: ActorCandidate[] = [];
  for (const hit of s.forces) {
    if (!hit || isVerb(s, hit)) continue;
    const bare = bareForce(s, hit);
    if (bare) found.push(bare);
    const after = countryAfter(s, hit);
    if (after) {
      found.push(ofCountry(s, hit.from, after.to, after.iso2, hit.payloads[0]!, hit.to));
      found.push(...joinedAfter(s, after.to, hit.payloads[0]!));
    }
  }
  for (const hit of s.countries) if (hit) found.push(...countryBefore(s, hit), ...joinedBefore(s, hit));
  return found;
}

function ofCountry(
  s: ActorSentence,
  from: number,
  to: number,
  iso2: string,
  word: ForceWord,
  forceEnd: number,
): ActorCandidate {
  return {
    from,
    to,
    rank: 6,
    rule: `${s.sentence.language}/actor/force`,
    actor: s.catalog.force(iso2, word.force),
    form: 'name',
    more: { force: word.force, resolvedBy: 'country', ...(qualifies(s, from, forceEnd) ? { modifier: true } : {}) },
  };
}

/** "Malian army", "Mali's transitional government", "Israeli air strikes": the country, then the force or its strike. */
function countryBefore(s: ActorSentence, country: Hit<CatalogCountry>): ActorCandidate[] {
  const owner = country.payloads.find(({ form }) => form !== 'seat');
  if (!owner || !s.grammar.adjectiveFirst) return strikeOfCountry(s, country);
  let at = country.to;
  if (s.atoms[at]?.key === 's' && adjacent(s, at - 1)) at++;
  for (let steps = 0; steps < 4 && at < s.atoms.length && adjacent(s, at - 1); steps++) {
    const force = s.forces[at];
    const strike = steps === 0 ? strikeAt(s, at) : null;
    if (force && (!strike || strike.to <= force.to)) {
      return [ofCountry(s, country.from, force.to, owner.iso2, force.payloads[0]!, force.to)];
    }
    if (strike) return [strikeOf(s, country.from, country.to, owner.iso2, strike)];
    if (!s.grammar.before.has(s.atoms[at]!.key)) break;
    at++;
  }
  return [];
}

/** "Malian and Russian forces": the first country has the force of the second. */
function joinedBefore(s: ActorSentence, country: Hit<CatalogCountry>): ActorCandidate[] {
  const owner = country.payloads.find(({ form }) => form === 'adjective');
  const second = owner && s.grammar.adjectiveFirst ? joinedCountry(s, country.to) : null;
  if (!owner || !second) return [];
  const force = countryBefore(s, second).find(({ more }) => more?.force)?.more?.force;
  return force ? [sharing(s, country, owner.iso2, force)] : [];
}

/** "soldats maliens et russes": the second country has the force of the first. */
function joinedAfter(s: ActorSentence, at: number, word: ForceWord): ActorCandidate[] {
  const second = s.grammar.adjectiveFirst ? null : joinedCountry(s, at);
  const owner = second?.payloads.find(({ form }) => form === 'adjective');
  return second && owner ? [sharing(s, second, owner.iso2, word.force)] : [];
}

function joinedCountry(s: ActorSentence, at: number): Hit<CatalogCountry> | null {
  const joiner = s.atoms[at];
  if (!joiner || !s.grammar.joiners.has(joiner.key) || !adjacent(s, at - 1) || !adjacent(s, at)) return null;
  const second = s.countries[at + 1] ?? null;
  return second?.payloads.some(({ form }) => form === 'adjective') ? second : null;
}

function sharing(s: ActorSentence, { from, to }: Hit<unknown>, iso2: string, force: ForceKey): ActorCandidate {
  return {
    from,
    to,
    rank: 3,
    rule: `${s.sentence.language}/actor/force-shared`,
    actor: s.catalog.force(iso2, force),
    form: 'name',
    more: { force, resolvedBy: 'country' },
  };
}

/** "Malaysian bomb-maker" is no strike. */
function strikeAt(s: ActorSentence, at: number): Hit<ForceWord['force']> | null {
  const strike = longest(s.grammar.strikes, s.atoms, at);
  return strike && s.text[s.atoms[strike.to - 1]!.end] !== '-' ? strike : null;
}

function strikeOf(
  s: ActorSentence,
  from: number,
  to: number,
  iso2: string,
  strike: Hit<ForceWord['force']>,
): ActorCandidate {
  return {
    from,
    to,
    rank: 3,
    rule: `${s.sentence.language}/actor/strike`,
    actor: s.catalog.force(iso2, strike.payloads[0]!),
    form: 'role',
    more: { force: strike.payloads[0]!, resolvedBy: 'country' },
  };
}

/** French: "frappe israélienne", "tirs d'artillerie russes". */
function strikeOfCountry(s: ActorSentence, country: Hit<CatalogCountry>): ActorCandidate[] {
  const owner = country.payloads.find(({ form }) => form === 'adjective');
  if (!owner || s.grammar.adjectiveFirst) return [];
  for (let start = country.from - 1; start >= 0 && start >= country.from - 3 && adjacent(s, start); start--) {
    const strike = longest(s.grammar.strikes, s.atoms, start);
    if (strike && strike.to === country.from) return [strikeOf(s, country.from, country.to, owner.iso2, strike)];
  }
  return [];
}

/** "armée malienne", "forces armées du Mali", "army of Mali": where the country after a force ends. */
function countryAfter(s: ActorSentence, hit: Hit<ForceWord>): { iso2: string; to: number } | null {
  let at = hit.to;
  for (let steps = 0; steps < 3 && at < s.atoms.length && adjacent(s, at - 1); steps++) {
    const country = s.countries[at];
    const adjective = country?.payloads.find(({ form }) => form === 'adjective');
    if (country && adjective && !s.grammar.adjectiveFirst) return { iso2: adjective.iso2, to: country.to };
    if (s.grammar.of.has(s.atoms[at]!.key) && s.atoms[at]!.key !== 'in' && s.atoms[at]!.key !== 'from') break;
    if (s.grammar.adjectiveFirst || !s.grammar.after.has(s.atoms[at]!.key)) return null;
    at++;
  }
  if (at >= s.atoms.length || !s.grammar.of.has(s.atoms[at]!.key) || !adjacent(s, at - 1)) return null;
  at++;
  if (at < s.atoms.length && s.grammar.definite.has(s.atoms[at]!.key)) at++;
  const country = s.countries[at];
  const name = country?.payloads.find(({ form }) => form === 'name');
  return country && name && adjacent(s, at - 1) ? { iso2: name.iso2, to: country.to } : null;
}

/** "the army", "soldiers": of which country, the whole report decides. */
function bareForce(s: ActorSentence, hit: Hit<ForceWord>): ActorCandidate | null {
  const word = hit.payloads.find(({ bare }) => bare);
  if (!word) return null;
  const { indefinite, of } = s.grammar;
  const before = s.atoms[hit.from - 1];
  const next = s.atoms[hit.to];
  const ofOther =
    before !== undefined &&
    next !== undefined &&
    indefinite.has(before.key) &&
    of.has(next.key) &&
    adjacent(s, hit.to - 1);
  // "an army of fans", "une armée de bénévoles".
  if (ofOther) return null;
  if (isTeam(s, hit) || isAdjective(s, hit)) return null;
  const other = longest(s.grammar.notGroups, s.atoms, hit.from);
  if (other && other.to > hit.to && s.atoms[hit.to]!.token > s.atoms[hit.from]!.token && isSetApart(s, other))
    return null;
  const { kind } = FORCES[word.force];
  return {
    from: hit.from,
    to: hit.to,
    rank: 2,
    rule: `${s.sentence.language}/actor/bare-force`,
    actor: { id: null, name: written(s, hit.from, hit.to), kind, country: null },
    form: 'role',
    more: { force: word.force, ...(qualifies(s, hit.from, hit.to) ? { modifier: true } : {}) },
  };
}

/** "Salvation Army", "the Barmy Army": a capitalised force after a capitalised word that is no country. */
function isTeam(s: ActorSentence, hit: Hit<ForceWord>): boolean {
  const before = s.atoms[hit.from - 1];
  if (s.style !== 'plain' || !before || hit.from - 1 === 0 || s.atoms[hit.from]!.case !== 'title') return false;
  return before.case === 'title' && adjacent(s, hit.from - 1) && !s.countries[hit.from - 1];
}

/** "tribunal militaire": in a language whose adjectives follow, the word belongs to what stands before it. */
function isAdjective(s: ActorSentence, hit: Hit<ForceWord>): boolean {
  if (s.grammar.adjectiveFirst || hit.to > hit.from + 1) return false;
  return s.sentence.tokens[s.atoms[hit.from]!.token]!.upos === 'ADJ';
}

/** "Armée du Salut", not "armée rouge de honte": the words of such a name are capitalised. */
function isSetApart(s: ActorSentence, name: Hit<true>): boolean {
  return s.style !== 'plain' || s.atoms[name.to - 1]!.case !== 'lower' || s.atoms[name.from]!.case !== 'lower';
}

function isVerb(s: ActorSentence, hit: Hit<ForceWord>): boolean {
  if (hit.to - hit.from > 1) return false;
  const atom = s.atoms[hit.from]!;
  const { upos } = s.sentence.tokens[atom.token]!;
  if (upos === 'VERB' || upos === 'AUX') return true;
  const before = s.atoms[hit.from - 1];
  return atom.key === 'police' && before !== undefined && s.grammar.verbBefore.has(before.key);
}

/** "army base", "un camp de l'armée": the force only says whose the thing is. */
function qualifies(s: ActorSentence, from: number, to: number): boolean {
  if (s.grammar.adjectiveFirst) {
    const next = s.atoms[to];
    return next !== undefined && adjacent(s, to - 1) && s.grammar.things.has(next.key);
  }
  let at = from - 1;
  while (at >= 0 && (s.grammar.definite.has(s.atoms[at]!.key) || s.grammar.of.has(s.atoms[at]!.key))) at--;
  return at >= 0 && at < from - 1 && s.grammar.things.has(s.atoms[at]!.key);
}

export function written(s: ActorSentence, from: number, to: number): string {
  return s.text.slice(s.atoms[from]!.start, s.atoms[to - 1]!.end).replace(/\s+/g, ' ');
}

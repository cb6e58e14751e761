import type { Languages } from '#language/pack.js';
import type { ActorMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import { spanOf } from '#model/span.js';
import { findForces } from './actors-forces.js';
import { findIntroduced, type Introduced } from './actors-introduced.js';
import { findMetonyms, findNames, personsIn } from './actors-names.js';
import { type Accused, findAccused, findAccusedAgain } from './actors-persons.js';
import { findRoles } from './actors-roles.js';
import { type ActorCandidate, type ActorCatalog, type ActorSentence, readActorSentence } from './actors-sentence.js';
import { findIntroducedAgain, findUnknownGroups } from './actors-unknown.js';

/**
 * Armed groups, forces, institutions, roles and persons, in the order of the text, none overlapping. What needs the
 * whole report ("the army", a name that two groups bear) is left open here; `resolveActors` settles it.
 */
export function annotateActors(
  report: Report,
  sentences: readonly Sentence[],
  languages: Languages,
  catalog: ActorCatalog,
): ActorMention[] {
  const read = sentences.map((sentence) =>
    readActorSentence(sentence, report.text, languages[sentence.language].actors, catalog),
  );
  const introduced = new Map<string, Introduced>();
  for (const one of findIntroduced(read)) introduced.set(one.acronym.toLowerCase(), one);
  const persons = personsIn(read);
  const accused = findAccused(read);
  return read.flatMap((s, index) => mentionsOf(s, index, introduced, persons, accused));
}

function mentionsOf(
  s: ActorSentence,
  index: number,
  introduced: ReadonlyMap<string, Introduced>,
  persons: ReadonlySet<string>,
  accused: readonly Accused[],
): ActorMention[] {
  const candidates = [
    ...findNames(s),
    ...findForces(s),
    ...findMetonyms(s, persons),
    ...findRoles(s),
    ...findIntroducedAgain(s, index, introduced),
    ...findUnknownGroups(s),
    ...findAccusedAgain(s, accused),
  ];
  return choose(candidates, s.atoms.length).map((candidate) => mentionOf(s, candidate));
}

/** The longest of overlapping candidates, then the higher rank, then the earlier. */
function choose(candidates: readonly ActorCandidate[], atoms: number): ActorCandidate[] {
  const order = [...candidates].sort(
    (a, b) =>
      b.to - b.from - (a.to - a.from) ||
      b.rank - a.rank ||
      a.from - b.from ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
  const taken = new Uint8Array(atoms);
  const chosen = order.filter(({ from, to }) => {
    for (let i = from; i < to; i++) if (taken[i]) return false;
    taken.fill(1, from, to);
    return true;
  });
  return chosen.sort((a, b) => a.from - b.from);
}

function mentionOf(s: ActorSentence, { from, to, rule, actor, form, more }: ActorCandidate): ActorMention {
  const first = s.atoms[from]!;
  const last = s.atoms[to - 1]!;
  return {
    kind: 'actor',
    ...spanOf(s.text, first.start, last.end),
    sentence: s.sentence.index,
    from: first.token,
    to: last.token + 1,
    rule,
    actor,
    form,
    unknown: false,
    ...more,
  };
}

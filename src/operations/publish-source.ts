import type { Casebook, IncidentFilter } from '#casebook/casebook.js';
import type { Kit } from '#kit/kit.js';
import { loadCountryCodes } from '#kit/load-publish.js';
import { loadWordRarity } from '#kit/load-word-rarity.js';
import { type ActorClass, FORCES, type ForceKey } from '#model/actor.js';
import { analyseReport } from '#pipeline.js';
import { factsOf, type PublishFacts } from '#publish/facts.js';
import type { NamedPerson } from '#publish/people.js';
import type { PublishSource } from '#publish/publication.js';
import { namePeople } from './name-people.js';

const ORDINARY = 2.45; // in more than one text in twelve
const KNOWN = 3.5; // in more than one in thirty

/** A casebook as publishing reads it. Persons of a report are found once, then remembered. */
export function publishSource(casebook: Casebook, kit: Kit, filter?: IncidentFilter): PublishSource {
  const people = new Map<string, readonly NamedPerson[]>();
  const rarity = loadWordRarity();
  return {
    all: () => casebook.incidents(),
    ...(filter === undefined ? {} : { chosen: () => casebook.incidents(filter) }),
    people: async (id) => {
      const known = people.get(id);
      if (known) return known;
      const stored = await casebook.report(id);
      const found = stored === null ? [] : namePeople(analyseReport(stored.report, kit), kit);
      people.set(id, found);
      return found;
    },
    text: async (id) => (await casebook.report(id))?.report.text ?? null,
    facts: publishFacts(kit),
    commonness: (word) => {
      const rare = rarity.of(word);
      return rare < ORDINARY ? 'ordinary' : rare < KNOWN ? 'known' : 'rare';
    },
  };
}

/** Countries, actors and outlets as tables ask for them. */
export function publishFacts(kit: Kit): PublishFacts {
  return factsOf({ countries: kit.countries, codes: loadCountryCodes(), actor: actorsOf(kit), outlets: kit.outlets });
}

const CLASS: Readonly<Record<string, ActorClass>> = { military: 'military', police: 'police', state: 'government' };

type KnownActor = NonNullable<ReturnType<PublishFacts['actor']>>;

/** Actors by their canonical names, a country's forces among them. */
function actorsOf(kit: Kit): PublishFacts['actor'] {
  let forces: ReadonlyMap<string, KnownActor> | null = null;
  return (name) => {
    const found = kit.actors.lookup(name)[0] ?? kit.actors.lookup(name.split(':')[0]!)[0];
    if (found) return found;
    forces ??= listForces(kit);
    return forces.get(name) ?? null;
  };
}

function listForces({ actors, countries }: Kit): Map<string, KnownActor> {
  const forces = new Map<string, KnownActor>();
  for (const { iso2 } of countries) {
    for (const key of Object.keys(FORCES) as ForceKey[]) {
      const { name, kind } = actors.force(iso2, key);
      const id = `${iso2.toLowerCase()}/${key}`;
      forces.set(name, { id, name, class: CLASS[kind] ?? 'military', countries: [iso2], codebook: {}, parents: [] });
    }
  }
  return forces;
}

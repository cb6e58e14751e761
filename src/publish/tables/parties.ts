import type { ActorClass } from '#model/actor.js';
import type { IncidentRecord } from '#model/incident-record.js';
import type { CountedGroup } from '#model/side.js';
import type { CountryCodes, PublishFacts } from '#publish/facts.js';
import { liveClaims } from './parts.js';

/** What a party of an incident is, as codebooks sort them. */
type PartyKind = 'state' | 'rebel' | 'militia' | 'communal' | 'external' | 'civilians' | 'unidentified';

export interface Party {
  /** As the record names it; for unnamed ones what stands for them. */
  readonly name: string;
  readonly kind: PartyKind;
  /** Registry id, where known. */
  readonly id: string | null;
  /** ISO 3166-1 alpha-2 of its home. */
  readonly country: string | null;
  readonly class: ActorClass | null;
  /** Its name in a codebook's own convention, where the registry has it. */
  readonly codebook: Readonly<Record<string, string>>;
  /** Ids of what it belongs to. */
  readonly parents: readonly string[];
}

export interface Parties {
  readonly perpetrators: readonly Party[];
  readonly targets: readonly Party[];
  /** Who was attacked, by the targets and by whose dead are counted. */
  readonly attacked: CountedGroup;
  readonly home: CountryCodes | null;
}

const KIND: Readonly<Record<ActorClass, PartyKind>> = {
  rebel: 'rebel',
  militia: 'militia',
  communal: 'communal',
  gang: 'militia',
  company: 'external',
  military: 'state',
  police: 'state',
  government: 'state',
  party: 'civilians',
  mission: 'external',
  un: 'external',
  organisation: 'civilians',
  ngo: 'civilians',
  media: 'civilians',
};

/** The record's parties in codebook terms. */
export function partiesOf(record: IncidentRecord, facts: PublishFacts): Parties {
  const home = facts.country(record.summary.country);
  const perpetrators = record.summary.perpetrators.map((name) => partyOf(name, home, facts, 'unidentified'));
  const targets = record.summary.targets.map((name) => partyOf(name, home, facts, 'civilians'));
  return {
    perpetrators: withoutDoubles(perpetrators),
    targets: withoutDoubles(targets),
    attacked: attackedIn(record, targets),
    home,
  };
}

function partyOf(name: string, home: CountryCodes | null, facts: PublishFacts, otherwise: PartyKind): Party {
  const actor = facts.actor(name);
  if (actor === null) return { name, kind: otherwise, id: null, country: null, class: null, codebook: {}, parents: [] };
  const country = actor.countries[0] ?? null;
  const kind = KIND[actor.class];
  const abroad = kind === 'state' && home !== null && country !== null && country !== home.iso2;
  return {
    name,
    kind: abroad ? 'external' : kind,
    id: actor.id,
    country,
    class: actor.class,
    codebook: actor.codebook,
    parents: actor.parents.map(({ id }) => id),
  };
}

const withoutDoubles = (parties: readonly Party[]): Party[] =>
  parties.filter((party, i) => parties.findIndex((one) => (one.id ?? one.name) === (party.id ?? party.name)) === i);

/** State forces and armed groups among the targets tell; else whose people the claims count most often. */
function attackedIn(record: IncidentRecord, targets: readonly Party[]): CountedGroup {
  if (record.summary.type === 'massacre of civilians') return 'civilians';
  if (targets.some(({ kind }) => kind === 'state' || kind === 'external')) return 'state forces';
  if (targets.some(({ kind }) => kind === 'rebel' || kind === 'militia' || kind === 'communal')) return 'armed group';
  const groups = liveClaims(record, 'killed', 'wounded', 'casualties', 'abducted').map(({ group }) => group);
  const count = (group: CountedGroup) => groups.filter((one) => one === group).length;
  const most = (['civilians', 'state forces', 'armed group'] as const).toSorted((a, b) => count(b) - count(a))[0]!;
  return count(most) > 0 ? most : targets.length > 0 ? 'civilians' : 'unknown';
}

/** The first named armed group or force, else the first party, else null; sub-groups stand behind what they belong to. */
export function leadOf(parties: readonly Party[]): Party | null {
  const named = parties.filter(({ kind }) => kind !== 'unidentified' && kind !== 'civilians');
  const tops = named.filter((party) => !named.some(({ id }) => id !== null && party.parents.includes(id)));
  return tops[0] ?? named[0] ?? parties[0] ?? null;
}

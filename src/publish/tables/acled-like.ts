import type { IncidentPlace } from '#model/incident.js';
import type { IncidentRecord } from '#model/incident-record.js';
import type { DateInterval } from '#model/value.js';
import type { Disclosed } from '#publish/disclosed.js';
import { estimateOf } from '#publish/estimates.js';
import { type Cell, cell, type Row, type RowContext, type Rows, type Table } from '#publish/table.js';
import { ACLED_COLUMNS, ACLED_INTER, type AcledEvent, type AcledInter } from './acled-columns.js';
import { leadOf, type Parties, type Party, partiesOf } from './parties.js';
import {
  accountsInWords,
  dayInWords,
  idsOf,
  joined,
  liveClaims,
  outletOf,
  pointOf,
  rootReports,
  sitesOf,
  townOf,
} from './parts.js';
import { sourceScale } from './source-scale.js';

export const acledLikeTable: Table = {
  name: 'acled-like',
  version: '2025',
  title: 'ACLED-like events',
  description:
    "attest's own incidents in the columns of the ACLED codebook, a row a day and site. This is not ACLED data.",
  method: 'conservative',
  columns: ACLED_COLUMNS,
  rows: acledRows,
};

const MOST_DAYS = 14; // a longer span is a period, not days with reported activity

function acledRows(record: Disclosed<IncidentRecord>, context: RowContext): Rows {
  const { date, country } = record.summary;
  if (date === null || date.precision === 'year') return { rows: [], leftOut: 'no date closer than a year' };
  if (country === null) return { rows: [], leftOut: 'no country' };
  const sites = sitesOf(record.summary.places).filter(({ precision }) => precision !== 'country');
  if (sites.length === 0) return { rows: [], leftOut: 'no place closer than a country' };
  const days = daysOf(date);
  const parties = partiesOf(record, context.facts);
  const estimate = estimateOf(record, context.method, 'killed');
  const shares = splitEvenly(estimate?.best ?? 0, days.length * sites.length);
  const shared = sharedCells(record, parties, context);
  const rows = days.flatMap((day, d) =>
    sites.map((site, s): Row => {
      const number = d * sites.length + s + 1;
      const split = shares.length > 1 && estimate !== null && (estimate.best ?? 0) > 0;
      const splitting = split
        ? ` Deaths coded as ${estimate.best} in all, split evenly over ${shares.length} rows.`
        : '';
      const cells: Record<string, Cell> = {
        ...shared,
        ...placeCells(site, record),
        event_id_cnty: cell(`${parties.home?.iso3 ?? country}-attest-${record.id}-${number}`),
        event_date: cell(day),
        year: cell(Number(day.slice(0, 4))),
        time_precision: cell(date.precision === 'day' ? 1 : date.precision === 'week' ? 2 : 3),
        fatalities: cell(
          shares[number - 1]!,
          estimate?.used.map(({ claim }) => claim) ?? [],
          (estimate?.sentence ?? 'No report gives deaths.') + splitting,
        ),
        notes: cell(notesOf(record, parties, day, site) + splitting, idsOf(liveClaims(record))),
      };
      return {
        id: `${record.id}:${number}`,
        incident: record.id,
        cells,
        point: pointOf(site),
        date: { start: day, end: day },
        caption: `${String(shared.sub_event_type!.value)}, ${site.name}, ${dayInWords(day)}`,
      };
    }),
  );
  return { rows, leftOut: null };
}

/** Each active day is a row of its own; a week or a month is one row in its middle. */
function daysOf({ start, end, precision }: DateInterval): string[] {
  const [first, last] = [Date.parse(`${start}T00:00:00Z`), Date.parse(`${end}T00:00:00Z`)];
  const days = Math.round((last - first) / 86_400_000) + 1;
  const at = (offset: number) => new Date(first + offset * 86_400_000).toISOString().slice(0, 10);
  if (precision !== 'day' || days > MOST_DAYS) return [at(Math.floor((days - 1) / 2))];
  return Array.from({ length: Math.max(1, days) }, (_, i) => at(i));
}

/** 13 over 3 gives 5, 4, 4: what is left over goes to the first ones. */
function splitEvenly(total: number, parts: number): number[] {
  const share = Math.floor(total / parts);
  const over = total - share * parts;
  return Array.from({ length: parts }, (_, i) => share + (i < over ? 1 : 0));
}

function sharedCells(record: Disclosed<IncidentRecord>, parties: Parties, { facts }: RowContext): Record<string, Cell> {
  const { event, sub, why } = eventOf(record, parties);
  const one = firstActor(parties);
  const two = secondActor(event, parties);
  const deeds = idsOf(liveClaims(record, 'responsibility', 'perpetrator'));
  const roots = rootReports(record);
  const retrieved =
    record.reports
      .map((report) => report.retrieved ?? '')
      .sort()
      .at(-1) || null;
  return {
    disorder_type: cell(event === 'Strategic developments' ? 'Strategic developments' : 'Political violence'),
    event_type: cell(event, [], why),
    sub_event_type: cell(sub, [], why),
    actor1: cell(one.name, deeds),
    assoc_actor_1: cell(joined(one.allies) || null, deeds),
    inter1: cell(one.inter),
    actor2: cell(two?.name ?? null),
    assoc_actor_2: cell(two === null ? null : joined(two.allies) || null),
    inter2: cell(two?.inter ?? null),
    interaction: cell(interactionOf(one.inter, two?.inter ?? null)),
    civilian_targeting: cell(two?.inter === 'Civilians' && event !== 'Battles' ? 'Civilians targeted' : null),
    iso: cell(parties.home?.numeric ?? null),
    region: cell(parties.home?.acledRegion ?? null),
    country: cell(parties.home?.name ?? record.summary.country),
    source: cell(joined(roots.map(outletOf))),
    source_scale: cell(sourceScale(roots, record.summary.country, facts)),
    tags: cell(null),
    timestamp: cell(retrieved === null ? null : Math.floor(Date.parse(retrieved) / 1000)),
  };
}

interface AcledActor {
  readonly name: string;
  readonly inter: AcledInter;
  readonly allies: readonly string[];
}

const INTER: Readonly<Record<Party['kind'], AcledInter>> = {
  state: 'State forces',
  rebel: 'Rebel group',
  militia: 'Political militia',
  communal: 'Identity militia',
  external: 'External/Other forces',
  civilians: 'Civilians',
  unidentified: 'Political militia',
};

function firstActor(parties: Parties): AcledActor {
  const lead = leadOf(parties.perpetrators);
  if (lead === null || lead.kind === 'unidentified' || lead.kind === 'civilians')
    return {
      name: `Unidentified Armed Group (${parties.home?.name ?? 'unknown'})`,
      inter: 'Political militia',
      allies: [],
    };
  return actorWith(lead, parties.perpetrators, parties);
}

function secondActor(event: AcledEvent, parties: Parties): AcledActor | null {
  const civilians: AcledActor = {
    name: `Civilians (${parties.home?.name ?? 'unknown'})`,
    inter: 'Civilians',
    allies: [],
  };
  if (event === 'Violence against civilians' || parties.attacked === 'civilians') return civilians;
  const others = parties.targets.filter(
    (party) => !parties.perpetrators.some(({ id }) => id !== null && id === party.id),
  );
  const lead = leadOf(others.filter(({ kind }) => kind !== 'civilians'));
  if (lead !== null) return actorWith(lead, others, parties);
  if (parties.attacked === 'state forces')
    return { name: `Military Forces of ${parties.home?.name ?? 'unknown'}`, inter: 'State forces', allies: [] };
  return null;
}

function actorWith(lead: Party, all: readonly Party[], parties: Parties): AcledActor {
  const allies = all.filter((party) => party !== lead && party.kind !== 'civilians' && party.kind !== 'unidentified');
  return {
    name: acledName(lead, parties),
    inter: INTER[lead.kind],
    allies: allies.map((party) => acledName(party, parties)),
  };
}

/** The registry's name in this convention; else the convention's pattern for forces of a country; else the name itself. */
function acledName(party: Party, { home }: Parties): string {
  const own = party.codebook.acled;
  if (own !== undefined) return own;
  const state = party.country === home?.iso2 ? home?.name : null;
  if (state === null || state === undefined) return party.name;
  if (party.id?.endsWith('/gendarmerie')) return `Military Forces of ${state} Gendarmerie`;
  if (party.class === 'military') return `Military Forces of ${state}`;
  if (party.class === 'police') return `Police Forces of ${state}`;
  return party.name;
}

function interactionOf(one: AcledInter, two: AcledInter | null): string {
  if (two === null) return `${one} only`;
  return ACLED_INTER.indexOf(one) <= ACLED_INTER.indexOf(two) ? `${one}-${two}` : `${two}-${one}`;
}

/** Event and sub-event of the incident's type, by whom it hit. */
function eventOf(record: IncidentRecord, { attacked }: Parties): { event: AcledEvent; sub: string; why: string } {
  const { type } = record.summary;
  const armed = attacked === 'state forces' || attacked === 'armed group';
  const deadly = liveClaims(record, 'killed').some(({ polarity, value }) => polarity === 'asserted' && value.max !== 0);
  const violence = {
    event: 'Violence against civilians',
    sub: 'Attack',
    why: `${type}, on people who bear no arms`,
  } as const;
  const battle = { event: 'Battles', sub: 'Armed clash', why: `${type}, on an armed party` } as const;
  const remote = (sub: string) => ({ event: 'Explosions/Remote violence', sub, why: type }) as const;
  const strategic = (sub: string) => ({ event: 'Strategic developments', sub, why: type }) as const;
  switch (type) {
    case 'clash':
      return battle;
    case 'armed attack':
    case 'ambush':
      return armed || attacked === 'unknown' ? battle : violence;
    case 'massacre of civilians':
      return violence;
    case 'bombing':
      return remote('Remote explosive/landmine/IED');
    case 'suicide bombing':
      return remote('Suicide bomb');
    case 'shelling':
      return remote('Shelling/artillery/missile attack');
    case 'air strike':
    case 'drone strike':
      return remote('Air/drone strike');
    case 'abduction':
      return deadly ? violence : { ...violence, sub: 'Abduction/forced disappearance', why: type };
    case 'arson/looting':
      return deadly ? (armed ? battle : violence) : strategic('Looting/property destruction');
    case 'arrest/raid':
      return deadly ? (armed ? battle : violence) : strategic('Arrests');
    default:
      return deadly ? (armed ? battle : violence) : strategic('Other');
  }
}

const MOVED = 0.05; // degrees of a grid from which a point no longer stands for the named place

function placeCells(site: IncidentPlace, record: Disclosed<IncidentRecord>): Record<string, Cell> {
  const town = townOf(site, record.summary.places);
  const named = (precision: IncidentPlace['precision']) =>
    record.summary.places.find((place) => place.precision === precision)?.name ?? null;
  const four = (degrees: number | null) => (degrees === null ? null : Number(degrees.toFixed(4)));
  const grid = record.disclosure.redactions.map((one) => Number(/^coordinates to ([\d.]+)/.exec(one)?.[1] ?? 0));
  const coded = site.precision === 'admin1' ? 3 : site.precision === 'area' || site.precision === 'admin2' ? 2 : 1;
  return {
    admin1: cell(named('admin1')),
    admin2: cell(named('admin2')),
    admin3: cell(null),
    location: cell(town === null || town === site.name ? site.name : `${town} - ${site.name}`),
    latitude: cell(four(site.lat)),
    longitude: cell(four(site.lon)),
    geo_precision: cell(Math.max(coded, grid.some((degrees) => degrees > MOVED) ? 2 : 1)),
  };
}

function notesOf(record: IncidentRecord, parties: Parties, day: string, site: IncidentPlace): string {
  const who = leadOf(parties.perpetrators)?.name ?? 'unidentified attackers';
  const whom = record.summary.targets.length > 0 ? ` Target: ${joined(record.summary.targets)}.` : '';
  return `On ${dayInWords(day)}, ${record.summary.type} by ${who} at ${site.name}.${whom} ${accountsInWords(record)}`.trim();
}

import type { Claim } from '#model/claim.js';
import type { EstimatedVariable } from '#model/estimate.js';
import type { IncidentPlace, IncidentType } from '#model/incident.js';
import type { IncidentRecord } from '#model/incident-record.js';
import type { CountedGroup } from '#model/side.js';
import type { DateInterval } from '#model/value.js';
import type { Disclosed } from '#publish/disclosed.js';
import { estimateOf } from '#publish/estimates.js';
import { type Cell, cell, type Row, type RowContext, type Rows, type Table } from '#publish/table.js';
import { fold } from '#text/fold.js';
import { ATTACK_TYPES, CLAIM_MODES, GTD_COLUMNS, REGIONS, TARGET_TYPES, WEAPON_TYPES } from './gtd-columns.js';
import { leadOf, type Parties, partiesOf } from './parties.js';
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

export const gtdLikeTable: Table = {
  name: 'gtd-like',
  version: '2021',
  title: 'GTD-like incidents',
  description:
    "attest's own incidents in the columns of the GTD codebook, a row a site; vague counts stay blank. This is not GTD data.",
  method: 'blank-if-vague',
  columns: GTD_COLUMNS,
  rows: gtdRows,
};

const UNKNOWN_FLAG = -9;
const UNKNOWN_COUNT = -99;

function gtdRows(record: Disclosed<IncidentRecord>, context: RowContext): Rows {
  const { date } = record.summary;
  if (date === null) return { rows: [], leftOut: 'no date' };
  const parties = partiesOf(record, context.facts);
  const lead = leadOf(parties.perpetrators);
  if (lead?.kind === 'state') return { rows: [], leftOut: 'done by a state' };
  const sites = sitesOf(record.summary.places);
  const places: readonly (IncidentPlace | null)[] = sites.length > 0 ? sites : [null];
  const day = `${date.start.slice(0, 4)}${date.precision === 'year' ? '0000' : date.start.slice(5, 7) + (date.precision === 'month' ? '00' : date.start.slice(8))}`;
  const ids = places.map(() => `${day}${String(context.serial(day)).padStart(4, '0')}`);
  const shared = sharedCells(record, parties, context);
  const rows = places.map((place, i): Row => {
    const cells: Record<string, Cell> = {
      ...shared,
      ...placeCells(place, record),
      ...countCells(record, context.method, places.length),
      eventid: cell(ids[i]!),
      multiple: cell(ids.length > 1 ? 1 : 0),
      related: cell(ids.length > 1 ? ids.join(', ') : null),
    };
    return {
      id: `${record.id}:${i + 1}`,
      incident: record.id,
      cells,
      point: pointOf(place),
      date,
      caption: `${String(cells.attacktype1_txt!.value)}${place === null ? '' : `, ${place.name}`}, ${dayInWords(date.start)}`,
    };
  });
  return { rows, leftOut: null };
}

const ATTACK: Readonly<Record<IncidentType, number>> = {
  'armed attack': 2,
  clash: 2,
  bombing: 3,
  'suicide bombing': 3,
  shelling: 3,
  'air strike': 3,
  'drone strike': 3,
  abduction: 6,
  ambush: 2,
  'massacre of civilians': 2,
  'arson/looting': 7,
  'arrest/raid': 9,
  other: 9,
};

// What the kind of attack implies where no weapon is told.
const WEAPON: Readonly<Partial<Record<IncidentType, number>>> = {
  'armed attack': 5,
  clash: 5,
  ambush: 5,
  bombing: 6,
  'suicide bombing': 6,
  shelling: 6,
  'air strike': 6,
  'drone strike': 6,
};

const MODE: Readonly<Record<Claim['medium'], number>> = {
  communique: 7,
  'social media': 7,
  video: 6,
  'state TV': 9,
  'press conference': 8,
  interview: 8,
  phone: 3,
  unstated: 10,
};

// Words of a target, folded; the first that fits.
const TARGETS: readonly (readonly [number, RegExp])[] = [
  [
    4,
    /\b(army|military|soldiers?|troops?|barracks|gendarmerie|gendarmes?|armee|militaires?|soldats?|caserne|airbase)\b/,
  ],
  [3, /\b(police|policemen|policiers?)\b/],
  [8, /\b(schools?|ecoles?|university|universite|students?|teachers?)\b/],
  [15, /\b(mosques?|church|churches|mosquees?|eglises?|imams?|priests?)\b/],
  [12, /\b(ngos?|ong|humanitarian|humanitaires?|aid workers?)\b/],
  [10, /\b(journalists?|journalistes?|radio)\b/],
  [6, /\b(airports?|aeroports?|aircraft)\b/],
  [2, /\b(government|gouvernement|mayor|maire|governor|gouverneur|officials?)\b/],
  [
    14,
    /\b(civilians?|civils?|villagers?|villageois|villages?|residents?|habitants?|farmers?|market|marche|people|traders?)\b/,
  ],
];

function targetType(target: string | undefined, parties: Parties): number {
  if (target !== undefined) {
    const words = fold(target.slice(0, 300));
    const found = TARGETS.find(([, pattern]) => pattern.test(words));
    if (found) return found[0];
  }
  if (parties.attacked === 'state forces') return 4;
  if (parties.attacked === 'armed group') return 17;
  return parties.attacked === 'civilians' ? 14 : 20;
}

function sharedCells(record: Disclosed<IncidentRecord>, parties: Parties, { facts }: RowContext): Record<string, Cell> {
  const { summary } = record;
  const { home } = parties;
  const attack = ATTACK[summary.type];
  const weapon = WEAPON[summary.type] ?? 13;
  const targets = summary.targets;
  const typed = targets.slice(0, 3).map((target) => targetType(target, parties));
  const first = typed[0] ?? targetType(undefined, parties);
  const forces = first === 3 || first === 4;
  const roots = rootReports(record).map((report) =>
    [outletOf(report), report.title, report.published].filter(Boolean).join(', '),
  );
  const cells: Record<string, Cell> = {
    ...dateCells(summary.date!),
    country: cell(home?.gtd ?? null),
    country_txt: cell(home?.name ?? null),
    region: cell(home?.gtdRegion ?? null),
    region_txt: cell(home?.gtdRegion === null || home === null ? null : REGIONS[home.gtdRegion]!),
    summary: cell(summaryOf(record), idsOf(liveClaims(record))),
    crit1: cell(UNKNOWN_FLAG),
    crit2: cell(UNKNOWN_FLAG),
    crit3: cell(UNKNOWN_FLAG),
    doubtterr: cell(forces ? 1 : UNKNOWN_FLAG),
    alternative: cell(forces ? 1 : null),
    alternative_txt: cell(forces ? 'Insurgency/Guerilla Action' : null),
    success: cell(
      liveClaims(record, 'killed', 'wounded', 'casualties', 'destroyed', 'abducted').length > 0 ? 1 : UNKNOWN_FLAG,
    ),
    suicide: cell(summary.type === 'suicide bombing' ? 1 : 0),
    attacktype1: cell(attack),
    attacktype1_txt: cell(ATTACK_TYPES[attack]!),
    targtype1: cell(first),
    targtype1_txt: cell(TARGET_TYPES[first]!),
    weaptype1: cell(weapon, [], weapon === 13 ? null : 'what this kind of attack implies; no weapon is coded'),
    weaptype1_txt: cell(WEAPON_TYPES[weapon]!),
    dbsource: cell('attest'),
    scite1: cell(roots[0] ?? null),
    scite2: cell(roots[1] ?? null),
    scite3: cell(roots[2] ?? null),
    ...groupCells(record, parties),
    ...damageCells(record),
  };
  targets.slice(0, 3).forEach((target, i) => {
    cells[`target${i + 1}`] = cell(target);
    cells[`targtype${i + 1}`] = cell(typed[i]!);
    cells[`targtype${i + 1}_txt`] = cell(TARGET_TYPES[typed[i]!]!);
    const actor = facts.actor(target);
    const nation = facts.country(actor?.countries[0] ?? summary.country);
    cells[`natlty${i + 1}`] = cell(nation?.gtd ?? null);
    cells[`natlty${i + 1}_txt`] = cell(nation?.name ?? null);
  });
  for (const name of ['INT_LOG', 'INT_IDEO', 'INT_MISC', 'INT_ANY']) cells[name] = cell(UNKNOWN_FLAG);
  return cells;
}

function dateCells({ start, end, precision }: DateInterval): Record<string, Cell> {
  const [year, month, day] = start.split('-').map(Number);
  const known = precision === 'day';
  return {
    iyear: cell(year!),
    imonth: cell(precision === 'year' ? 0 : month!),
    iday: cell(known ? day! : 0),
    approxdate: cell(known && start === end ? null : `${start} to ${end}`),
    extended: cell(known && start !== end ? 1 : 0),
    resolution: cell(known && start !== end ? end : null),
  };
}

function groupCells(record: IncidentRecord, parties: Parties): Record<string, Cell> {
  const lead = leadOf(parties.perpetrators);
  const named = lead !== null && lead.kind !== 'unidentified' && lead.kind !== 'civilians';
  const others = parties.perpetrators.filter((party) => party !== lead && party.id !== null);
  const sub = others.find((party) => lead?.id != null && party.parents.includes(lead.id));
  const rivals = others.filter((party) => party !== sub).slice(0, 2);
  const claims = liveClaims(record, 'responsibility');
  const own = claims.filter(({ side, polarity }) => side === 'armed group' && polarity === 'asserted');
  const denied = claims.some(({ side, polarity }) => side === 'media' && polarity === 'denied');
  const claimed = own.length > 0 ? 1 : denied ? 0 : UNKNOWN_FLAG;
  const modes = own.map(({ medium }) => MODE[medium]).filter((mode) => mode !== 10);
  const mode = claimed === 1 ? (modes[0] ?? 10) : null;
  return {
    gname: cell(named ? lead.name : 'Unknown', idsOf(liveClaims(record, 'responsibility', 'perpetrator'))),
    gsubname: cell(sub?.name ?? null),
    gname2: cell(rivals[0]?.name ?? null),
    gname3: cell(rivals[1]?.name ?? null),
    guncertain1: cell(named ? (claimed === 1 ? 0 : 1) : UNKNOWN_FLAG),
    individual: cell(0),
    nperps: cell(UNKNOWN_COUNT),
    nperpcap: cell(UNKNOWN_COUNT),
    claimed: cell(claimed, idsOf(own)),
    claimmode: cell(mode, idsOf(own)),
    claimmode_txt: cell(mode === null ? null : CLAIM_MODES[mode]!, idsOf(own)),
    compclaim: cell(claimed === 1 ? (new Set(own.map(({ speaker }) => fold(speaker.name))).size > 1 ? 1 : 0) : null),
  };
}

function damageCells(record: IncidentRecord): Record<string, Cell> {
  const damage = liveClaims(record, 'destroyed');
  const told = damage.filter(({ polarity }) => polarity === 'asserted');
  const words = damage.map(
    ({ speaker, polarity, value }) => `${speaker.name}${polarity === 'denied' ? ' denies' : ''}: “${value.text}”`,
  );
  return {
    property: cell(told.length > 0 ? 1 : UNKNOWN_FLAG, idsOf(damage)),
    propextent: cell(told.length > 0 ? 4 : null),
    propextent_txt: cell(told.length > 0 ? 'Unknown' : null),
    propcomment: cell(joined(words) || null, idsOf(damage)),
  };
}

/** Counts of a joint toll are shared out over the sites, in decimals where the book allows them. */
function countCells(record: IncidentRecord, method: string, sites: number): Record<string, Cell> {
  const share = (variable: EstimatedVariable, group: CountedGroup | 'all'): Cell => {
    const estimate = estimateOf(record, method, variable, group);
    if (estimate === null || estimate.best === null) return cell(null, [], estimate?.sentence ?? null);
    return cell(
      Number((estimate.best / sites).toFixed(2)),
      estimate.used.map(({ claim }) => claim),
      estimate.sentence,
    );
  };
  const taken = record.summary.type === 'abduction' || liveClaims(record, 'abducted').length > 0;
  const tolls = liveClaims(record, 'killed', 'wounded', 'casualties');
  const words = tolls.map(({ speaker, variable, value }) => `${speaker.name}, ${variable}: “${value.text}”`);
  const shared =
    sites > 1 && estimateOf(record, method, 'killed')?.best != null
      ? ` Joint toll shared out over ${sites} incidents.`
      : '';
  return {
    nkill: share('killed', 'all'),
    nkillter: share('killed', 'armed group'),
    nwound: share('wounded', 'all'),
    nwoundte: share('wounded', 'armed group'),
    ishostkid: cell(taken ? 1 : 0),
    nhostkid: taken ? share('abducted', 'all') : cell(null),
    addnotes: cell(`${joined(words)}${shared}`.trim().slice(0, 2000).toWellFormed() || null, idsOf(tolls)),
  };
}

function placeCells(place: IncidentPlace | null, record: Disclosed<IncidentRecord>): Record<string, Cell> {
  const named = (precision: IncidentPlace['precision']) =>
    record.summary.places.find((one) => one.precision === precision)?.name ?? null;
  const town = place === null ? null : townOf(place, record.summary.places);
  const fine = place?.precision === 'site' || place?.precision === 'neighbourhood';
  const specificity =
    place === null || place.precision === 'country'
      ? 5
      : place.precision === 'admin1'
        ? 4
        : place.precision === 'admin2'
          ? 3
          : 1;
  return {
    provstate: cell(named('admin1')),
    city: cell(town ?? (place?.precision === 'town' ? place.name : (named('town') ?? 'Unknown'))),
    location: cell(fine ? place.name : null),
    latitude: cell(place?.lat ?? null),
    longitude: cell(place?.lon ?? null),
    specificity: cell(specificity),
    vicinity: cell(place?.precision === 'area' ? 1 : 0),
  };
}

function summaryOf(record: IncidentRecord): string {
  const { type, date, perpetrators } = record.summary;
  const who = perpetrators.length > 0 ? ` by ${joined(perpetrators)}` : '';
  return `${dayInWords(date!.start)}: ${type}${who}, as reported. ${accountsInWords(record)}`;
}

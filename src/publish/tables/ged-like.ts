import type { IncidentPlace } from '#model/incident.js';
import type { IncidentRecord } from '#model/incident-record.js';
import type { DateInterval } from '#model/value.js';
import type { Disclosed } from '#publish/disclosed.js';
import { estimateOf } from '#publish/estimates.js';
import type { CountryCodes } from '#publish/facts.js';
import { type Cell, cell, type RowContext, type Rows, type Table } from '#publish/table.js';
import { GED_COLUMNS } from './ged-columns.js';
import { leadOf, type Parties, type Party, partiesOf } from './parties.js';
import {
  dayInWords,
  finenessOf,
  idsOf,
  joined,
  liveClaims,
  locatedPlaces,
  mainPlace,
  outletOf,
  pointOf,
  rootReports,
  sitesOf,
} from './parts.js';

export const gedLikeTable: Table = {
  name: 'ged-like',
  version: '25.1',
  title: 'GED-like events',
  description:
    "attest's own incidents in the columns of the UCDP GED codebook, with low, best and high. This is not UCDP data.",
  method: 'range',
  columns: GED_COLUMNS,
  rows: gedRows,
};

function gedRows(record: Disclosed<IncidentRecord>, context: RowContext): Rows {
  const { date } = record.summary;
  if (date === null) return { rows: [], leftOut: 'no date' };
  const parties = partiesOf(record, context.facts);
  const dyad = dyadOf(parties);
  if (dyad === null) return { rows: [], leftOut: 'no named party: unnamed groups form no dyad' };
  const deaths = deathsOf(record, context.method, dyad);
  if (deaths.best < 1 && (deaths.high ?? 0) < 1)
    return { rows: [], leftOut: 'no death in the range of reported figures' };
  const place = placeOf(record.summary.places);
  const home = parties.home;
  const year = date.start.slice(0, 4);
  const cells: Record<string, Cell> = {
    id: cell(`attest-${record.id}`),
    relid: cell(`${home?.iso3 ?? 'XXX'}-${year}-${dyad.type}-${record.id}`),
    year: cell(Number(year)),
    active_year: cell(null),
    code_status: cell('Clear'),
    type_of_violence: cell(dyad.type),
    conflict_name: cell(dyad.type === 1 ? `${home?.name ?? dyad.a.name}: Government` : dyadName(dyad)),
    dyad_name: cell(dyadName(dyad)),
    side_a: cell(dyad.a.name, idsOf(liveClaims(record, 'responsibility', 'perpetrator'))),
    side_b: cell(dyad.b.name, idsOf(liveClaims(record, 'responsibility', 'perpetrator'))),
    ...sourceCells(record),
    ...placeCells(place, record, home),
    event_clarity: cell(datePrecision(date) === 1 ? 1 : 2),
    date_prec: cell(datePrecision(date)),
    date_start: cell(date.start),
    date_end: cell(date.end),
    ...deaths.cells,
    gwnoa: cell(dyad.a.gw),
    gwnob: cell(dyad.b.gw),
  };
  return {
    rows: [
      {
        id: `${record.id}:1`,
        incident: record.id,
        cells,
        point: pointOf(place),
        date,
        caption: `${dyadName(dyad)}${place === null ? '' : `, ${place.name}`}, ${dayInWords(date.start)}`,
      },
    ],
    leftOut: null,
  };
}

interface GedSide {
  readonly name: string;
  readonly group: 'state forces' | 'armed group' | 'civilians';
  /** Of a government. */
  readonly gw: number | null;
}

interface Dyad {
  readonly type: 1 | 2 | 3;
  readonly a: GedSide;
  readonly b: GedSide;
}

const dyadName = ({ a, b }: Dyad) => `${a.name} - ${b.name}`;

function dyadOf(parties: Parties): Dyad | null {
  const lead = leadOf(parties.perpetrators);
  const government: GedSide | null =
    parties.home === null
      ? null
      : { name: `Government of ${parties.home.name}`, group: 'state forces', gw: parties.home.gw };
  if (lead === null || lead.kind === 'unidentified' || lead.kind === 'civilians') return null;
  const isState = lead.kind === 'state' || lead.kind === 'external';
  const one = isState ? government : groupSide(lead);
  if (one === null) return null;
  if (parties.attacked === 'civilians')
    return { type: 3, a: one, b: { name: 'Civilians', group: 'civilians', gw: null } };
  const enemy = leadOf(
    parties.targets.filter(({ kind }) => kind === 'rebel' || kind === 'militia' || kind === 'communal'),
  );
  if (isState) return enemy === null ? null : { type: 1, a: one, b: groupSide(enemy) };
  if (parties.attacked === 'armed group') return enemy === null ? null : { type: 2, a: one, b: groupSide(enemy) };
  return government === null ? null : { type: 1, a: government, b: one };
}

/** "JNIM: Group for …" goes by its short name in dyads. */
const groupSide = (party: Party): GedSide => ({ name: party.name.split(':')[0]!, group: 'armed group', gw: null });

interface Deaths {
  readonly low: number;
  readonly best: number;
  readonly high: number | null;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** Best is the sum of the sides; what the sides leave open is of unknown side, and so is all where they exceed the total. */
function deathsOf(record: IncidentRecord, method: string, dyad: Dyad): Deaths {
  const total = estimateOf(record, method, 'killed');
  const low = total?.low ?? 0;
  const best = total?.best ?? low;
  const high = total?.high ?? (total === null ? null : Math.max(best, low));
  const groupBest = (group: GedSide['group']) => estimateOf(record, method, 'killed', group)?.best ?? 0;
  const told = { a: 0, b: 0, civilians: groupBest('civilians') };
  if (dyad.a.group !== 'civilians') told.a = groupBest(dyad.a.group);
  if (dyad.b.group !== 'civilians' && dyad.b.group !== dyad.a.group) told.b = groupBest(dyad.b.group);
  const sum = told.a + told.b + told.civilians;
  const fits = sum <= best;
  const sides = fits ? told : { a: 0, b: 0, civilians: 0 };
  const claims = total?.used.map(({ claim }) => claim) ?? [];
  const why = fits ? null : `The sides add up to ${sum}, more than the total: all are of unknown side.`;
  const cells = {
    deaths_a: cell(sides.a, claims, why),
    deaths_b: cell(sides.b, claims, why),
    deaths_civilians: cell(sides.civilians, claims, why),
    deaths_unknown: cell(fits ? best - sum : best, claims, why),
    best: cell(best, claims, total?.sentence ?? null),
    high: cell(high, claims, total?.sentence ?? null),
    low: cell(Math.min(low, best), claims, total?.sentence ?? null),
  };
  return { low, best, high, cells };
}

function sourceCells(record: IncidentRecord): Record<string, Cell> {
  const roots = rootReports(record);
  const quoted = roots.map((report) =>
    [outletOf(report), report.published ?? '', report.title ?? ''].join(',').replace(/"/g, '”'),
  );
  const deaths = liveClaims(record, 'killed');
  return {
    number_of_sources: cell(roots.length),
    source_article: cell(quoted.map((words) => `"${words}"`).join(';')),
    source_office: cell(roots.map(outletOf).join(';')),
    source_date: cell(roots.map(({ published }) => published ?? '').join(';')),
    source_headline: cell(roots.map(({ title }) => title ?? '').join(';')),
    source_original: cell(joined(deaths.map(({ speaker }) => speaker.name)) || null, idsOf(deaths)),
  };
}

/** Several sites of one town stand at the town's point. */
function placeOf(places: readonly IncidentPlace[]): IncidentPlace | null {
  const sites = sitesOf(places);
  if (sites.length < 2) return sites[0] ?? mainPlace(places);
  return locatedPlaces(places).find((place) => !sites.includes(place) && finenessOf(place) <= 3) ?? sites[0]!;
}

const WHERE: readonly number[] = [1, 1, 1, 2, 3, 4, 6, 6]; // by fineness: site … country, unknown
const NEAR_KM = 25;

function placeCells(
  place: IncidentPlace | null,
  record: Disclosed<IncidentRecord>,
  home: CountryCodes | null,
): Record<string, Cell> {
  const point = pointOf(place);
  const wide = (place?.radiusKm ?? 0) > NEAR_KM;
  const moved = record.disclosure.redactions.some((one) => one.startsWith('coordinates'));
  const coded = place === null ? 6 : place.precision === 'area' && wide ? 5 : WHERE[finenessOf(place)]!;
  const several = sitesOf(record.summary.places).length > 1;
  const named = (precision: IncidentPlace['precision']) =>
    record.summary.places.find((one) => one.precision === precision)?.name ?? null;
  return {
    where_prec: cell(coded === 1 && (several || moved) ? 2 : coded),
    where_coordinates: cell(place?.name ?? null),
    where_description: cell(joined(record.summary.places.map(({ name }) => name)) || null),
    adm_1: cell(named('admin1')),
    adm_2: cell(named('admin2')),
    latitude: cell(point?.lat ?? null),
    longitude: cell(point?.lon ?? null),
    geom_wkt: cell(point === null ? null : `POINT (${point.lon.toFixed(6)} ${point.lat.toFixed(6)})`),
    priogrid_gid: cell(point === null ? null : prioGrid(point.lat, point.lon)),
    country: cell(home?.name ?? null),
    country_id: cell(home?.gw ?? null),
    region: cell(home?.gedRegion ?? null),
  };
}

/** Number of the half-degree cell, from 1 at the south-west corner of the map. */
const prioGrid = (lat: number, lon: number): number =>
  Math.floor((Math.min(lat, 89.999) + 90) * 2) * 720 + Math.floor((Math.min(lon, 179.999) + 180) * 2) + 1;

function datePrecision({ start, end, precision }: DateInterval): number {
  const days = Math.round((Date.parse(`${end}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / 86_400_000) + 1;
  if (precision === 'year' || days > 31) return 5;
  if (precision === 'month' || days > 7) return 4;
  if (precision === 'week' || days === 7) return 3;
  return days > 1 ? 2 : 1;
}

import { INCIDENT_TYPES } from '#model/incident.js';
import type { IncidentRecord } from '#model/incident-record.js';
import { SIDES } from '#model/side.js';
import type { Disclosed } from '#publish/disclosed.js';
import { boundCell, estimateOf } from '#publish/estimates.js';
import { type Cell, type Column, cell, type RowContext, type Rows, type Table } from '#publish/table.js';
import { accountsInWords, dayInWords, idsOf, joined, liveClaims, mainPlace, outletOf, pointOf } from './parts.js';

const COUNTED = ['killed', 'wounded', 'abducted', 'arrested', 'missing'] as const;
const HXL = { killed: 'killed', wounded: 'injured', abducted: 'abducted', arrested: 'arrested', missing: 'missing' };

const columns: readonly Column[] = [
  { name: 'incident_id', type: 'string', description: 'Incident of the casebook.', hxl: '#event+id' },
  { name: 'date_start', type: 'date', description: 'First day on which it may have happened.', hxl: '#date+start' },
  { name: 'date_end', type: 'date', description: 'Last day on which it may have happened.', hxl: '#date+end' },
  {
    name: 'date_precision',
    type: 'string',
    description: 'How exactly reports date it.',
    hxl: '#date+precision',
    values: ['day', 'week', 'month', 'year'],
  },
  { name: 'time', type: 'string', description: 'Local clock time or part of the day as stated.', hxl: '#date+time' },
  {
    name: 'incident_type',
    type: 'string',
    description: 'What kind of act it was.',
    hxl: '#event+type',
    values: INCIDENT_TYPES,
  },
  {
    name: 'perpetrators',
    type: 'string',
    description: 'Who is said to have done it, joined by "; ".',
    hxl: '#group+name+first',
  },
  {
    name: 'targets',
    type: 'string',
    description: 'Who or what was attacked, joined by "; ".',
    hxl: '#group+name+second',
  },
  ...COUNTED.flatMap((variable): Column[] => [
    {
      name: `${variable}_low`,
      type: 'integer',
      description: `Lowest count of people ${variable} that the method allows; blank where it gives none.`,
      hxl: `#affected+${HXL[variable]}+min`,
    },
    {
      name: `${variable}_best`,
      type: 'integer',
      description: `The method's main count of people ${variable}.`,
      hxl: `#affected+${HXL[variable]}`,
    },
    {
      name: `${variable}_high`,
      type: 'integer',
      description: `Highest count of people ${variable} that the method allows; blank where open.`,
      hxl: `#affected+${HXL[variable]}+max`,
    },
  ]),
  {
    name: 'civilians_killed_best',
    type: 'integer',
    description: 'Of those killed, civilians, where reports tell.',
    hxl: '#affected+killed+civilians',
  },
  {
    name: 'state_forces_killed_best',
    type: 'integer',
    description: 'Of those killed, soldiers, police and other state forces, where reports tell.',
    hxl: '#affected+killed+forces',
  },
  {
    name: 'armed_group_killed_best',
    type: 'integer',
    description: 'Of those killed, members of armed groups, where reports tell.',
    hxl: '#affected+killed+group',
  },
  { name: 'country_iso3', type: 'string', description: 'ISO 3166-1 alpha-3.', hxl: '#country+code' },
  { name: 'country', type: 'string', description: 'Name in English.', hxl: '#country+name' },
  { name: 'place', type: 'string', description: 'The finest place that reports name.', hxl: '#loc+name' },
  { name: 'other_places', type: 'string', description: 'All other places, joined by "; ".', hxl: '#loc+name+other' },
  {
    name: 'latitude',
    type: 'number',
    description: 'Degrees north; blank where the place is not known.',
    hxl: '#geo+lat',
  },
  { name: 'longitude', type: 'number', description: 'Degrees east.', hxl: '#geo+lon' },
  { name: 'radius_km', type: 'number', description: 'The place may lie this far from the point.', hxl: '#geo+radius' },
  {
    name: 'place_precision',
    type: 'string',
    description: 'What the named place is.',
    hxl: '#geo+precision',
    values: ['site', 'neighbourhood', 'town', 'admin2', 'admin1', 'country', 'area'],
  },
  { name: 'reports', type: 'integer', description: 'Number of reports.', hxl: '#meta+reports+num' },
  {
    name: 'origins',
    type: 'integer',
    description: 'Number of independent origins: copies of one dispatch or communique are one.',
    hxl: '#meta+sources+num',
  },
  {
    name: 'claims',
    type: 'integer',
    description: 'Number of claims that count (no copies, none rejected).',
    hxl: '#meta+claims+num',
  },
  {
    name: 'contradictions',
    type: 'integer',
    description: 'Number of contradictions among them.',
    hxl: '#meta+contradictions+num',
  },
  {
    name: 'sides',
    type: 'string',
    description: `Whose accounts there are, joined by "; ": ${SIDES.join(', ')}.`,
    hxl: '#meta+sides',
  },
  {
    name: 'review',
    type: 'string',
    description: 'Whether people looked at its claims.',
    hxl: '#status+verification',
    values: ['none reviewed', 'partly reviewed', 'all reviewed'],
  },
  { name: 'summary', type: 'string', description: 'What each speaker said, in one paragraph.', hxl: '#description' },
  { name: 'sources', type: 'string', description: 'Outlets, joined by "; ".', hxl: '#meta+source' },
  {
    name: 'estimate_reason',
    type: 'string',
    description: 'Why the count of deaths is what it is.',
    hxl: '#meta+reason',
  },
];

export const incidentsTable: Table = {
  name: 'incidents',
  version: '1',
  title: 'Incidents',
  description: 'One row an incident, with the estimates of one method.',
  method: 'range',
  columns,
  rows: incidentRows,
};

function incidentRows(record: Disclosed<IncidentRecord>, { facts, method }: RowContext): Rows {
  const { summary } = record;
  const place = mainPlace(summary.places);
  const country = facts.country(summary.country);
  const deeds = idsOf(liveClaims(record, 'responsibility', 'perpetrator'));
  const deaths = estimateOf(record, method, 'killed');
  const cells: Record<string, Cell> = {
    incident_id: cell(record.id),
    date_start: cell(summary.date?.start ?? null),
    date_end: cell(summary.date?.end ?? null),
    date_precision: cell(summary.date?.precision ?? null),
    time: cell(summary.time),
    incident_type: cell(summary.type),
    perpetrators: cell(joined(summary.perpetrators) || null, deeds),
    targets: cell(joined(summary.targets) || null),
    country_iso3: cell(country?.iso3 ?? null),
    country: cell(country?.name ?? null),
    place: cell(place?.name ?? null),
    other_places: cell(joined(summary.places.filter((one) => one !== place).map(({ name }) => name)) || null),
    latitude: cell(place?.lat ?? null),
    longitude: cell(place?.lon ?? null),
    radius_km: cell(place?.radiusKm ?? null),
    place_precision: cell(place?.precision ?? null),
    reports: cell(record.reports.length),
    origins: cell(record.origins.length),
    claims: cell(liveClaims(record).length),
    contradictions: cell(record.contradictions.length, [
      ...new Set(record.contradictions.flatMap(({ claims }) => claims)),
    ]),
    sides: cell(joined(record.sides) || null),
    review: cell(reviewOf(record)),
    summary: cell(accountsInWords(record) || null, idsOf(liveClaims(record))),
    sources: cell(joined(record.reports.map(outletOf))),
    estimate_reason: cell(deaths?.sentence ?? null, deaths?.used.map(({ claim }) => claim) ?? []),
  };
  for (const variable of COUNTED) {
    const estimate = estimateOf(record, method, variable);
    for (const bound of ['low', 'best', 'high'] as const) cells[`${variable}_${bound}`] = boundCell(estimate, bound);
  }
  cells.civilians_killed_best = boundCell(estimateOf(record, method, 'killed', 'civilians'), 'best');
  cells.state_forces_killed_best = boundCell(estimateOf(record, method, 'killed', 'state forces'), 'best');
  cells.armed_group_killed_best = boundCell(estimateOf(record, method, 'killed', 'armed group'), 'best');
  const when = summary.date === null ? '' : `, ${dayInWords(summary.date.start)}`;
  return {
    rows: [
      {
        id: `${record.id}:1`,
        incident: record.id,
        cells,
        point: pointOf(place),
        date: summary.date,
        caption: `${summary.type}${place === null ? '' : `, ${place.name}`}${when}`,
      },
    ],
    leftOut: null,
  };
}

function reviewOf(record: IncidentRecord): string {
  const done = record.claims.filter(({ review }) => review !== 'unreviewed').length;
  if (done === 0) return 'none reviewed';
  return done === record.claims.length ? 'all reviewed' : 'partly reviewed';
}

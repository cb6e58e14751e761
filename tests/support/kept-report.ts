import type { NewReport, Retrieval } from '#casebook/casebook.js';
import { hashOf } from '#casebook/originals.js';
import type { Claim } from '#model/claim.js';
import type { ReportedIncident } from '#model/incident.js';
import type { IncidentRecord, Telling } from '#model/incident-record.js';
import { reportOf } from './report.js';

/** A report as a casebook keeps it, coded by hand: one incident unless told otherwise. For tests of the store. */
export function keptReport(
  text: string,
  options: {
    readonly url?: string;
    readonly title?: string;
    readonly language?: 'en' | 'fr';
    readonly incidents?: readonly ReportedIncident[];
    readonly retrieval?: Partial<Retrieval>;
  } = {},
): NewReport {
  const url = options.url ?? null;
  const report = {
    ...reportOf(text, { language: options.language ?? 'en', published: '2024-09-19' }),
    id: hashOf(`${url ?? ''}\n${text}`),
    url,
    title: options.title ?? null,
  };
  const { updated: _, bytesHash, textHash: __, blocks: ___, dateline: ____, problems: _____, ...head } = report;
  const retrieval = {
    original: bytesHash,
    address: url ?? 'test.txt',
    finalAddress: url,
    at: '2024-09-20T08:00:00.000Z',
    headers: {},
  };
  return {
    report,
    coded: {
      schema: 'attest/coded-report@1',
      engine: { name: 'attest', version: '0.0.0', kit: hashOf('kit') },
      report: { ...head, text: report.text },
      incidents: options.incidents ?? [toldIncident(report.id)],
      unread: [],
    },
    retrieval: { ...retrieval, ...options.retrieval },
  };
}

export function toldIncident(id: string, claims: readonly Claim[] = []): ReportedIncident {
  return {
    id,
    background: false,
    type: 'armed attack',
    date: { start: '2024-09-17', end: '2024-09-17', precision: 'day' },
    time: null,
    country: 'ML',
    places: [],
    perpetrators: ['JNIM'],
    targets: ['gendarmerie school'],
    claims,
  };
}

export function claimOf(variable: Claim['variable'], kind: Claim['speaker']['kind'], min: number): Claim {
  return {
    id: hashOf(`${variable} ${kind} ${min}`),
    speaker: { name: kind, kind },
    medium: 'unstated',
    via: [],
    variable,
    of: 'soldiers',
    value: { min, max: min, text: `${min} soldiers`, kind: 'exact' },
    polarity: 'asserted',
    hedge: 'certain',
    quote: { exact: '', start: 0, end: 0 },
    rule: 'test',
  };
}

/** The tellings of kept reports, one for each of their incidents. */
export function tellingsOf({ report, coded }: NewReport): Telling[] {
  const { id, file, url, outlet, title, byline, language, published } = report;
  const entry = { id, file, url, outlet, title, byline, language, published, retrieved: null };
  return coded.incidents.map((incident) => ({ key: hashOf(`${id} ${incident.id}`), report: entry, incident }));
}

/** A record of these tellings as linking would write it, with the values of the first. */
export function recordOf(
  id: string,
  tellings: readonly Telling[],
  changes: Partial<IncidentRecord> = {},
): IncidentRecord {
  const { type, date, time, country, places, perpetrators, targets } = tellings[0]!.incident;
  return {
    id,
    formerIds: [],
    summary: { type, date, time, country, places, perpetrators, targets },
    reports: tellings.map(({ report }) => report),
    tellings: tellings.map(({ key, report, incident }) => ({ key, report: report.id, incident: incident.id })),
    ties: [],
    origins: [],
    sides: [],
    claims: tellings.flatMap(({ key, report, incident }) =>
      incident.claims.map((claim) => ({
        ...claim,
        report: report.id,
        telling: key,
        side: 'media',
        group: 'unknown',
        origin: report.id,
        copyOf: null,
        partOf: null,
        review: 'unreviewed',
      })),
    ),
    contradictions: [],
    estimates: [],
    unsure: [],
    ...changes,
  };
}

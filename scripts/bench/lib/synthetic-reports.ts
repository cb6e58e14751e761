import type { NewReport } from '#casebook/casebook.js';
import { hashOf } from '#casebook/originals.js';
import { type Claim, VARIABLES } from '#model/claim.js';
import type { ReportedIncident } from '#model/incident.js';
import type { IncidentRecord } from '#model/incident-record.js';
import type { LanguageCode } from '#model/report.js';
import { SIDE_OF_KIND } from '#model/side.js';
import { SPEAKER_KINDS } from '#model/speaker.js';

const VOCABULARY = 40_000;
const WORDS = 400; // of a report, about 2,500 characters
const CLAIMS = 6;
const COUNTRIES = ['ML', 'BF', 'NE', 'NG', 'TD', 'CM', 'CD', 'SO', 'SD', 'MZ'];
const REPORTS_OF_ONE = 3;

/** Numbers in 0..1 from a seed, the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The word of a rank: made up, with accents here and there. */
export function wordOf(rank: number): string {
  const syllables = [
    'ba',
    'ko',
    'mé',
    'nak',
    'ti',
    'ga',
    'sou',
    'dé',
    'ra',
    'lin',
    'po',
    'va',
    'chi',
    'tou',
    'zel',
    'fou',
  ];
  let word = '';
  for (let rest = rank + 17; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}

/** Reports in the sizes and with the word frequencies (Zipf's) of real ones; three in a row tell one incident. */
export function syntheticReport(n: number, seed: number): NewReport {
  const random = randomFrom(seed * 1_000_003 + n);
  const words = Array.from({ length: WORDS }, () => wordOf(Math.floor(VOCABULARY ** random()) - 1));
  const lines: string[] = [];
  for (let from = 0; from < WORDS; from += 20) lines.push(`${words.slice(from, from + 20).join(' ')}.`);
  const text = lines.join('\n\n');
  const url = `https://news.example/${seed}/${n}`;
  const language: LanguageCode = n % 2 === 0 ? 'fr' : 'en';
  const bytesHash = hashOf(text);
  const head = {
    id: hashOf(`${url}\n${text}`),
    file: url,
    url,
    outlet: `Outlet ${n % 40}`,
    title: words.slice(0, 9).join(' '),
    byline: null,
    language,
    published: dayOf(n),
  } as const;
  const blocks = lines.map((line, i) => ({
    start: i * (line.length + 2),
    end: i * (line.length + 2) + line.length,
    kind: 'paragraph' as const,
    coded: true,
    language,
    origin: { kind: 'none' as const },
  }));
  return {
    report: { ...head, updated: null, bytesHash, textHash: bytesHash, text, blocks, dateline: null, problems: [] },
    coded: {
      schema: 'attest/coded-report@1',
      engine: { name: 'attest', version: '0.0.0', kit: hashOf('kit') },
      report: { ...head, text },
      incidents: [incidentOf(n, lines, random)],
      unread: [],
    },
    retrieval: { original: bytesHash, address: url, finalAddress: url, at: `${dayOf(n)}T08:00:00.000Z`, headers: {} },
  };
}

function incidentOf(n: number, lines: readonly string[], random: () => number): ReportedIncident {
  const story = Math.floor(n / REPORTS_OF_ONE);
  return {
    id: hashOf(`incident ${n}`),
    background: false,
    type: 'armed attack',
    date: { start: dayOf(n), end: dayOf(n), precision: 'day' },
    time: null,
    country: COUNTRIES[story % COUNTRIES.length]!,
    places: [
      { name: wordOf(story % 5000), lat: 12, lon: 3, precision: 'town', radiusKm: null, span: { start: 0, end: 9 } },
    ],
    perpetrators: [`Group ${story % 60}`],
    targets: ['village'],
    claims: Array.from({ length: CLAIMS }, (_, i) => claimOf(n, i, lines[(i * 3) % lines.length]!, random)),
  };
}

function claimOf(n: number, i: number, exact: string, random: () => number): Claim {
  const kind = SPEAKER_KINDS[Math.floor(random() * SPEAKER_KINDS.length)]!;
  const count = Math.floor(random() * 40);
  return {
    id: hashOf(`claim ${n} ${i}`),
    speaker: { name: `Speaker ${n % 500}`, kind },
    medium: 'unstated',
    via: [],
    variable: i < 3 ? 'killed' : VARIABLES[Math.floor(random() * VARIABLES.length)]!,
    of: 'villagers',
    value: { min: count, max: count, text: `${count} villagers`, kind: 'exact' },
    polarity: 'asserted',
    hedge: 'certain',
    quote: { exact, start: 0, end: exact.length },
    rule: 'bench',
  };
}

/** The record of neighbouring reports, in the shape that linking writes. */
export function syntheticRecord(reports: readonly NewReport[]): IncidentRecord {
  const tellings = reports.flatMap(({ report, coded }) =>
    coded.incidents.map((incident) => ({ key: hashOf(`${report.id} ${incident.id}`), report, incident })),
  );
  const { type, date, time, country, places, perpetrators, targets } = tellings[0]!.incident;
  return {
    id: hashOf(tellings[0]!.key),
    formerIds: [],
    summary: { type, date, time, country, places, perpetrators, targets },
    reports: reports.map(({ report, retrieval }) => {
      const { id, file, url, outlet, title, byline, language, published } = report;
      return { id, file, url, outlet, title, byline, language, published, retrieved: retrieval.at };
    }),
    tellings: tellings.map(({ key, report, incident }) => ({ key, report: report.id, incident: incident.id })),
    ties: [],
    origins: reports.map(({ report }) => ({ id: report.id, root: report.id, reports: [report.id] })),
    sides: ['state', 'media'],
    claims: tellings.flatMap(({ key, report, incident }) =>
      incident.claims.map((claim) => ({
        ...claim,
        report: report.id,
        telling: key,
        side: SIDE_OF_KIND[claim.speaker.kind],
        group: 'civilians' as const,
        origin: report.id,
        copyOf: null,
        partOf: null,
        review: 'unreviewed' as const,
      })),
    ),
    contradictions: [],
    estimates: [
      {
        method: { name: 'median', version: '1' },
        variable: 'killed',
        group: 'all',
        low: 1,
        best: 5,
        high: 9,
        used: tellings.flatMap(({ incident }) =>
          incident.claims.map(({ id }) => ({ claim: id, reason: 'counts the dead' })),
        ),
        setAside: [],
        sentence: 'Five, as most say.',
      },
    ],
    unsure: [],
  };
}

const dayOf = (n: number) =>
  new Date(Date.UTC(2015, 0, 1 + (Math.floor(n / REPORTS_OF_ONE) % 3650))).toISOString().slice(0, 10);

export { REPORTS_OF_ONE };

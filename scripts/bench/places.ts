/**
 * Scores places: toponyms of LGL and GeoVirus (../shared/benchmarks/geo), and the gold incident places of a corpus.
 *
 *   npm run bench -- places                    everything
 *   npm run bench -- places lgl geovirus dev   some
 *   npm run bench -- places dev --half look --errors
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { annotatePlaces } from '#annotate/places.js';
import { annotateSentences } from '#annotate/sentences.js';
import type { Kit } from '#kit/kit.js';
import { loadKit } from '#kit/load-kit.js';
import type { PlaceMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import { analyseReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { kmBetween } from '#resolve/place-distance.js';
import { resolvePlaces } from '#resolve/places.js';
import { CORPORA, openCorpus } from '../score/corpus.js';
import { inHalf } from '../score/half.js';

interface Toponym {
  readonly start: number;
  readonly end: number;
  readonly phrase?: string;
  readonly lat: number | null;
  readonly lon: number | null;
}

export interface ToponymScore {
  readonly gold: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
  readonly medianKm: number;
  /** Percent of recognised gold within 161 km (100 miles). */
  readonly accuracy: number;
  /** Area under the curve of log errors: 0 is best. */
  readonly auc: number;
  /** Percent of all gold recognised and within 161 km. */
  readonly endToEnd: number;
}

const MILES_100_KM = 161;
const HALF_WORLD_KM = 20039;

/** As `score_geo.py` there: greedy by order, any overlap counts as recognised. */
export function scoreToponyms(docs: readonly { gold: readonly Toponym[]; found: readonly Toponym[] }[]): ToponymScore {
  const errors: number[] = [];
  let gold = 0;
  let found = 0;
  for (const doc of docs) {
    const used = new Set<number>();
    found += doc.found.length;
    for (const toponym of doc.gold) {
      if (toponym.lat === null || toponym.lon === null) continue;
      gold++;
      const j = doc.found.findIndex((p, i) => !used.has(i) && p.start < toponym.end && toponym.start < p.end);
      if (j < 0) continue;
      used.add(j);
      const place = doc.found[j]!;
      errors.push(kmBetween({ lat: toponym.lat, lon: toponym.lon }, { lat: place.lat!, lon: place.lon! }));
    }
  }
  errors.sort((a, b) => a - b);
  const near = errors.filter((km) => km <= MILES_100_KM).length;
  const n = Math.max(errors.length, 1);
  return {
    gold,
    found,
    precision: (100 * errors.length) / Math.max(found, 1),
    recall: (100 * errors.length) / Math.max(gold, 1),
    medianKm: errors[Math.floor(errors.length / 2)] ?? Number.NaN,
    accuracy: (100 * near) / n,
    auc: errors.reduce((sum, km) => sum + Math.log(km + 1) / Math.log(HALF_WORLD_KM), 0) / n,
    endToEnd: (100 * near) / Math.max(gold, 1),
  };
}

async function runToponyms(name: string, kit: Kit, showErrors: boolean): Promise<void> {
  const path = `../shared/benchmarks/geo/${name}.jsonl`;
  if (!existsSync(path)) return console.log(`${name}: not here (${path}); skipped`);
  const docs = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { doc: string; text: string; toponyms: Toponym[] });
  const started = performance.now();
  const scored = docs.map((doc) => {
    const report = plainReport(doc.text);
    const sentences = annotateSentences(report, kit.languages);
    const names = annotatePlaces(report, sentences, [], kit.languages, kit);
    const places = resolvePlaces(names, { report, actors: [], outletCountry: null }, kit.gazetteer);
    const found = places.flatMap((place): Toponym[] => {
      // The gold counts demonyms as toponyms; attest takes them as hints of a country.
      const best = place.use === 'hint' ? kit.countries.find(({ iso2 }) => iso2 === place.country) : place.place;
      return best ? [{ start: place.start, end: place.end, lat: best.lat, lon: best.lon }] : [];
    });
    if (showErrors) showToponymErrors(doc, places);
    return { gold: doc.toponyms, found };
  });
  const s = scoreToponyms(scored);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${name}: gold ${s.gold}, found ${s.found}, P ${s.precision.toFixed(1)}, R ${s.recall.toFixed(1)}, ` +
      `median ${s.medianKm.toFixed(1)} km, acc@161 ${s.accuracy.toFixed(1)}, AUC ${s.auc.toFixed(3)}, ` +
      `end to end ${s.endToEnd.toFixed(1)} (${seconds} s)`,
  );
}

function showToponymErrors(
  doc: { doc: string; text: string; toponyms: Toponym[] },
  places: readonly PlaceMention[],
): void {
  const around = (start: number, end: number) => doc.text.slice(Math.max(0, start - 30), end + 25).replace(/\s+/g, ' ');
  for (const gold of doc.toponyms) {
    if (gold.lat === null || gold.lon === null) continue;
    const place = places.find((p) => p.start < gold.end && gold.start < p.end);
    if (place?.use === 'hint') continue;
    const best = place?.place ?? null;
    const name = gold.phrase ?? doc.text.slice(gold.start, gold.end);
    if (!place) console.log(`  miss  ${doc.doc} ${name} | ${around(gold.start, gold.end)}`);
    else if (!best) console.log(`  ${place.unresolved} ${doc.doc} ${name} (${gold.lat},${gold.lon}) | ${brief(place)}`);
    else {
      const km = kmBetween({ lat: gold.lat, lon: gold.lon }, best);
      if (km > MILES_100_KM) console.log(`  far   ${doc.doc} ${name} ${Math.round(km)} km | ${brief(place)}`);
    }
  }
  for (const place of places) {
    if (place.place && !doc.toponyms.some((g) => g.start < place.end && place.start < g.end))
      console.log(`  extra ${doc.doc} ${place.rule} ${place.name} | ${around(place.start, place.end)}`);
  }
}

function brief(place: PlaceMention): string {
  const candidates = place.candidates.slice(0, 3).map((c) => `${c.name}/${c.country} ${c.lat},${c.lon} ${c.score}`);
  return candidates.join('; ');
}

function plainReport(text: string): Report {
  return {
    id: 'sha256:',
    file: '',
    url: null,
    outlet: null,
    title: null,
    byline: null,
    language: 'en',
    published: null,
    updated: null,
    bytesHash: 'sha256:',
    textHash: 'sha256:',
    text,
    blocks: [{ start: 0, end: text.length, kind: 'paragraph', coded: true, language: 'en', origin: { kind: 'none' } }],
    dateline: null,
    problems: [],
  };
}

interface GoldPlace {
  readonly name: string;
  readonly lat: number | null;
  readonly lon: number | null;
}
interface GoldIncident {
  readonly main?: boolean;
  readonly background?: boolean;
  readonly country: string | null;
  readonly places: readonly GoldPlace[];
}

/** Gold places of the main incidents: is a resolved mention near one, and is the country the one most named? */
async function runCorpus(name: string, kit: Kit, half: string | undefined, showErrors: boolean): Promise<void> {
  const corpus = openCorpus(name);
  if (!corpus) return console.log(`${name}: not here; skipped`);
  const count = { places: 0, near10: 0, near50: 0, incidents: 0, country: 0, resolved: 0, unresolved: 0 };
  for (const gold of corpus.golds) {
    if (half !== undefined && !inHalf(name, gold.id, half)) continue;
    const row = corpus.manifest.get(gold.file);
    const read = await readReport(
      { file: gold.file, bytes: readFileSync(`${corpus.folder}/${gold.file}`) },
      { outlet: row?.outlet || null, published: row?.published || null },
    );
    if ('failure' in read) continue;
    const { places } = analyseReport(read.report, kit);
    const named = places.filter((place) => place.use !== 'hint');
    count.resolved += named.filter((place) => place.place !== null).length;
    count.unresolved += named.filter((place) => place.place === null).length;
    for (const incident of gold.incidents as GoldIncident[]) {
      if (incident.background) continue;
      if (incident.country) {
        count.incidents++;
        const country = mostNamed(places);
        if (country === incident.country) count.country++;
        else if (showErrors) console.log(`  country ${gold.id}: ${country} for ${incident.country}`);
      }
      for (const place of incident.places) {
        if (place.lat === null || place.lon === null) continue;
        count.places++;
        const at = { lat: place.lat, lon: place.lon };
        let km = Number.POSITIVE_INFINITY;
        for (const mention of named) if (mention.place) km = Math.min(km, kmBetween(mention.place, at));
        if (km <= 10) count.near10++;
        if (km <= 50) count.near50++;
        if (showErrors && km > 10) {
          const same = named.filter((m) => m.name.includes(place.name) || place.name.includes(m.name)).slice(0, 2);
          const why =
            same.map((m) => `[${m.rule} ${m.name} ${m.unresolved} ${m.context} ${brief(m)}]`).join(' ') ||
            '[no mention]';
          console.log(`  ${gold.id} ${place.name} ${place.lat},${place.lon}: ${Math.round(km)} km ${why}`);
        }
      }
    }
  }
  const percent = (n: number, of: number) => ((100 * n) / Math.max(of, 1)).toFixed(1);
  console.log(
    `${name}${half ? ` (${half})` : ''}: ${count.places} gold places, within 10 km ${percent(count.near10, count.places)}, ` +
      `within 50 km ${percent(count.near50, count.places)}, country ${percent(count.country, count.incidents)} of ${count.incidents}; ` +
      `mentions resolved ${count.resolved}, unresolved ${count.unresolved}`,
  );
}

function mostNamed(places: readonly PlaceMention[]): string | null {
  const counts = new Map<string, number>();
  for (const { place, use, country, context } of places) {
    const code = place?.country ?? (use === 'hint' ? country : null);
    if (!code) continue;
    const weight = use === 'hint' ? 0.5 : context === 'locative' ? 2 : 1;
    counts.set(code, (counts.get(code) ?? 0) + weight);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? null;
}

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { half: { type: 'string' }, errors: { type: 'boolean', default: false } },
  });
  const kit = loadKit();
  const names = positionals.length > 0 ? positionals : ['lgl', 'geovirus', 'dev', 'real'];
  for (const name of names) {
    if (CORPORA.includes(name)) await runCorpus(name, kit, values.half, values.errors);
    else await runToponyms(name, kit, values.errors);
  }
}

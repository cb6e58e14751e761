/**
 * `npm run bench -- times [--errors N]`: time expressions against TimeBank and AQUAINT (../shared/benchmarks/te3), newswire
 * of the 1990s with TIMEX3 values. Prints strict, relaxed, value and type F1 as TempEval-3 counts them, the speed, and with
 * `--errors` the commonest pairs of gold and found value.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { annotateSentences } from '#annotate/sentences.js';
import { annotateTimes } from '#annotate/times.js';
import { loadKit } from '#kit/load-kit.js';
import type { TimeMention } from '#model/mention.js';
import type { Block, Report } from '#model/report.js';
import { resolveTimes } from '#resolve/date-mentions.js';

interface Timex {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly value: string;
  readonly text: string;
}
interface Doc {
  readonly doc: string;
  readonly dct: string;
  readonly text: string;
  readonly timex: readonly Timex[];
}

const FILE = '../shared/benchmarks/te3/tbaq.jsonl';

export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(FILE)) return console.log(`${FILE} is not here; nothing to measure`);
  const { values } = parseArgs({ args: [...args], options: { errors: { type: 'string', default: '0' } } });
  const { languages } = loadKit();
  const docs = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Doc);
  const hits = { strict: 0, relaxed: 0, value: 0, type: 0 };
  let [gold, found, ms] = [0, 0, 0];
  const errors = new Map<string, number>();
  const miss = (key: string) => errors.set(key, (errors.get(key) ?? 0) + 1);
  for (const doc of docs) {
    const report = reportOf(doc);
    const sentences = annotateSentences(report, languages);
    const before = performance.now();
    const mentions = resolveTimes(report, annotateTimes(report, sentences, languages));
    ms += performance.now() - before;
    const timexes = mentions.filter((mention) => mention.timex !== null).map(timexOf);
    gold += doc.timex.length;
    found += timexes.length;
    const used = new Set<Timex>();
    for (const one of doc.timex) {
      const best = timexes
        .filter((t) => !used.has(t) && t.start < one.end && one.start < t.end)
        .sort((a, b) => closeness(b, one) - closeness(a, one))[0];
      if (!best) {
        miss(`missed  ${one.text} = ${one.value}`);
        continue;
      }
      used.add(best);
      hits.relaxed++;
      if (best.start === one.start && best.end === one.end) hits.strict++;
      if (best.value === one.value) hits.value++;
      else miss(`value   ${one.text} = ${one.value}, found ${best.text} = ${best.value} (${doc.dct})`);
      if (best.type === one.type) hits.type++;
    }
    for (const extra of timexes) if (!used.has(extra)) miss(`extra   ${extra.text} = ${extra.value}`);
  }
  console.log(`times: ${docs.length} documents, ${gold} expressions, ${found} found, ${Math.round(ms)} ms`);
  for (const [name, right] of Object.entries(hits)) {
    const [p, r] = [right / found, right / gold];
    console.log(
      `${name.padEnd(8)} precision ${percent(p)}  recall ${percent(r)}  F1 ${percent((2 * p * r) / (p + r))}`,
    );
  }
  const commonest = [...errors].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const [error, n] of commonest.slice(0, Number(values.errors))) console.log(`${String(n).padStart(4)} ${error}`);
}

const percent = (share: number) => (100 * share).toFixed(1);

/** An exact match first, then the longest overlap: as the scorer beside the benchmark has it. */
const closeness = (a: Timex, b: Timex) =>
  (a.start === b.start && a.end === b.end ? 1e6 : 0) + Math.min(a.end, b.end) - Math.max(a.start, b.start);

function timexOf(mention: TimeMention): Timex {
  const value = mention.timex!;
  const type =
    mention.role === 'recurring'
      ? 'SET'
      : mention.role === 'duration'
        ? 'DURATION'
        : value.includes('T') && !value.includes('_')
          ? 'TIME'
          : 'DATE';
  return { start: mention.start, end: mention.end, type, value, text: mention.exact };
}

function reportOf({ doc, dct, text }: Doc): Report {
  const blocks: Block[] = [...text.matchAll(/\S[\s\S]*?(?=\n\n|\s*$)/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'paragraph',
    coded: true,
    language: 'en',
    origin: { kind: 'none' },
  }));
  return {
    id: 'sha256:',
    file: doc,
    url: null,
    outlet: null,
    title: null,
    byline: null,
    language: 'en',
    published: dct.slice(0, 10),
    updated: null,
    bytesHash: 'sha256:',
    textHash: 'sha256:',
    text,
    blocks,
    dateline: null,
    problems: [],
  };
}

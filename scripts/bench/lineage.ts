/**
 * `npm run bench -- lineage [COUNT]`: how surely copies are tied to their origin. Texts of ../shared/benchmarks/gva are varied as
 * outlets do it (another headline, a cut tail, an opening of their own, words changed) or given one quotation in two texts
 * that are otherwise their own; texts of other incidents must stay apart. Prints, by variation, how many ties of the right
 * kind are found, and the precision over all pairs. The same on every run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { loadKit } from '#kit/load-kit.js';
import { loadPress } from '#kit/load-press.js';
import type { TieKind } from '#model/lineage.js';
import type { Report } from '#model/report.js';
import { readReport } from '#read/read-report.js';
import { lineageFacts } from '#reconcile/lineage-facts.js';
import { tieReports } from '#reconcile/lineage-ties.js';

const FILE = '../shared/benchmarks/gva/docs.jsonl';
const STATEMENT =
  '“We carried out this blow with our own hands and whoever says otherwise lends his tongue to those who sold the valley”';
const SHORTEST = 1200; // characters

interface Variation {
  readonly name: string;
  readonly tie: TieKind | null;
  /** The later text, from the origin and from another text of its own. */
  readonly vary: (origin: string, other: string) => string;
  /** What the origin carries beside its own words. */
  readonly adds?: string;
}

const paragraphs = (text: string) => text.split(/\n\s*\n/).filter((one) => one.trim() !== '');
const cut = (text: string, share: number) => text.slice(0, text.lastIndexOf('. ', text.length * share) + 1);
const changed = (text: string, every: number) => {
  let n = 0;
  return text.replace(/\p{L}+/gu, (word) => (++n % every === 0 ? [...word].reverse().join('') : word));
};

const VARIATIONS: readonly Variation[] = [
  { name: 'another headline', tie: 'repeats', vary: (text) => `A headline of our own\n\n${text}` },
  { name: 'tail cut to 60 %', tie: 'repeats', vary: (text) => cut(text, 0.6) },
  { name: 'tail cut to 30 %', tie: 'repeats', vary: (text) => cut(text, 0.3) },
  {
    name: 'opening of another text',
    tie: 'repeats',
    vary: (text, other) => `${paragraphs(other).slice(0, 2).join('\n\n')}\n\n${text}`,
  },
  { name: 'every 30th word changed', tie: 'repeats', vary: (text) => changed(text, 30) },
  { name: 'every 12th word changed', tie: 'repeats', vary: (text) => changed(text, 12) },
  { name: 'every 7th word changed', tie: 'repeats', vary: (text) => changed(text, 7) },
  {
    name: 'one statement in two texts',
    tie: 'relays the same statement',
    vary: (_text, other) => `${other}\n\nThe group said ${STATEMENT}, without proof.`,
    adds: `\n\nIn a note it wrote ${STATEMENT}.`,
  },
  { name: 'texts of two incidents', tie: null, vary: (_text, other) => other },
];

export async function run([count = '300']: readonly string[]): Promise<void> {
  if (!existsSync(FILE)) return console.log(`${FILE} is not here; nothing to measure`);
  const kit = loadKit();
  const press = loadPress(kit.outlets);
  const texts = originsOf(Number(count));
  const facts = async (text: string, file: string, published: string) => {
    const bytes = new TextEncoder().encode(text);
    const read = await readReport({ file, bytes }, { published, language: 'en' });
    const report: Report | null = 'report' in read ? read.report : null;
    return report && lineageFacts(report, [], press);
  };
  let [right, found] = [0, 0];
  for (const { name, tie, vary, adds = '' } of VARIATIONS) {
    const kinds = new Map<string, number>();
    for (const [i, text] of texts.entries()) {
      const other = texts[(i + 1) % texts.length]!;
      const earlier = await facts(text + adds, `a${i}`, '2024-03-01');
      const later = await facts(vary(text, other), `b${i}`, '2024-03-02');
      const kind = (earlier && later && tieReports(earlier, later)?.kind) ?? 'none';
      // A copy with a credit of an agency is a wire copy.
      const counted = kind === 'shares wire copy' ? 'repeats' : kind;
      kinds.set(counted, (kinds.get(counted) ?? 0) + 1);
      if (kind === 'none') continue;
      found++;
      if (counted === tie) right++;
    }
    const share = (100 * (kinds.get(tie ?? 'none') ?? 0)) / texts.length;
    const rest = [...kinds].map(([kind, many]) => `${kind} ${many}`).sort();
    console.log(`${name.padEnd(28)} ${share.toFixed(1).padStart(6)} % right   (${rest.join(', ')})`);
  }
  console.log(`${'precision of all ties'.padEnd(28)} ${((100 * right) / found).toFixed(1).padStart(6)} %`);
}

/** One long text of each of so many incidents, each of other words. */
function originsOf(count: number): string[] {
  const texts = new Map<string, string>();
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    if (texts.size === count || line === '') break;
    const { incident, text } = JSON.parse(line) as { incident: string; text: string | null };
    if (text !== null && text.length >= SHORTEST && !texts.has(incident)) texts.set(incident, text);
  }
  return [...texts.values()];
}

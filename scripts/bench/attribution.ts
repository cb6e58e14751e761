import { existsSync, readFileSync } from 'node:fs';
import { annotateActors } from '#annotate/actors.js';
import { annotateAttributions } from '#annotate/attributions.js';
import { annotateQuotations } from '#annotate/quotations.js';
import { annotateSentences } from '#annotate/sentences.js';
import { loadKit } from '#kit/load-kit.js';
import type { Block, Report } from '#model/report.js';
import type { Range } from '#model/span.js';

/** One article of PolNeAR: spans are character offsets, a source or content may have several pieces. */
interface Article {
  readonly doc: string;
  readonly text: string;
  readonly attributions: readonly {
    readonly source: readonly (readonly [number, number])[];
    readonly cue: readonly (readonly [number, number])[];
    readonly content: readonly (readonly [number, number])[];
  }[];
}

const FOLDER = '../shared/benchmarks/polnear';

/**
 * Attribution on PolNeAR (political news, English): precision, recall and F1, micro-averaged over articles.
 *
 * - source, content: overlap over characters. Of the characters that we mark as the source (content) of any attribution,
 *   the share that is marked in the gold, and the other way round.
 * - linked: attributions, matched one to one, best first. A pair counts where sources overlap and contents overlap, with the
 *   weight of the content's overlap (characters in both over characters in either).
 *
 * PolNeAR also marks beliefs, plans, orders and attitudes ("X wants", "X plans to"), which attest does not look for, so its
 * recall here has a ceiling. Attributions whose source the gold leaves out, or which we carry over from an earlier sentence,
 * are linked by content alone.
 */
export async function run(args: readonly string[]): Promise<void> {
  const file = `${FOLDER}/${args[0] ?? 'dev'}.jsonl`;
  if (!existsSync(file)) {
    console.log(`attribution: not here (${file}); skipped`);
    return;
  }
  const kit = loadKit();
  const articles = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Article);
  const source = new Overlap();
  const content = new Overlap();
  const linked = new Overlap();
  for (const article of articles) {
    const report = reportOf(article);
    const sentences = annotateSentences(report, kit.languages);
    const found = annotateAttributions(
      {
        report,
        sentences,
        quotations: annotateQuotations(report),
        names: [],
        times: [],
        quantities: [],
        actors: annotateActors(report, sentences, kit.languages, kit.actors),
        places: [],
      },
      kit.languages,
    ).filter((one) => one.speaker.kind !== 'author');
    const gold = article.attributions.map((one) => ({ source: ranges(one.source), content: ranges(one.content) }));
    const ours = found.map((one) => ({ source: one.source ? [one.source] : [], content: [...one.content] }));
    source.addSets(covered(gold, 'source'), covered(ours, 'source'));
    content.addSets(covered(gold, 'content'), covered(ours, 'content'));
    linkAttributions(gold, ours, linked);
    if (args.includes('--missed')) printMissed(article, ours);
  }
  console.log(`attribution, PolNeAR ${args[0] ?? 'dev'}: ${articles.length} articles`);
  for (const [name, overlap] of Object.entries({ source, content, linked })) console.log(overlap.row(name));
}

interface Linkable {
  readonly source: readonly Range[];
  readonly content: readonly Range[];
}

class Overlap {
  hit = 0;
  gold = 0;
  ours = 0;

  addSets(gold: ReadonlySet<number>, ours: ReadonlySet<number>): void {
    for (const at of ours) if (gold.has(at)) this.hit++;
    this.gold += gold.size;
    this.ours += ours.size;
  }

  row(name: string): string {
    const p = this.hit / this.ours || 0;
    const r = this.hit / this.gold || 0;
    const pct = (x: number) => (100 * x).toFixed(1).padStart(5);
    return `  ${name.padEnd(8)} P ${pct(p)}  R ${pct(r)}  F1 ${pct((2 * p * r) / (p + r) || 0)}`;
  }
}

function linkAttributions(gold: readonly Linkable[], ours: readonly Linkable[], linked: Overlap): void {
  const pairs: [number, number, number][] = [];
  gold.forEach((one, i) => {
    ours.forEach((other, j) => {
      const sources = one.source.length === 0 || other.source.length === 0 || common(one.source, other.source) > 0;
      const both = sources ? common(one.content, other.content) : 0;
      if (both > 0) pairs.push([both / (length(one.content) + length(other.content) - both), i, j]);
    });
  });
  pairs.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const usedGold = new Set<number>();
  const usedOurs = new Set<number>();
  for (const [weight, i, j] of pairs) {
    if (usedGold.has(i) || usedOurs.has(j)) continue;
    usedGold.add(i);
    usedOurs.add(j);
    linked.hit += weight;
  }
  linked.gold += gold.length;
  linked.ours += ours.length;
}

function printMissed(article: Article, ours: readonly Linkable[]): void {
  for (const one of article.attributions) {
    const content = ranges(one.content);
    if (ours.some((other) => common(content, other.content) > 0)) continue;
    const words = (list: readonly (readonly [number, number])[]) =>
      list.map(([a, b]) => article.text.slice(a, b)).join(' … ');
    console.log(
      `missed | ${words(one.cue)} | ${words(one.source)} | ${words(one.content).slice(0, 120).replaceAll('\n', ' ')}`,
    );
  }
}

const ranges = (list: readonly (readonly [number, number])[]): Range[] => list.map(([start, end]) => ({ start, end }));
const length = (list: readonly Range[]): number => list.reduce((sum, { start, end }) => sum + end - start, 0);

function common(a: readonly Range[], b: readonly Range[]): number {
  let sum = 0;
  for (const x of a) for (const y of b) sum += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  return sum;
}

function covered(list: readonly Linkable[], part: 'source' | 'content'): Set<number> {
  const at = new Set<number>();
  for (const one of list) for (const { start, end } of one[part]) for (let i = start; i < end; i++) at.add(i);
  return at;
}

function reportOf(article: Article): Report {
  const { text } = article;
  const blocks: Block[] = [...text.matchAll(/[^\n]+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'paragraph',
    coded: true,
    language: 'en',
    origin: { kind: 'none' },
  }));
  const none = 'sha256:0' as const;
  return {
    id: none,
    file: article.doc,
    url: null,
    outlet: null,
    title: null,
    byline: null,
    language: 'en',
    published: null,
    updated: null,
    bytesHash: none,
    textHash: none,
    text,
    blocks,
    dateline: null,
    problems: [],
  };
}

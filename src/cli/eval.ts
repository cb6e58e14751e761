import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import { UserError } from '#model/user-error.js';
import { codeGold, pairCoders } from '#operations/gold/code-gold.js';
import { type GoldPair, type GoldScore, type Quality, scoreGold } from '#operations/gold/score-gold.js';
import { Progress } from './progress.js';
import { readGold } from './read-gold.js';
import { writeOut } from './write-out.js';

interface EvalFlags {
  readonly against?: string;
  readonly seed: number;
  readonly samples: number;
  readonly format: 'text' | 'json';
}

const EXAMPLES = `
Gold: coded reports with their texts (.ndjson, .json), brat (.ann beside .txt), WebAnno TSV 3 of INCEpTION (.tsv), Label Studio (.json).
Labels are the names of our variables (killed, wounded, …); see docs/publish.md for attributes.

Examples:
  attest eval gold/                          the engine against your annotations
  attest eval anna.json --against ben.json   two coders against each other
  attest eval gold/ --format json > score.json`;

export function evalCommand(program: Command): void {
  program
    .command('eval')
    .summary('score the engine, or a second coder, on annotations of your own')
    .description(
      'Scores claims against annotations, with agreement figures and 95 % intervals by resampling documents.',
    )
    .argument('<gold>', 'file or folder with annotations')
    .option('--against <file>', "another coder's annotations of the same texts, instead of the engine's")
    .option('--seed <number>', 'of the resampling', whole, 1)
    .option('--samples <number>', 'number of resamples', whole, 1000)
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (gold: string, flags: EvalFlags) => {
      const pairs = await pairsOf(gold, flags.against);
      const score = scoreGold(pairs, flags);
      await writeOut(flags.format === 'json' ? `${JSON.stringify(score, null, 2)}\n` : scoreInWords(score));
    });
}

function whole(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
}

async function pairsOf(gold: string, against: string | undefined): Promise<GoldPair[]> {
  const documents = await readGold(gold);
  if (against !== undefined) {
    const others = new Map((await readGold(against)).map((document) => [document.id, document]));
    const both = documents.filter(({ id }) => others.has(id));
    if (both.length === 0)
      throw new UserError(
        'no-pairs',
        'the two have no document in common',
        'Documents are paired by the name of their file or task.',
      );
    return both.map((document) => pairCoders(document, others.get(document.id)!));
  }
  const kit = loadKit(userFolder(process.env));
  const progress = new Progress(process.stderr, !process.stdout.isTTY);
  const pairs: GoldPair[] = [];
  for (const document of documents) {
    pairs.push(await codeGold(document, kit));
    progress.step(`${pairs.length} of ${documents.length} coded`);
  }
  progress.end();
  return pairs;
}

const percent = (share: number | null) => (share === null ? '   -' : `${(100 * share).toFixed(1).padStart(5)}`);
const alpha = (value: number | null) => (value === null ? '    -' : value.toFixed(2).padStart(5));

function line(name: string, { precision, recall, f1, interval, right, wrong, missed }: Quality): string {
  const bounds = interval === null ? '' : ` [${percent(interval.low).trim()}, ${percent(interval.high).trim()}]`;
  return `${name.padEnd(18)} P ${percent(precision)}  R ${percent(recall)}  F1 ${percent(f1)}${bounds.padEnd(15)} ${right} right, ${wrong} too many, ${missed} missed\n`;
}

function scoreInWords({ documents, found, exact, byVariable, fields, presence }: GoldScore): string {
  return [
    `${documents} documents\n\n`,
    line('found', found),
    line('found and right', exact),
    '\nFound, by variable:\n',
    ...byVariable.map(({ variable, quality }) => line(`  ${variable}`, quality)),
    '\nAgreement (Krippendorff’s alpha; 1 is perfect, 0 is chance):\n',
    `  ${'in a paragraph'.padEnd(16)} ${alpha(presence)}   which variables it speaks of\n`,
    ...fields.map(
      ({ field, pairs, same, alpha: value }) => `  ${field.padEnd(16)} ${alpha(value)}   same in ${same} of ${pairs}\n`,
    ),
  ].join('');
}

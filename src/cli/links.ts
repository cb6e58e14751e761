import type { Command } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import type { ReportEntry } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import { UserError } from '#model/user-error.js';
import { type ExplainedLinks, type ExplainedPair, explainLinks } from '#operations/explain-links.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { writeOut } from './write-out.js';

interface LinksFlags extends CasebookFlags {
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  attest links inc-3f8a0c11d2e4            why these reports are one incident, pair by pair
  attest links inc-3f8a0c11d2e4 --json     the same for programs

Weights above 0 speak for one incident, below 0 for two; a pair is of one incident where their sum is 0 or more.`;

export function linksCommand(program: Command): void {
  withCasebook(program.command('links'))
    .summary('explain why reports are one incident, feature by feature')
    .description('Prints every pair of tellings of an incident with the features that weigh for and against.')
    .argument('<incident>', 'id of the incident; a merged id leads on')
    .option('--json', 'as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, flags: LinksFlags) => {
      const rules = reconcileRules(loadKit(userFolder(process.env)));
      const links = await inCasebook(flags, { create: false }, (casebook) => explainLinks(casebook, id, rules));
      if (links === null)
        throw new UserError(
          'no-such-incident',
          `there is no incident ${id}`,
          "Ids are printed by 'attest add' and on the page of the incident.",
        );
      await writeOut(flags.json ? `${JSON.stringify(links, null, 2)}\n` : textOf(links));
    });
}

function textOf({ record, inside, unsure, people }: ExplainedLinks): string {
  const { summary, reports, origins } = record;
  const head = `${record.id}  ${summary.type}, ${summary.date?.start ?? 'no date'}, ${summary.places[0]?.name ?? summary.country ?? 'no place'}`;
  const lines = [head, `${reports.length} reports of ${origins.length} origins`, ''];
  for (const report of reports) lines.push(`  ${nameOf(report)}`);
  for (const tie of record.ties)
    lines.push(`  ${labelOf(record.reports, tie.from)} ${tie.kind} ${labelOf(record.reports, tie.to)}: ${tie.reason}`);
  for (const pair of inside) lines.push('', ...pairLines(pair));
  if (unsure.length > 0) lines.push('', 'In doubt: a person should say whether these are the same');
  for (const pair of unsure) lines.push('', ...pairLines(pair));
  for (const judgement of people) lines.push('', personLine(judgement));
  return `${lines.join('\n')}\n`;
}

function pairLines({ a, b, judgement }: ExplainedPair): string[] {
  const features = judgement.features
    .filter(({ weight }) => weight !== 0)
    .map(({ name, weight, detail }) => `  ${signed(weight)}  ${name.padEnd(13)} ${detail}`);
  return [`${nameOf(a)}`, `${nameOf(b)}`, ...features, `  ${signed(judgement.score ?? 0)}  ${judgement.outcome}`];
}

const nameOf = ({ outlet, file, published }: ReportEntry): string => `${outlet ?? file}, ${published ?? 'no date'}`;

function labelOf(reports: readonly ReportEntry[], id: string): string {
  const report = reports.find((one) => one.id === id);
  return report === undefined ? id : (report.outlet ?? report.file);
}

const personLine = ({ a, b, outcome, features }: Judgement): string =>
  `${features[0]?.detail ?? 'a person'}: ${outcome} (${a.slice(7, 15)}, ${b.slice(7, 15)})`;

const signed = (weight: number): string => `${weight >= 0 ? '+' : '−'}${Math.abs(weight).toFixed(2)}`;

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { IncidentFilter, SearchHit } from '#casebook/casebook.js';
import { VARIABLES, type VariableName } from '#model/claim.js';
import type { ReportEntry } from '#model/incident-record.js';
import { SPEAKER_KINDS, type SpeakerKind } from '#model/speaker.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { type FilterFlags, filterOf, withFilters } from './filter-options.js';
import { type Terminal, terminalOf, wrap } from './terminal.js';
import { writeOut } from './write-out.js';

interface SearchFlags extends CasebookFlags, FilterFlags {
  readonly variable?: VariableName;
  readonly speaker?: SpeakerKind;
  readonly limit: number;
  readonly format: 'text' | 'ndjson';
}

interface Found extends SearchHit {
  readonly entry: ReportEntry | null;
}

const EXAMPLES = `
Examples:
  attest search ambush Ménaka                        both words, in any order and form; accents do not matter
  attest search '"gendarmerie school" -airport'      a phrase, without another word
  attest search bombing --country ML --from 2024-09-01 --to 2024-09-30
  attest search toll --variable killed --speaker military

English reports are asked in English, French ones in French. Exit codes: 0 found; 1 nothing found; 2 wrong usage.`;

export function searchCommand(program: Command): void {
  withFilters(withCasebook(program.command('search')))
    .summary('find reports of the casebook, and their incidents, by words')
    .description('Searches the words of all reports, best first, and names the incident that each tells.')
    .argument('<words...>', 'words, "phrases", -without, or')
    .addOption(new Option('--variable <name>', 'of incidents with a claim of it').choices(VARIABLES))
    .addOption(new Option('--speaker <kind>', 'by such a speaker').choices(SPEAKER_KINDS))
    .addOption(new Option('--limit <number>', 'how many at most').default(20).argParser(countOf))
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['text', 'ndjson']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], flags: SearchFlags) => {
      const found = await inCasebook(flags, { create: false }, async (casebook) => {
        const hits: Found[] = [];
        for (const hit of await casebook.search(words.join(' '), searchFilter(flags), flags.limit))
          hits.push({ ...hit, entry: (await casebook.report(hit.report))?.entry ?? null });
        return hits;
      });
      const terminal = terminalOf(process.stdout, process.env);
      await writeOut(
        flags.format === 'ndjson'
          ? found.map((hit) => `${JSON.stringify(hit)}\n`).join('')
          : found.map((hit) => hitLines(hit, terminal)).join('\n'),
      );
      if (found.length === 0) {
        process.stderr.write('attest: nothing found\n');
        process.exitCode = 1;
      }
    });
}

function searchFilter(flags: SearchFlags): IncidentFilter {
  return {
    ...filterOf(flags),
    ...(flags.variable === undefined ? {} : { variable: flags.variable }),
    ...(flags.speaker === undefined ? {} : { speakerKind: flags.speaker }),
  };
}

function hitLines({ entry, incident, report, snippet }: Found, terminal: Terminal): string {
  const head = [entry?.outlet, entry?.published, entry?.title ?? entry?.file ?? report];
  const lines = [
    terminal.paint('bold', head.filter((part) => part !== null && part !== undefined).join(' · ')),
    ...wrap(snippet, terminal.width - 2).map((line) => `  ${line}`),
    `  ${terminal.paint('dim', incident === null ? 'tells no incident' : `incident ${incident}`)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('a whole number from 1 on.');
  return count;
}

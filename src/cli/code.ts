import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import type { ReadFailure } from '#model/read-failure.js';
import { codeReport } from '#pipeline.js';
import { type Input, inputsOf } from '#read/inputs.js';
import { checkDate, checkLanguage, type Manifest } from '#read/manifest.js';
import type { ReadOptions } from '#read/read-options.js';
import { readReport } from '#read/read-report.js';
import { manifestOption, namedInputs } from './named-inputs.js';
import { Progress } from './progress.js';
import { reportSheet } from './sheet.js';
import { terminalOf } from './terminal.js';
import { writeOut } from './write-out.js';

interface CodeFlags {
  readonly format: 'sheet' | 'ndjson';
  readonly published?: string;
  readonly language?: string;
  readonly outlet?: string;
  readonly manifest?: string;
  readonly text: boolean;
}

const EXAMPLES = `
Examples:
  attest code report.html                         one report, as a sheet
  attest code reports/ --format ndjson > out.ndjson   a folder, one JSON object a line
  attest code reports/ --manifest reports.csv     outlet and date of each report from a CSV
  attest code note.txt --published 2024-09-19 --outlet "Radio Kati"
  pbpaste | attest code -                         what is on the clipboard
  attest code https://example.org/report.html     a page, fetched now

Exit codes: 0 done; 1 some reports could not be read (listed at the end, the others done); 2 wrong usage.`;

export function codeCommand(program: Command): void {
  program
    .command('code')
    .summary('read reports and print the incidents and claims found in them')
    .description(
      'Reads reports (HTML, plain text, Markdown, PDF, DOCX) and prints the incidents they tell, with every value as a claim of somebody.',
    )
    .argument('[inputs...]', 'files, folders (searched recursively), http(s) addresses, or - for standard input')
    .addOption(
      new Option(
        '-f, --format <format>',
        'sheet: readable, claims in columns by speaker; ndjson: one JSON object a report',
      )
        .choices(['sheet', 'ndjson'])
        .default('sheet'),
    )
    .option('--published <date>', 'publication date, YYYY-MM-DD; overrides what the document says')
    .option('--language <code>', 'en or fr; overrides detection')
    .option('--outlet <name>', 'who published it; overrides what the document says')
    .addOption(manifestOption())
    .option('--no-text', 'leave the text of the report out of ndjson')
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], flags: CodeFlags) => {
      process.exitCode = await codeInputs(names, flags);
    });
}

/** Codes one input after the other, so that memory holds one report at a time. Returns the exit code. */
async function codeInputs(names: readonly string[], flags: CodeFlags): Promise<number> {
  const { inputs, manifest } = await namedInputs(names, flags.manifest, 'code');
  const flagged = optionsOf(flags);
  const kit = loadKit(userFolder(process.env));
  const terminal = terminalOf(process.stdout, process.env);
  const progress = new Progress(process.stderr, !process.stdout.isTTY);
  const failures: ReadFailure[] = [];
  let done = 0;
  for await (const input of inputsOf(inputs)) {
    const result = await readInput(input, { ...manifestOptions(manifest, input), ...flagged });
    if ('failure' in result) failures.push(result.failure);
    else {
      const coded = codeReport(result.report, kit);
      await writeOut(
        flags.format === 'ndjson'
          ? `${JSON.stringify(flags.text ? coded : withoutText(coded))}\n`
          : `${reportSheet(coded, kit.counting, terminal)}\n`,
      );
      done++;
    }
    progress.step(`${done} coded${failures.length > 0 ? `, ${failures.length} not read` : ''}`);
  }
  progress.end();
  reportFailures(done, failures);
  return failures.length > 0 ? 1 : 0;
}

export async function readInput(input: Input, options: ReadOptions) {
  const loaded = await input.load();
  if ('code' in loaded) return { failure: loaded };
  const url = /^https?:/i.test(input.name) ? { url: input.name } : {};
  return readReport(loaded, { ...url, ...options });
}

function manifestOptions(manifest: Manifest | null, input: Input): ReadOptions {
  return manifest === null ? {} : manifest.of(resolve(input.name));
}

export function optionsOf(flags: { published?: string; language?: string; outlet?: string }): ReadOptions {
  return {
    ...(flags.published === undefined ? {} : { published: checkDate(flags.published, '--published') }),
    ...(flags.language === undefined ? {} : { language: checkLanguage(flags.language, '--language') }),
    ...(flags.outlet === undefined ? {} : { outlet: flags.outlet }),
  };
}

function withoutText(coded: ReturnType<typeof codeReport>) {
  const { text: _, ...report } = coded.report;
  return { ...coded, report };
}

export function reportFailures(done: number, failures: readonly ReadFailure[]): void {
  if (failures.length === 0) return;
  const lines = failures.map(({ file, code, detail, hint }) => `  ${file}: ${detail} [${code}]\n    ${hint}`);
  process.stderr.write(`${done} coded, ${failures.length} could not be read:\n${lines.join('\n')}\n`);
}

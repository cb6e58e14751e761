import { type Command, Option } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import type { ReadFailure } from '#model/read-failure.js';
import { type AddEvent, addSources, type Outcome } from '#operations/add.js';
import { fetchForSources } from '#operations/fetch-for-sources.js';
import { linkerOf } from '#operations/linker.js';
import { type Source, sourcesOf } from '#operations/sources.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { optionsOf } from './code.js';
import { INTERRUPTED, interruptible } from './interrupt.js';
import { manifestOption, namedInputs } from './named-inputs.js';
import { Progress } from './progress.js';
import { coderOf, type WorkersFlag, withWorkers } from './workers-option.js';
import { writeOut } from './write-out.js';

interface AddFlags extends CasebookFlags, WorkersFlag {
  readonly published?: string;
  readonly language?: string;
  readonly outlet?: string;
  readonly manifest?: string;
  readonly privateNetworks?: boolean;
}

const EXAMPLES = `
Examples:
  attest add reports/                             a folder, searched recursively
  attest add reports/ --manifest reports.csv      with outlet and date of each from a CSV
  attest add https://example.org/report.html      a page
  attest add https://example.org/feed.xml         the reports that a feed names (RSS, Atom, JSON Feed)
  attest add crawl.wacz                           the pages of a web archive (WARC, WACZ)
  attest add archived/                            what auto-archiver has kept
  attest add reports/ --workers 8                 coded in eight processes at once
  attest add addresses.csv                        addresses, one a line, or with columns url, outlet, published, language
  pbpaste | attest add - --published 2024-09-19   what is on the clipboard

Adding again what is there already changes nothing, so an interrupted run goes on when it is run again.

Exit codes: 0 done; 1 some reports could not be read (listed at the end, the others kept); 2 wrong usage; 130 interrupted.`;

export function addCommand(program: Command): void {
  withWorkers(withCasebook(program.command('add')))
    .summary('keep reports in a casebook: originals, codings, incidents')
    .description(
      'Keeps reports in a casebook (made where there is none): the bytes as they came, how they came, and what they tell. Each is safe on disk before it is counted.',
    )
    .argument('[inputs...]', 'files, folders, http(s) addresses of pages or feeds, web archives, CSV lists, or -')
    .option('--published <date>', 'publication date, YYYY-MM-DD; overrides what the document says')
    .option('--language <code>', 'en or fr; overrides detection')
    .option('--outlet <name>', 'who published it; overrides what the document says')
    .addOption(manifestOption())
    .addOption(new Option('--private-networks', 'also fetch from addresses inside private networks').default(false))
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], flags: AddFlags) => {
      process.exitCode = await add(names, flags);
    });
}

async function add(names: readonly string[], flags: AddFlags): Promise<number> {
  const { inputs, manifest } = await namedInputs(names, flags.manifest, 'add');
  const { signal, done } = interruptible('finishing the report in hand');
  const fetchers = fetchForSources({ privateNetworks: flags.privateNetworks ?? false, signal });
  const sources: Source[] = [];
  const options = { given: optionsOf(flags), manifest, ...fetchers };
  // Names only; their number tells how long it will take.
  for await (const source of sourcesOf(inputs, options)) sources.push(source);
  const kit = loadKit(userFolder(process.env));
  const summary = new AddSummary(sources.length);
  const coder = coderOf(flags, kit);
  try {
    await inCasebook(flags, { create: true }, async (casebook) => {
      const link = linkerOf(casebook, kit);
      const events = addSources(casebook, each(sources), { coder, link, signal, now: () => new Date().toISOString() });
      for await (const event of events) summary.note(event);
    });
  } finally {
    summary.end();
    await coder.close();
    done();
  }
  await writeOut(summary.text());
  if (signal.aborted) {
    await writeOut('Interrupted; what is counted above is kept. Run the same command again to go on.\n');
    return INTERRUPTED;
  }
  return summary.failures.length > 0 ? 1 : 0;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ['new', 'new'],
  ['new version', 'new version of a page'],
  ['same text', 'same text as a kept report'],
  ['same bytes', 'same bytes as a kept report'],
  ['there already', 'there already'],
];
const SHOWN = 20; // failures of one code

/** Counts what became of the documents. */
class AddSummary {
  readonly failures: ReadFailure[] = [];
  readonly #counts = new Map<Outcome, number>();
  readonly #incidents = new Set<string>();
  readonly #progress = new Progress(process.stderr, true);
  #left: number;

  constructor(sources: number) {
    this.#left = sources;
  }

  note(event: AddEvent): void {
    if (event.kind === 'kept') this.#counts.set(event.outcome, (this.#counts.get(event.outcome) ?? 0) + 1);
    if (event.kind === 'failed') this.failures.push(event.failure);
    if (event.kind === 'linked') for (const id of event.incidents) this.#incidents.add(id);
    if (event.kind !== 'source done') return;
    this.#left--;
    const kept = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    const failed = this.failures.length > 0 ? `, ${this.failures.length} not read` : '';
    this.#progress.step(`${kept} kept${failed}`, this.#left);
  }

  end(): void {
    this.#progress.end();
  }

  text(): string {
    const lines = OUTCOMES.flatMap(([outcome, words]) => {
      const count = this.#counts.get(outcome);
      return count === undefined ? [] : [`${String(count).padStart(7)}  ${words}`];
    });
    if (this.#incidents.size > 0) lines.push(`${String(this.#incidents.size).padStart(7)}  incidents new or changed`);
    for (const code of [...new Set(this.failures.map((failure) => failure.code))].sort()) {
      const failed = this.failures.filter((failure) => failure.code === code);
      lines.push(`${String(failed.length).padStart(7)}  not kept: ${code}. ${failed[0]?.hint}`);
      for (const { file, detail } of failed.slice(0, SHOWN)) lines.push(`           ${file}: ${detail}`);
      if (failed.length > SHOWN) lines.push(`           and ${failed.length - SHOWN} more`);
    }
    return lines.length === 0 ? 'nothing to add\n' : `${lines.join('\n')}\n`;
  }
}

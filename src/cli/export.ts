import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import { UserError } from '#model/user-error.js';
import { codedReportsOf } from '#operations/coded-reports.js';
import { publishSource } from '#operations/publish-source.js';
import type { Outcome, Publication, PublishedFile } from '#publish/publication.js';
import { listFormats, listTables, preparePublication } from '#publish/publish.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { type FilterFlags, filterOf, withFilters } from './filter-options.js';
import { readProfile } from './read-profile.js';
import { writeOut } from './write-out.js';

interface ExportFlags extends CasebookFlags, FilterFlags {
  readonly format: string;
  readonly table?: string;
  readonly method?: string;
  readonly profile: string;
  readonly hxl?: boolean;
  readonly out?: string;
  readonly on?: string;
}

const CODED = 'coded-reports';

const EXAMPLES = `
Formats and tables: 'attest export --list'. A table's name as format gives it as CSV.

Examples:
  attest export > incidents.csv                           one row an incident, for the public
  attest export --format acled-like --out mali.csv --country ML
  attest export --format xlsx --table ged-like --out ged.xlsx
  attest export --format geojson --profile internal --out map.geojson
  attest export --format coded-reports > coded.ndjson     every report as 'attest code' prints it, with the casebook's incident ids

Files for the public hold no names of private persons, victims and witnesses: see docs/publish.md.`;

export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .summary('write the casebook in the formats that others use')
    .description('Writes incidents or claims in a format of the field, under a disclosure profile.')
    .addOption(new Option('-f, --format <format>', 'file format, or the name of a table').default('csv'))
    .option('-t, --table <table>', 'incidents, claims, acled-like, ged-like, gtd-like')
    .option('-m, --method <name>', "method of the estimates (default: the table's own)")
    .option('-p, --profile <name|file>', 'disclosure profile: public, partner, internal, or a YAML file', 'public')
    .option('--hxl', 'add a row of HXL tags under the header')
    .option('-o, --out <file>', 'write to a file; the claims behind each cell go beside it')
    .option('--on <date>', 'day of publication, YYYY-MM-DD, for profiles that delay (default: today)')
    .option('--list', 'list formats and tables')
    .addHelpText('after', EXAMPLES);
  withFilters(withCasebook(command)).action(async (flags: ExportFlags & { readonly list?: boolean }) => {
    if (flags.list) await writeOut(listing());
    else await exportCasebook(flags);
  });
}

function listing(): string {
  const formats = listFormats().map(({ name, title }) => `  ${name.padEnd(16)}${title}`);
  const tables = listTables().map(
    ({ name, description, method }) => `  ${name.padEnd(16)}${description} Method: ${method}.`,
  );
  return `Formats:\n${formats.join('\n')}\n  ${CODED.padEnd(16)}Coded reports, one JSON object a line (internal)\n\nTables:\n${tables.join('\n')}\n`;
}

async function exportCasebook(flags: ExportFlags): Promise<void> {
  const { format, table } = formatOf(flags);
  const kit = loadKit(userFolder(process.env));
  const profile = await readProfile(flags.profile);
  await inCasebook(flags, { create: false }, async (casebook) => {
    if (format === CODED) {
      if (profile.people !== 'keep')
        throw new UserError(
          'not-public',
          'coded reports hold whole texts and cannot be redacted',
          "Say '--profile internal' where they stay among the casebook's own people.",
        );
      await writeLines(codedReportsOf(casebook), flags.out);
      return;
    }
    const publication = await preparePublication(
      {
        format,
        ...(table === undefined ? {} : { table }),
        ...(flags.method === undefined ? {} : { method: flags.method }),
        profile,
        hxl: flags.hxl ?? false,
        today: flags.on ?? today(),
      },
      publishSource(casebook, kit, filterOf(flags)),
    );
    await writePublication(publication, flags.out);
    process.stderr.write(outcomeInWords(publication, publication.outcome()));
  });
}

/** "acled-like" as a format is that table as CSV, or in the format of the file's ending. */
function formatOf({ format, table, out }: Pick<ExportFlags, 'format' | 'table' | 'out'>): {
  readonly format: string;
  readonly table: string | undefined;
} {
  if (!listTables().some(({ name }) => name === format)) return { format, table };
  const ending = out === undefined ? '' : extname(out).slice(1).toLowerCase();
  const byEnding = listFormats().find((one) => one.ofTable && one.ending === ending);
  return { format: byEnding?.name ?? 'csv', table: format };
}

async function writePublication(publication: Publication, out: string | undefined): Promise<void> {
  const { files, format } = publication;
  if (out === undefined) {
    if (files.length > 1 && !format.ofTable)
      throw new UserError('many-files', `${format.title} is more than one file`, 'Name the first with --out FILE.');
    if (format.binary && process.stdout.isTTY)
      throw new UserError(
        'binary',
        `${format.title} is no text`,
        'Name a file with --out FILE, or redirect the output.',
      );
    for await (const chunk of files[0]!.content()) {
      if (typeof chunk === 'string') await writeOut(chunk);
      else process.stdout.write(chunk);
    }
    return;
  }
  for (const file of files) await writeFile(file, beside(out, file.suffix));
}

/** `mali.csv` and `.cells` give `mali.cells.csv`. */
function beside(out: string, suffix: string): string {
  const ending = extname(out);
  return join(dirname(out), `${basename(out, ending)}${suffix}${ending}`);
}

/** Writes beside the name first, so that a refused or broken file is never found under it. */
export async function writeFile(file: Pick<PublishedFile, 'content'>, path: string): Promise<void> {
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await pipeline(Readable.from(bytesOf(file.content())), createWriteStream(part, { mode: 0o600 }));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* bytesOf(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
}

async function writeLines(objects: AsyncIterable<unknown>, out: string | undefined): Promise<void> {
  async function* content() {
    for await (const one of objects) yield `${JSON.stringify(one)}\n`;
  }
  if (out !== undefined) await writeFile({ content }, out);
  else for await (const line of content()) await writeOut(line);
}

function outcomeInWords({ stamp, withheld }: Publication, outcome: Outcome): string {
  const parts = [
    `${outcome.records} incidents`,
    ...(outcome.rows > 0 ? [`${outcome.rows} rows`] : []),
    ...(outcome.delayed > 0 ? [`${outcome.delayed} too recent`] : []),
    ...(withheld > 0 ? [`${withheld} names withheld`] : []),
  ];
  const leftOut = [...outcome.leftOut].map(([reason, ids]) => `  left out, ${reason}: ${ids.length}\n`);
  return `${parts.join(', ')}; profile ${stamp.profile}, method ${stamp.method}, casebook ${stamp.casebook.slice(0, 19)}…\n${leftOut.join('')}`;
}

/** The one place of publishing that looks at the clock. */
export const today = (): string => new Date().toISOString().slice(0, 10);

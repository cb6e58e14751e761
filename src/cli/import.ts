import { type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { type ComparedRecord, compareExternal } from '#publish/compare-external.js';
import { EXTERNAL_KINDS, type ExternalKind, readExternal } from '#publish/external-records.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { type FilterFlags, filterOf, withFilters } from './filter-options.js';
import { readTable } from './read-table.js';
import { writeOut } from './write-out.js';

interface ImportFlags extends CasebookFlags, FilterFlags {
  readonly as: ExternalKind;
  readonly method: string;
  readonly format: 'text' | 'csv';
}

const EXAMPLES = `
Reads by header, old and new ones. The file is compared and forgotten: nothing of it enters the casebook or an export, so the
terms of its publisher bind nobody but you. Read them before you share the comparison.

Examples:
  attest import events.csv --as acled --country ML
  attest import ged.csv --as ged --method range --format csv > beside.csv
  attest import ours.csv --as csv        columns: id, date, lat, lon, killed (see docs/publish.md)`;

export function importCommand(program: Command): void {
  const command = program
    .command('import')
    .summary('compare the casebook with event data of others')
    .description(
      "Puts an ACLED, GED or plain CSV file of one's own beside the casebook: the same events, their counts, and what only one has.",
    )
    .argument('<file>', 'CSV, TSV or XLSX')
    .addOption(new Option('--as <kind>', 'whose columns it has').choices(EXTERNAL_KINDS).makeOptionMandatory())
    .option('-m, --method <name>', 'method of our estimates', 'range')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['text', 'csv']).default('text'))
    .addHelpText('after', EXAMPLES);
  withFilters(withCasebook(command)).action(async (file: string, flags: ImportFlags) => {
    const { records, skipped, warnings } = readExternal(await readTable(file), flags.as);
    const compared = await inCasebook(flags, { create: false }, (casebook) =>
      compareExternal(casebook.incidents(filterOf(flags)), records, flags.method),
    );
    await writeOut(flags.format === 'csv' ? asCsv(compared) : asText(compared));
    for (const { row, reason } of warnings) process.stderr.write(`row ${row}: ${reason}; read all the same\n`);
    for (const { row, reason } of skipped) process.stderr.write(`row ${row} left out: ${reason}\n`);
    process.exitCode = skipped.length > 0 ? 1 : 0;
  });
}

function asCsv(compared: readonly ComparedRecord[]): string {
  const rows = compared.map(({ external, incident, distanceKm, days, ours, verdict }) => ({
    external_id: external?.id ?? null,
    external_date: external?.start ?? null,
    external_place: external?.place ?? null,
    external_low: external?.low ?? null,
    external_deaths: external?.deaths ?? null,
    external_high: external?.high ?? null,
    incident,
    killed_low: ours?.low ?? null,
    killed_best: ours?.best ?? null,
    killed_high: ours?.high ?? null,
    distance_km: distanceKm,
    days_apart: days,
    verdict,
  }));
  return stringify(rows, { header: true, escape_formulas: true });
}

function asText(compared: readonly ComparedRecord[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of compared) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const lines = compared.map(({ external, incident, ours, verdict, distanceKm, days }) => {
    const theirs =
      external === null ? '-' : `${external.id} ${external.start} ${external.place}: ${external.deaths ?? '?'}`;
    const own =
      incident === null ? '-' : `${incident}: ${ours?.low ?? '?'} / ${ours?.best ?? '?'} / ${ours?.high ?? 'open'}`;
    const apart = distanceKm === null ? '' : ` (${distanceKm} km, ${days} days apart)`;
    return `${verdict.padEnd(17)} ${theirs}   ${own}${apart}`;
  });
  const summary = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  return `${lines.map((line) => `${line}\n`).join('')}${summary || 'nothing to compare'}\n`;
}

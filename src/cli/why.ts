import type { Command } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import { VARIABLES } from '#model/claim.js';
import { UserError } from '#model/user-error.js';
import { publishFacts } from '#operations/publish-source.js';
import { type CellReason, whyCell } from '#publish/why-cell.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { variableSheet } from './incident-sheet.js';
import { readTable, type TableLine } from './read-table.js';
import { findIncident } from './show.js';
import { terminalOf } from './terminal.js';
import { writeOut } from './write-out.js';

const EXAMPLES = `
Examples:
  attest why mali.csv 3 fatalities               third row of data, by number
  attest why mali.csv inc-4f0c21:2 fatalities    a row by its attest_row
  attest why map.geojson inc-4f0c21:1 killed_high
  attest why inc-4f0c21 killed                   an incident of the casebook, by id, and a variable`;

export function whyCommand(program: Command): void {
  withCasebook(program.command('why'))
    .summary('lead a cell of a published file, or a variable of an incident, back to who said what')
    .description(
      'Prints the claims that a cell of a published file (CSV, NDJSON, GeoJSON, XLSX) rests on, with their words; or, of an incident of the casebook, all that is claimed of a variable, by whom, and what the estimates make of it.',
    )
    .argument('<file>', 'the published file, or the id of an incident')
    .argument('<row>', 'number of the row of data, from 1, or its attest_row; of an incident, the variable')
    .argument('[column]', 'name of the column; for files only')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, row: string, column: string | undefined, flags: CasebookFlags) => {
      if (column === undefined) return whyVariable(file, row, flags);
      const lines = await readTable(file);
      const line = lineOf(lines, row, file);
      const address = {
        table: stamp(line, 'attest_table', file),
        row: stamp(line, 'attest_row', file),
        column,
        method: stamp(line, 'attest_method', file),
      };
      const kit = loadKit(userFolder(process.env));
      const reason = await inCasebook(flags, { create: false }, async (casebook) => {
        const id = stamp(line, 'attest_incident', file);
        const record = await casebook.incident(id);
        if (record === null)
          throw new UserError(
            'no-incident',
            `the casebook has no incident '${id}'`,
            'Name the casebook that wrote the file with --casebook.',
          );
        return whyCell(record, address, publishFacts(kit));
      });
      await writeOut(reasonInWords(reason, line[column] ?? ''));
    });
}

async function whyVariable(id: string, name: string, flags: CasebookFlags): Promise<void> {
  const variable = VARIABLES.find((one) => one === name);
  if (variable === undefined)
    throw new UserError(
      'no-variable',
      `there is no variable '${name}'`,
      `Variables: ${VARIABLES.join(', ')}. For a published file, name a row and a column.`,
    );
  const record = await inCasebook(flags, { create: false }, (casebook) => findIncident(casebook, id));
  await writeOut(variableSheet(record, variable, terminalOf(process.stdout, process.env)));
}

function lineOf(lines: readonly TableLine[], row: string, file: string): TableLine {
  const line = /^\d+$/.test(row) ? lines[Number(row) - 1] : lines.find(({ attest_row }) => attest_row === row);
  if (line) return line;
  throw new UserError(
    'no-row',
    `${file} has no row '${row}'`,
    `It has ${lines.length} rows; a header and a row of tags do not count.`,
  );
}

function stamp(line: TableLine, name: string, file: string): string {
  const value = line[name];
  if (value) return value;
  throw new UserError(
    'no-stamp',
    `${file} has no column ${name}`,
    'attest why reads files that attest export wrote; keep their attest_ columns.',
  );
}

function reasonInWords({ column, value, why, claims, reports }: CellReason, published: string): string {
  const now = value === null ? 'blank' : String(value);
  const head = `${column.name}: ${published === '' ? 'blank' : published}`;
  const same = published === String(value ?? '');
  const lines = [
    same ? head : `${head} (the casebook gives ${now}: the profile or a later change)`,
    `  ${column.description}`,
    ...(why === null ? [] : [`  why: ${why}`]),
    ...(claims.length === 0 ? [`  rests on no claim of its own: chosen or counted among ${reports} reports`] : []),
    ...claims.map(({ claim, report }) => {
      const where = [report?.outlet, report?.published, report?.url].filter(Boolean).join(', ');
      const review = claim.review === 'unreviewed' ? '' : `, ${claim.review}`;
      return `  ${claim.speaker.name} (${claim.speaker.kind}, ${claim.medium}${review}): ${claim.polarity === 'denied' ? 'denies ' : ''}${claim.variable} “${claim.value.text}”\n    “${claim.quote.exact}”\n    ${where || claim.report} [${claim.rule}]`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Claim } from '#model/claim.js';
import type { CodedReport } from '#model/coded-report.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { kit } from '../support/kit.js';

/**
 * Whole example reports, coded as `npm start` codes them. What a golden file names must hold: the number of incidents, and
 * of the first its type, date, places and perpetrators; `claims` must be there ("killed 11+ by police"), `never` must not.
 */
interface Golden {
  readonly incidents: number;
  readonly type?: string;
  readonly date?: string;
  readonly places?: readonly string[];
  readonly perpetrators?: readonly string[];
  readonly claims?: readonly string[];
  readonly never?: readonly string[];
}

interface Row {
  readonly file: string;
  readonly outlet: string;
  readonly published: string;
  readonly language: string;
}

const rows = parseCsv(readFileSync('examples/manifest.csv'), { columns: true }) as Row[];

async function codeExample(row: Row): Promise<CodedReport> {
  const result = await readReport(
    { file: row.file, bytes: readFileSync(`examples/${row.file}`) },
    { ...(row.outlet ? { outlet: row.outlet } : {}), ...(row.published ? { published: row.published } : {}) },
  );
  if ('failure' in result) throw new Error(result.failure.detail);
  return codeReport(result.report, kit);
}

function short({ variable, value, polarity, speaker }: Claim): string {
  const bounds =
    value.min === value.max
      ? `${value.min ?? ''}`
      : value.max === null
        ? `${value.min}+`
        : `${value.min ?? ''}..${value.max}`;
  return [variable, bounds, polarity === 'denied' ? 'denied' : '', `by ${speaker.name}`]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
}

describe('the example reports', () => {
  it.each(rows)('$file', async (row) => {
    const path = `tests/golden/${basename(row.file).replace(/\.\w+$/, '')}.yaml`;
    expect(existsSync(path), `${path} is missing: write what the report should give`).toBe(true);
    const golden = parse(readFileSync(path, 'utf8')) as Golden;
    const { incidents } = await codeExample(row);
    const told = incidents.filter((incident) => !incident.background);
    expect(told).toHaveLength(golden.incidents);
    const [first] = told;
    if (golden.type !== undefined) expect(first?.type).toBe(golden.type);
    if (golden.date !== undefined) expect(first?.date?.start).toBe(golden.date);
    for (const name of golden.places ?? []) expect(first?.places.map((place) => place.name).join('; ')).toContain(name);
    if (golden.perpetrators !== undefined) expect(first?.perpetrators).toEqual(golden.perpetrators);
    const claims = incidents.flatMap((incident) => incident.claims.map(short));
    for (const claim of golden.claims ?? []) expect(claims).toContain(claim.toLowerCase());
    for (const claim of golden.never ?? []) expect(claims).not.toContain(claim.toLowerCase());
  });
});

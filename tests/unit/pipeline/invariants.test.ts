import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodedReport } from '#model/coded-report.js';
import { INCIDENT_TYPES } from '#model/incident.js';
import type { Report } from '#model/report.js';
import { MEDIA, SPEAKER_KINDS } from '#model/speaker.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { kit } from '../../support/kit.js';

const EXAMPLES = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .map((name) => join('examples', name))
  .filter((path) => statSync(path).isFile() && !path.endsWith('.csv'))
  .sort();

async function read(file: string, bytes: Uint8Array): Promise<Report | null> {
  const result = await readReport({ file, bytes }, { published: '2024-09-20' });
  return 'failure' in result ? null : result.report;
}

/** The invariants of the output contract. */
function checkContract(coded: CodedReport): void {
  const text = coded.report.text ?? '';
  const ids = new Set<string>();
  for (const incident of coded.incidents) {
    expect(INCIDENT_TYPES).toContain(incident.type);
    if (incident.date) expect(incident.date.start <= incident.date.end).toBe(true);
    if (incident.country !== null) expect(incident.country).toMatch(/^[A-Z]{2}$/);
    for (const place of incident.places) {
      expect((place.lat === null) === (place.lon === null)).toBe(true);
      expect(text.slice(place.span.start, place.span.end)).not.toBe('');
    }
    for (const claim of incident.claims) {
      expect(claim.quote.exact).toBe(text.slice(claim.quote.start, claim.quote.end));
      expect(claim.quote.exact).not.toBe('');
      expect(claim.speaker.name).not.toBe('');
      expect(SPEAKER_KINDS).toContain(claim.speaker.kind);
      expect(MEDIA).toContain(claim.medium);
      expect(claim.rule).toMatch(/^(?:en|fr|\*)\/[a-z-]+\/[a-z-]+/);
      expect(claim.value.text).not.toBe('');
      const { min, max } = claim.value;
      if (min !== null && max !== null) expect(min).toBeLessThanOrEqual(max);
      if (claim.value.kind === 'vague') expect([min, max]).toEqual([null, null]);
      expect(ids.has(claim.id), `claim id twice: ${claim.id}`).toBe(false);
      ids.add(claim.id);
    }
  }
  for (const { span } of coded.unread) expect(span.start).toBeLessThanOrEqual(span.end);
}

describe('the contract', () => {
  it.each(EXAMPLES)('holds on %s, twice the same bytes', async (path) => {
    const report = await read(path, readFileSync(path));
    const coded = codeReport(report!, kit);
    checkContract(coded);
    expect(JSON.stringify(codeReport(report!, kit))).toBe(JSON.stringify(coded));
  });

  it('holds on sentences of the examples in any order, and on cut and broken ones', async () => {
    const sentences = EXAMPLES.filter((path) => path.endsWith('.txt')).flatMap((path) =>
      readFileSync(path, 'utf8').split(/(?<=[.!?»”])\s+/),
    );
    const piece = fc.oneof(
      fc.constantFrom(...sentences),
      fc.constantFrom(...sentences).map((s) => s.slice(0, s.length >> 1)),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (parts) => {
        const report = await read('x.txt', new TextEncoder().encode(parts.join(' ')));
        if (report) checkContract(codeReport(report, kit));
      }),
      { numRuns: 60 },
    );
  });

  it('coding a report does not depend on what was coded before it', async () => {
    const [first, second] = await Promise.all(EXAMPLES.slice(0, 2).map((path) => read(path, readFileSync(path))));
    const alone = JSON.stringify(codeReport(first!, kit));
    codeReport(second!, kit);
    expect(JSON.stringify(codeReport(first!, kit))).toBe(alone);
  });
});

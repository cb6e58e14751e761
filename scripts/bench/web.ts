import { chromium, type Page } from 'playwright-core';
import type { Casebook, IncidentRow } from '#casebook/casebook.js';
import { loadKit } from '#kit/load-kit.js';
import type { IncidentType } from '#model/incident.js';
import { SIDES } from '#model/side.js';
import type { StripMark } from '#model/strip-mark.js';
import { ownerEntrance } from '#server/entrance.js';
import { serveCasebook } from '#server/serve.js';
import { findBrowser } from '../../tests/support/find-browser.js';

const INCIDENTS = 100_000;
const DAY = 86_400_000; // milliseconds
const FIRST_DAY = Date.UTC(2012, 0, 1);
const DAYS = 5000;
const BRUSHES = 60;

/**
 * `npm run bench -- web [incidents]`: the casebook page on many incidents in a real browser (software rendering where there is
 * no graphics card): until it can be used, and how long frames take while a brush is dragged over the timeline.
 */
export async function run([many = String(INCIDENTS)]: readonly string[]): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('no Chromium');
  const kit = loadKit();
  const rows = Array.from({ length: Number(many) }, (_, index) => rowAt(index));
  const serving = await serveCasebook({
    casebook: casebookOf(rows),
    name: 'bench',
    page: 'dist/web',
    host: '127.0.0.1',
    port: 0,
    entrance: (port) => ownerEntrance(port, 'bench'),
    loadKit: () => kit,
    keepAlias: () => {},
    now: () => new Date(),
    tell: (error) => console.error(error),
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(serving.address);
  await page.waitForURL(/\/$/);
  const size = (await serving.bench.allRows()).length;
  const started = performance.now();
  await page.reload();
  await page.locator('.bars').waitFor({ timeout: 60_000 });
  await page
    .getByText(/100,000 incidents|\d incidents/)
    .first()
    .waitFor();
  const shown = performance.now() - started;
  await page.keyboard.press('j');
  const usable = performance.now() - started;
  const frames = await brush(page);
  const line = (what: string, figure: string) => console.log(`${what.padEnd(44)}${figure}`);
  line('incidents', rows.length.toLocaleString('en'));
  line('rows as JSON', `${(size / 1e6).toFixed(1)} MB`);
  line('table and timeline shown after', `${(shown / 1000).toFixed(2)} s`);
  line('answers a key after', `${(usable / 1000).toFixed(2)} s`);
  line(`frames while brushing (${frames.length}): median`, `${quantile(frames, 0.5).toFixed(1)} ms`);
  line('95th percentile', `${quantile(frames, 0.95).toFixed(1)} ms`);
  line('longest', `${quantile(frames, 1).toFixed(1)} ms`);
  await browser.close();
  await serving.close();
}

/** Drags over the timeline, and gives the times between frames meanwhile. */
async function brush(page: Page): Promise<number[]> {
  await page.evaluate(`
    window.frames = [];
    let last = performance.now();
    const frame = (now) => { window.frames.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);`);
  const box = (await page.locator('.bars').boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.1, y);
  await page.mouse.down();
  for (let step = 1; step <= BRUSHES; step++) {
    await page.mouse.move(box.x + box.width * (0.1 + (0.7 * step) / BRUSHES), y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  return (await page.evaluate('window.frames')) as number[];
}

function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

const TYPES: readonly IncidentType[] = ['armed attack', 'clash', 'bombing', 'shelling', 'abduction', 'ambush'];
const COUNTRIES = ['ML', 'BF', 'NE', 'NG', 'SD', 'CD', 'SO', 'UA', 'SY', 'MM'];

/** Spread by fixed strides, so that each run draws the same. */
function rowAt(index: number): IncidentRow {
  const stride = (step: number, of: number) => (index * step) % of;
  const day = new Date(FIRST_DAY + stride(7919, DAYS) * DAY).toISOString().slice(0, 10);
  const killed = stride(31, 40);
  const marks: StripMark[] = SIDES.slice(0, 1 + stride(3, 4)).map((side, at) => ({
    side,
    min: killed + at,
    max: at % 2 === 0 ? killed + at : null,
    kind: at % 2 === 0 ? 'exact' : 'at-least',
    denied: false,
    copy: false,
  }));
  return {
    id: `inc-${String(index).padStart(6, '0')}`,
    record: {
      summary: {
        type: TYPES[stride(5, TYPES.length)]!,
        date: index % 50 === 0 ? null : { start: day, end: day, precision: 'day' },
        time: null,
        country: COUNTRIES[stride(13, COUNTRIES.length)]!,
        places: [
          {
            name: `Place ${stride(17, 3000)}`,
            lat: 10 + stride(211, 1000) / 80,
            lon: -8 + stride(307, 1000) / 30,
            precision: 'town',
            radiusKm: 5,
            span: { start: 0, end: 0 },
          },
        ],
        perpetrators: [`Group ${stride(11, 40)}`],
        targets: [],
      },
      sides: marks.map(({ side }) => side),
      estimates: [
        {
          method: { name: 'range', version: '1' },
          variable: 'killed',
          group: 'all',
          low: killed,
          best: killed,
          high: killed + 3,
        },
      ],
    },
    marks,
    variables: ['killed'],
    reports: 1 + stride(3, 9),
    origins: 1 + stride(3, 4),
    claims: 4,
    contradictions: index % 7 === 0 ? 1 : 0,
    reviewed: 0,
  };
}

/** A casebook of rows alone: storage has its own bench. */
function casebookOf(rows: readonly IncidentRow[]): Casebook {
  const none = async function* () {};
  const known: Partial<Casebook> = {
    id: 'bench',
    engine: 'embedded',
    rows: async (filter) => (filter?.contested ? [] : rows),
    state: async () => ({
      reports: rows.length,
      unlinked: 0,
      unfiled: 0,
      incidents: rows.length,
      decisions: 0,
      decisionsUpTo: 0,
    }),
    decisions: none,
    filed: async () => [],
  };
  return known as Casebook;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit, visitCasebook } from '../support/browser.js';
import { exampleReports } from '../support/example-reports.js';
import { findBrowser } from '../support/find-browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

describe.skipIf(findBrowser() === null)('every page', () => {
  let visit: Visit;
  let paths: string[];
  beforeAll(async () => {
    visit = await visitCasebook({ reports: await exampleReports() });
    const [row] = (await visit.serving.bench.rows({})).toSorted((a, b) => b.claims - a.claims);
    const record = await visit.serving.bench.incident(row!.id);
    paths = [
      '/',
      `/incidents/${record.id}`,
      `/reports/${encodeURIComponent(record.reports[0]!.id)}`,
      '/review',
      '/add',
      '/publish',
      '/search?q=Bamako',
      '/nowhere',
    ];
  });
  afterAll(() => visit?.close());

  const audit = async (path: string): Promise<string[]> => {
    await visit.go(path);
    await visit.page.locator('main h1, main h2, .timeline').first().waitFor();
    await visit.page.locator('.waiting').waitFor({ state: 'detached', timeout: 60_000 });
    // As an expression of the debugger, so that the page's policy need not allow it.
    await visit.page.evaluate(axe);
    const results = await visit.page.evaluate(
      (tags) =>
        (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
          runOnly: { type: 'tag', values: tags },
        }),
      RULES,
    );
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${path} ${id}: ${target.join(' ')}`),
    );
  };

  for (const theme of ['light', 'dark'] as const)
    it(`meets WCAG 2.2 AA as far as axe can tell, ${theme}`, async () => {
      await visit.page.emulateMedia({ colorScheme: theme });
      const faults: string[] = [];
      for (const path of paths) faults.push(...(await audit(path)));
      expect(faults).toEqual([]);
    });

  it('fits a narrow screen', async () => {
    await visit.page.setViewportSize({ width: 390, height: 844 });
    const wide: string[] = [];
    for (const path of paths) {
      await visit.go(path);
      await visit.page.locator('main h1, main h2, .timeline').first().waitFor();
      await visit.page.locator('.waiting').waitFor({ state: 'detached', timeout: 60_000 });
      if (await visit.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) wide.push(path);
    }
    expect(wide).toEqual([]);
    await visit.page.setViewportSize({ width: 1280, height: 860 });
  });

  it('speaks French', async () => {
    await visit.go('/review');
    await visit.page.getByRole('button', { name: 'Français' }).click();
    await visit.page.getByRole('heading', { name: 'Relecture' }).waitFor();
    expect(await visit.page.evaluate(() => document.documentElement.lang)).toBe('fr');
    await visit.page.getByRole('button', { name: 'English' }).click();
  });

  it('filters table and map by a brush on the timeline, which stands in the address', async () => {
    await visit.go('/');
    const bars = visit.page.locator('.bars');
    await bars.waitFor();
    const box = (await bars.boundingBox())!;
    const y = box.y + box.height / 2;
    await visit.page.mouse.move(box.x + box.width * 0.02, y);
    await visit.page.mouse.down();
    await visit.page.mouse.move(box.x + box.width * 0.3, y, { steps: 5 });
    await visit.page.mouse.up();
    await expect.poll(() => visit.page.url()).toMatch(/\?.*=/);
    const shown = await visit.page
      .getByText(/of \d+ incidents/)
      .first()
      .textContent();
    const [few = 0, all = 0] = (shown ?? '').match(/\d+/g)!.map(Number);
    expect(few).toBeLessThan(all);
    // The address follows the brush a moment later.
    await visit.page.waitForTimeout(500);
    const address = visit.page.url();
    await visit.page.reload();
    await visit.page
      .getByText(/of \d+ incidents/)
      .first()
      .waitFor();
    expect(visit.page.url()).toBe(address);
  });

  it('asks nobody outside and makes no mistake', () => {
    expect(visit.strangers).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });
});

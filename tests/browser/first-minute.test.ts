import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit, visitCasebook } from '../support/browser.js';
import { exampleReports } from '../support/example-reports.js';
import { findBrowser } from '../support/find-browser.js';

const REPORT = `Gunmen attacked a convoy near Tessalit on Monday, killing four soldiers, a military spokesman said.
A resident said he saw ten bodies beside the road.`;

describe.skipIf(findBrowser() === null)('the first minute', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await visitCasebook({ reports: await exampleReports() });
  });
  afterAll(() => visit?.close());

  it('shows the casebook at the printed address, and takes the key out of it', async () => {
    await visit.page.getByText('Armed attack in Faladié').first().waitFor();
    expect(visit.page.url()).toBe(`${visit.base}/`);
    const [cookie] = await visit.context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(cookie?.value).not.toBe(visit.serving.token);
  });

  it('keeps out a browser without the key, and says what to do', async () => {
    const stranger = await visit.context.browser()!.newContext();
    const page = await stranger.newPage();
    await page.goto(visit.base);
    await page.getByText('Open the address that').first().waitFor();
    expect(await page.getByText('Faladié').count()).toBe(0);
    await page.goto(`${visit.base}/?token=${'x'.repeat(43)}`);
    await page.getByText('Open the address that').first().waitFor();
    await stranger.close();
  });

  it('opens an incident with its accounts side by side', async () => {
    await visit.page.getByText('Armed attack in Faladié').first().click();
    await visit.page.getByText('Accounts, side by side').waitFor();
    expect(visit.page.url()).toMatch(/\/incidents\/inc-/);
  });

  it('codes a pasted report within seconds and leads to its incident', async () => {
    await visit.go('/add');
    await visit.page.getByRole('textbox', { name: 'Paste a report' }).fill(REPORT);
    await visit.page.getByLabel('Outlet').fill('Desert Wire');
    await visit.page.getByLabel('Published').fill('2025-03-04');
    await visit.page.getByRole('button', { name: 'Add', exact: true }).click();
    const incident = visit.page.locator('.added-incident').first();
    await incident.waitFor({ timeout: 60_000 });
    await incident.click();
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
    await visit.page.getByText('ten bodies').first().waitFor();
    // Nobody told a place that the page would have to make up.
    expect(visit.page.url()).toMatch(/\/incidents\/inc-/);
  });

  it('takes files, and says which could not be read', async () => {
    await visit.go('/add');
    await visit.page.setInputFiles('input[type=file]', [
      { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from(REPORT.replace('four', 'seven')) },
      { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 cut short') },
    ]);
    await visit.page.locator('.added').first().waitFor({ timeout: 60_000 });
    await visit.page.getByText('broken.pdf').waitFor();
  });

  it('finds words and leads to the report', async () => {
    await visit.page.keyboard.press('Escape');
    await visit.go('/');
    await visit.page.keyboard.press('/');
    await visit.page.keyboard.type('gendarmerie');
    await visit.page.keyboard.press('Enter');
    await visit.page.locator('.hits mark').first().waitFor();
  });

  it('asks nobody outside and makes no mistake', () => {
    expect(visit.strangers).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });
});

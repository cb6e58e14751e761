import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewItem } from '#model/api.js';
import type { Decision } from '#model/decision.js';
import type { IncidentRecord } from '#model/incident-record.js';
import { gather } from '#server/review-desk.js';
import { type Visit, visitCasebook } from '../support/browser.js';
import { exampleReports } from '../support/example-reports.js';
import { findBrowser } from '../support/find-browser.js';

describe.skipIf(findBrowser() === null)('the review, by keys alone', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await visitCasebook({ reports: await exampleReports() });
    await visit.go('/review');
    await visit.page.locator('.question').waitFor();
  });
  afterAll(() => visit?.close());

  const ask = async <T>(path: string): Promise<T> =>
    (await (await visit.context.request.get(visit.base + path)).json()) as T;
  const queue = () => ask<ReviewItem[]>('/api/review/queue');
  const log = () => ask<Decision[]>('/api/decisions?limit=50');
  const chosen = () => visit.page.locator('.open-list [aria-current]').textContent();
  const press = (key: string) => visit.page.keyboard.press(key);
  /** Presses the key and waits until the log has one decision more. */
  const decide = async (key: string): Promise<Decision> => {
    const before = (await log()).length;
    await press(key);
    await expect.poll(async () => (await log()).length, { timeout: 60_000 }).toBe(before + 1);
    return (await log())[0]!;
  };
  const show = async (wanted: (item: ReviewItem) => boolean): Promise<ReviewItem> => {
    const item = (await queue()).find(wanted);
    if (item === undefined) throw new Error('no such question');
    await visit.go(`/review?item=${encodeURIComponent(item.key)}`);
    await visit.page.locator('.question').waitFor();
    return item;
  };

  it('puts contradictions first', async () => {
    const kinds = (await queue()).map(({ kind }) => kind);
    expect(kinds[0]).toBe('contradiction');
    expect(kinds.lastIndexOf('contradiction')).toBeLessThan(kinds.indexOf('claim'));
  });

  it('goes on with j and back with k', async () => {
    const first = await visit.page.locator('.open-list button').first().textContent();
    await press('j');
    await visit.page.waitForURL(/item=/);
    await expect.poll(() => visit.page.locator('.open-list button').nth(1).getAttribute('aria-current')).toBe('true');
    await press('k');
    await expect.poll(chosen).toBe(first);
  });

  it('accepts the chosen claim with a, and another with its number', async () => {
    const item = await show(({ kind }) => kind === 'contradiction');
    if (item.kind !== 'contradiction') throw new Error('unexpected');
    await press('2');
    await expect.poll(() => visit.page.locator('.claim-card').nth(1).getAttribute('aria-current')).toBe('true');
    const decision = await decide('a');
    expect(decision).toMatchObject({ author: 'ada', act: { kind: 'accept', claim: { claim: item.claims[1]!.id } } });
    await visit.page.getByRole('status').getByText('Accepted.').waitFor();
  });

  it('takes the last decision back with u', async () => {
    const last = (await log())[0]!;
    expect((await decide('u')).act).toEqual({ kind: 'undo', decision: last.id });
  });

  it('rejects with x: the claim counts nowhere any more', async () => {
    const item = await show(({ kind }) => kind === 'claim');
    if (item.kind !== 'claim') throw new Error('unexpected');
    expect((await decide('x')).act).toMatchObject({ kind: 'reject', claim: { claim: item.claim.id } });
    await expect.poll(async () => (await queue()).some(({ key }) => key === item.key)).toBe(false);
    await visit.go(`/incidents/${item.incident}`);
    await visit.page.locator('.entry.rejected').first().waitFor();
  });

  it('corrects with e: only what was changed is sent', async () => {
    const item = await show(({ kind }) => kind === 'claim');
    if (item.kind !== 'claim') throw new Error('unexpected');
    await press('e');
    const dialog = visit.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'At least' }).fill('12');
    await dialog.getByRole('textbox', { name: 'At most' }).fill('15');
    await dialog.getByLabel('Why').fill('the hospital said so later');
    await dialog.getByRole('button', { name: 'Correct' }).click();
    await expect.poll(async () => (await log())[0]!.act.kind, { timeout: 60_000 }).toBe('correct');
    const { act, reason } = (await log())[0]!;
    expect(reason).toBe('the hospital said so later');
    expect(act).toMatchObject({ change: { value: { min: 12, max: 15, text: item.claim.value.text } } });
    expect(Object.keys((act as { change: object }).change)).toEqual(['value']);
  });

  it('types letters into a field without deciding anything', async () => {
    const before = (await log()).length;
    await press('/');
    await visit.page.keyboard.type('axe');
    await visit.page.keyboard.press('Escape');
    expect((await log()).length).toBe(before);
  });

  it('splits a report off with s, and takes that back', async () => {
    const item = await show(({ kind, ...rest }) => kind === 'contradiction' && 'claims' in rest);
    if (item.kind !== 'contradiction') throw new Error('unexpected');
    const before = (await ask<{ id: string }[]>('/api/incidents')).length;
    const split = await decide('s');
    expect(split.act).toMatchObject({ kind: 'split', incident: item.incident });
    await expect
      .poll(async () => (await ask<unknown[]>('/api/incidents')).length, { timeout: 60_000 })
      .toBe(before + 1);
    await decide('u');
    await expect.poll(async () => (await ask<unknown[]>('/api/incidents')).length, { timeout: 60_000 }).toBe(before);
  });

  it('joins an unsure pair with m', async () => {
    const records = await gather(visit.casebook.incidents());
    const [one, other] = records.filter(({ reports }) => reports.length > 1) as [IncidentRecord, IncidentRecord];
    const [a, b] = [one.tellings[0]!.key, other.tellings[0]!.key].sort() as [string, string];
    const features = [{ name: 'place', weight: 1, detail: 'both name the same region' }];
    const unsure = [{ a, b, outcome: 'unsure', by: 'rule', score: 1, features } as const];
    await visit.casebook.writeIncidents({
      records: [{ ...one, unsure }],
      keys: new Map(),
      judgements: unsure,
      gone: new Map(),
    });
    visit.serving.bench.desk.forget();
    await show(({ kind }) => kind === 'link');
    await visit.page.getByText('both name the same region').waitFor();
    const before = records.length;
    expect((await decide('m')).act).toMatchObject({ kind: 'same', a: { telling: a }, b: { telling: b } });
    await expect
      .poll(async () => (await ask<unknown[]>('/api/incidents')).length, { timeout: 60_000 })
      .toBe(before - 1);
    await decide('u');
    await expect.poll(async () => (await ask<unknown[]>('/api/incidents')).length, { timeout: 60_000 }).toBe(before);
  });

  it('opens the incident with Enter', async () => {
    const item = await show(({ kind }) => kind === 'contradiction');
    await press('Enter');
    await visit.page.waitForURL(`**/incidents/${(item as { incident: string }).incident}`);
  });

  it('asks nobody outside and makes no mistake', () => {
    expect(visit.strangers).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });
});

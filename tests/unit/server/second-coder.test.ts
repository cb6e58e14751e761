import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casebook } from '#casebook/casebook.js';
import type { Agreement } from '#model/agreement.js';
import type { ReviewItem } from '#model/api.js';
import type { RecordedClaim } from '#model/incident-record.js';
import { ownerEntrance } from '#server/entrance.js';
import { type Serving, serveCasebook } from '#server/serve.js';
import { openMemoryCasebook } from '../../support/casebook.js';
import { kit } from '../../support/kit.js';

const TEXT = 'Gunmen killed five soldiers near Gao on Monday, the army said. The group said it killed 30 soldiers.';
const PAGE = 'node_modules/.cache/attest/page-of-two';

async function serveTo(author: string, casebook: Casebook): Promise<Serving> {
  return serveCasebook({
    casebook,
    name: 'test',
    page: PAGE,
    host: '127.0.0.1',
    port: 0,
    entrance: (port) => ownerEntrance(port, author),
    loadKit: () => kit,
    keepAlias: () => {},
    now: () => new Date('2026-01-02T03:04:05Z'),
    tell: (error) => {
      throw error;
    },
  });
}

/** Two people on one casebook; each has a server, as each has a session. */
describe('a second coding', () => {
  let ada: Serving;
  let bo: Serving;
  beforeAll(async () => {
    mkdirSync(PAGE, { recursive: true });
    writeFileSync(`${PAGE}/index.html`, '');
    const casebook = await openMemoryCasebook();
    ada = await serveTo('ada', casebook);
    bo = await serveTo('bo', casebook);
    await ask(ada, '/api/add', { text: TEXT, given: { published: '2025-03-04' } });
    await ada.bench.idle();
  }, 60_000);
  afterAll(() => Promise.all([ada.close(), bo.close()]));

  const ask = async <T>({ port, token }: Serving, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as T;
  };
  const anchorOf = ({ id, report, quote: { start, end, exact }, variable, speaker, value }: RecordedClaim) => ({
    claim: id,
    at: { report, start, end, exact, prefix: '', suffix: '' },
    variable,
    speaker: speaker.name,
    valueText: value.text,
  });
  const six = { min: 6, max: 6, text: 'six soldiers', kind: 'exact' };
  const claimOf = async (serving: Serving): Promise<RecordedClaim> => {
    const [row] = await serving.bench.rows({});
    const record = await serving.bench.incident(row!.id);
    return record.claims.find(({ value }) => value.min === 5 || value.min === 6)!;
  };
  const forget = () => {
    // Each server works out its queue once; the other's decisions reach it when it looks again.
    ada.bench.desk.forget();
    bo.bench.desk.forget();
  };

  it('shows the second coder what the first judged, as it was before', async () => {
    const claim = await claimOf(ada);
    await ask(ada, '/api/decisions', {
      act: { kind: 'correct', claim: anchorOf(claim), change: { value: six } },
      reason: null,
    });
    forget();
    expect(await ask(ada, '/api/review/queue?blind=true')).toEqual([]);
    const blind = await ask<ReviewItem[]>(bo, '/api/review/queue?blind=true');
    expect(blind).toMatchObject([{ kind: 'claim', claim: { id: claim.id, review: 'unreviewed', value: { min: 5 } } }]);
  });

  it('compares what the second one decides, changes nothing by it, and asks to settle it', async () => {
    const [item] = await ask<ReviewItem[]>(bo, '/api/review/queue?blind=true');
    if (item?.kind !== 'claim') throw new Error('nothing to judge');
    await ask(bo, '/api/decisions', {
      act: { kind: 'accept', claim: anchorOf(item.claim), blind: true },
      reason: null,
    });
    forget();
    expect(await claimOf(ada)).toMatchObject({ review: 'corrected', value: { min: 6 } });
    const agreement = await ask<Agreement[]>(ada, '/api/review/agreement');
    expect(agreement.find(({ field }) => field === 'count')).toMatchObject({ units: 1, coders: 2, differ: 1 });
    const [first] = await ask<ReviewItem[]>(ada, '/api/review/queue');
    expect(first).toMatchObject({ kind: 'disagreement', versions: [{ author: 'ada' }, { author: 'bo' }] });
  });

  it('is settled by a decision that knows both', async () => {
    const claim = await claimOf(ada);
    await ask(ada, '/api/decisions', {
      act: { kind: 'accept', claim: anchorOf(claim) },
      reason: 'looked at the words',
    });
    forget();
    const kinds = (await ask<ReviewItem[]>(ada, '/api/review/queue')).map(({ kind }) => kind);
    expect(kinds).not.toContain('disagreement');
  });
});

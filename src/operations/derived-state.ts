import { createHash } from 'node:crypto';
import type { Casebook } from '#casebook/casebook.js';
import type { Hash } from '#model/report.js';

/** One report or incident of the derived state with the hash of all that was derived of it. */
interface Derived {
  readonly kind: 'report' | 'incident';
  readonly id: string;
  readonly hash: Hash;
}

const hashOf = (value: unknown): Hash => `sha256:${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`;

/** Reports in order of id, then incidents in order of date and id. */
async function* derivedState(casebook: Casebook): AsyncGenerator<Derived> {
  for await (const { entry, report, coded, earlierVersion, laterVersion } of casebook.reports())
    yield { kind: 'report', id: entry.id, hash: hashOf([entry, report, coded, earlierVersion, laterVersion]) };
  for await (const record of casebook.incidents())
    yield { kind: 'incident', id: record.id, hash: hashOf([record, await casebook.judgements(record.id)]) };
}

/** One hash over the whole derived state. */
export async function derivedHash(casebook: Casebook): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const { kind, id, hash: own } of derivedState(casebook)) hash.update(`${kind} ${id} ${own}\n`);
  return `sha256:${hash.digest('hex')}`;
}

export interface Divergence {
  readonly kind: Derived['kind'];
  readonly id: string;
  readonly trouble: 'only kept' | 'only derived now' | 'differs';
}

/** What is not the same in two derived states; ids only are held in memory. */
export async function divergences(kept: Casebook, now: Casebook): Promise<readonly Divergence[]> {
  const before = new Map<string, Derived>();
  for await (const one of derivedState(kept)) before.set(`${one.kind} ${one.id}`, one);
  const found: Divergence[] = [];
  for await (const { kind, id, hash } of derivedState(now)) {
    const key = `${kind} ${id}`;
    const other = before.get(key);
    before.delete(key);
    if (other === undefined) found.push({ kind, id, trouble: 'only derived now' });
    else if (other.hash !== hash) found.push({ kind, id, trouble: 'differs' });
  }
  return [...found, ...[...before.values()].map(({ kind, id }) => ({ kind, id, trouble: 'only kept' as const }))];
}

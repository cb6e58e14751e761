import { createHash } from 'node:crypto';
import type { Casebook, Damage } from '#casebook/casebook.js';
import type { Hash } from '#model/report.js';

export type VerifyEvent =
  | { readonly kind: 'damage'; readonly damage: Damage }
  /** Not damage: what an interrupted command left to be finished. */
  | { readonly kind: 'unfinished'; readonly detail: string; readonly remedy: string }
  | { readonly kind: 'checked'; readonly originals: number };

/** Checks every original against its hash, the journal, the chain of decisions, every row, and what leads nowhere. */
export async function* verifyCasebook(casebook: Casebook): AsyncGenerator<VerifyEvent> {
  const there = new Set<Hash>();
  for await (const original of casebook.originals()) {
    there.add(original);
    const bytes = await casebook.readOriginal(original);
    if (bytes === null || hashOf(bytes) !== original) yield { kind: 'damage', damage: altered(original, bytes) };
    yield { kind: 'checked', originals: there.size };
  }
  for await (const { original, address } of casebook.retrievals()) {
    if (there.has(original)) continue;
    there.add(original);
    yield { kind: 'damage', damage: lost(original, address) };
  }
  for await (const damage of casebook.damage()) yield { kind: 'damage', damage };
  const state = await casebook.state();
  if (state.unfiled > 0)
    yield {
      kind: 'unfinished',
      detail: `${state.unfiled} kept originals are not coded yet`,
      remedy: "The next 'attest add' or 'attest rebuild' does it.",
    };
  if (state.unlinked > 0 || state.decisionsUpTo < state.decisions)
    yield {
      kind: 'unfinished',
      detail: `${state.unlinked} reports and ${state.decisions - state.decisionsUpTo} decisions are not in the incidents yet`,
      remedy: "The next 'attest add' or 'attest rebuild' does it.",
    };
}

const hashOf = (bytes: Uint8Array): Hash => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const ORIGINAL =
  'Add the same file or page again, or take it back from a backup; the reading and coding made from it are still there.';

function altered(original: Hash, bytes: Uint8Array | null): Damage {
  const detail =
    bytes === null ? 'cannot be read' : `is not what was kept: its ${bytes.length} bytes hash to ${hashOf(bytes)}`;
  return { code: 'altered-original', subject: original, detail: `the original ${detail}`, remedy: ORIGINAL };
}

function lost(original: Hash, address: string): Damage {
  return { code: 'lost-original', subject: original, detail: `the original of ${address} is gone`, remedy: ORIGINAL };
}

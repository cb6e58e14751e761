import type { Kit } from '#kit/kit.js';
import { loadPress } from '#kit/load-press.js';
import { loadWordRarity } from '#kit/load-word-rarity.js';
import type { Press } from '#model/press.js';
import type { WordRarity } from '#model/word-rarity.js';
import type { RecordRules } from '#reconcile/compose-record.js';

/** What reconciling depends on beside reports and decisions. */
export interface ReconcileRules extends RecordRules {
  readonly rarity: WordRarity;
  readonly press: Press;
}

export function reconcileRules(kit: Kit): ReconcileRules {
  return { words: kit.counting, methods: kit.methods, rarity: loadWordRarity(), press: loadPress(kit.outlets) };
}

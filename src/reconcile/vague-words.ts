import type { ClaimValue } from '#model/claim.js';
import type { CountingWords, VagueRow } from '#model/counting-words.js';
import { plainWords } from '#text/plain-words.js';

/** The row of the table for the vague words of a value, by the longest phrase in it; null where it has none or a figure. */
export function vagueRowOf(value: ClaimValue, words: CountingWords): VagueRow | null {
  if (value.min !== null || value.max !== null || value.kind !== 'vague') return null;
  const text = ` ${plainWords(value.text).join(' ')} `;
  let best: VagueRow | null = null;
  let length = 0;
  for (const row of words.vague) {
    for (const phrase of row.phrases) {
      if (phrase.length > length && text.includes(` ${phrase.join(' ')} `)) {
        best = row;
        length = phrase.length;
      }
    }
  }
  return best;
}

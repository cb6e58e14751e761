import type { Contradiction } from '#model/contradiction.js';
import type { CountingWords } from '#model/counting-words.js';
import { plainWords } from '#text/plain-words.js';
import { listOf, speakersInWords, unquoted } from './figures.js';
import type { ComparedClaim } from './record-claims.js';

/** An armed group says it holds what the state says it holds, or that the attack failed; or the taking is denied. */
export function findControlDisputes(live: readonly ComparedClaim[], words: CountingWords): Contradiction[] {
  const taken = live.filter(
    ({ claim }) => claim.variable === 'control' && claim.polarity === 'asserted' && claim.side === 'armed group',
  );
  const held = live.filter(
    (one) => one.claim.side === 'state' && one.claim.polarity === 'asserted' && holds(one, words),
  );
  if (taken.length === 0 || held.length === 0) return [];
  const [takers, holders] = [speakersInWords(taken), speakersInWords(held)];
  return [
    {
      kind: 'control',
      variable: 'control',
      claims: [...taken, ...held].map(({ claim }) => claim.id),
      reason: `${listOf(takers)} ${takers.length > 1 ? 'say they' : 'says it'} took control (${shortened(taken[0]!)}); ${listOf(holders)} ${holders.length > 1 ? 'say' : 'says'} otherwise (${shortened(held[0]!)}).`,
    },
  ];
}

/** Taking a place back does not deny that it was lost. */
function holds({ claim }: ComparedClaim, words: CountingWords): boolean {
  if (claim.variable !== 'control' && claim.variable !== 'status') return false;
  const said = ` ${plainWords(claim.value.text).join(' ')} `;
  const has = (phrase: string) => said.includes(` ${phrase} `);
  if (words.retaken.some(has)) return false;
  return claim.variable === 'control' || words.holds.some(has);
}

const LONGEST = 120;

/** The words in quotation marks, cut at a word. */
function shortened({ claim }: ComparedClaim): string {
  const text = unquoted(claim.value.text);
  const cut =
    text.length <= LONGEST
      ? text
      : `${[...text]
          .slice(0, LONGEST)
          .join('')
          .replace(/\s\S*$/u, '')} …`;
  return `“${cut}”`;
}

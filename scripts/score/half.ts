import { createHash } from 'node:crypto';

/**
 * The corpora are split in two so that rules are not fitted to what they are scored on: errors are studied in the part
 * "look" only (nine families in sixteen, by hash), the part "held" is only scored. In `dev`, reports of one incident are a
 * family (the name up to the first digit or hyphen) and stay together; in `real` each report stands alone. Our own
 * `practice` is there to be studied.
 */
export function inHalf(corpus: string, id: string, half: string): boolean {
  if (corpus === 'practice') return half === 'look';
  const family = corpus === 'dev' ? (/^[a-z]{2,}(?=[\d-])/i.exec(id)?.[0] ?? id) : id;
  const digest = createHash('sha256').update(family).digest();
  return (half === 'look') === (digest[0]! % 2 === 0 || digest[3]! % 8 === 7);
}

import { createHash } from 'node:crypto';

/**
 * The corpora are split in two so that rules are not fitted to what they are scored on: errors are studied in the half
 * "look" only. In `dev`, reports of one incident share a family (the name up to the first digit or hyphen) and a half.
 */
export function inHalf(corpus: string, id: string, half: string): boolean {
  const family = corpus === 'real' ? id : (/^[a-z]+(?:-[a-z]+)?(?=[\d-])|^[^\d-]+/i.exec(id)?.[0] ?? id);
  const even =
    createHash('sha256')
      .update(family.split('-')[0] === 'd' || corpus === 'real' ? id : family.split('-')[0]!)
      .digest()[0]! %
      2 ===
    0;
  return (half === 'look') === even;
}

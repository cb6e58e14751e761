import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parityTable } from '../../scripts/parity.js';

it('docs/parity.md is current (npm run parity)', () => {
  expect(readFileSync('docs/parity.md', 'utf8')).toBe(parityTable());
});

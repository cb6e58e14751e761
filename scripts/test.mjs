// `npm test`: every test, with the types, the lint and the unused-code check before them. Arguments go to vitest.
import { execFileSync } from 'node:child_process';
import { setUp } from './set-up.mjs';

setUp();
const bin = (name) => `node_modules/${name}`;
const steps = [
  ['types', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types of the page', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'src/web/tsconfig.json']],
  ['types of its tests', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tests/browser/tsconfig.json']],
  ['lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']],
  ['unused code', [bin('knip/bin/knip.js')]],
  ['tests', [bin('vitest/vitest.mjs'), 'run', ...process.argv.slice(2)]],
];
for (const [name, args] of process.argv.length > 2 ? steps.slice(-1) : steps) {
  try {
    execFileSync(process.execPath, args, { stdio: 'inherit' });
  } catch (error) {
    console.error(`attest: ${name} failed`);
    process.exit(error.status ?? 1);
  }
}

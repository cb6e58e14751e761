// `npm start`: sets the clone up, codes the example reports and prints what it found.
import { setUp } from './set-up.mjs';

setUp();
process.argv.splice(2, process.argv.length, 'code', 'examples', '--manifest', 'examples/manifest.csv');
await import('../dist/cli/main.js');

// `npm start`: sets the clone up, codes the example reports into a casebook and opens its page at the worked example.
// Arguments go to `attest serve`; ATTEST_STOP_WHEN_READY=1 ends once the page answers.
import { setUp } from './set-up.mjs';

setUp();
const example = ['--with', 'examples/manifest.csv', '--at', 'contested'];
process.argv.splice(2, process.argv.length, 'serve', ...example, ...process.argv.slice(2));
await import('../dist/cli/main.js');

// Codes reports for another process of attest, until that one lets go of it (coder-beside.ts).
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import { codeReport } from '#pipeline.js';
import type { Asked, Said } from './coder-beside.js';

const say = (said: Said) => process.send?.(said);

// Ctrl-C reaches all processes of a terminal: the one that gives the work says when it ends.
process.on('SIGINT', () => {});
const kit = loadKit(userFolder(process.env));
say({ kit: kit.hash });
process.on('message', ({ job, report }: Asked) => {
  try {
    say({ job, coded: codeReport(report, kit) });
  } catch (error) {
    say({ job, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

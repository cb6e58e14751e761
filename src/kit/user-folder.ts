import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a user's own lists are kept: ATTEST_DATA, else the data folder of the XDG convention. */
export function userFolder(env: NodeJS.ProcessEnv): string {
  if (env.ATTEST_DATA) return env.ATTEST_DATA;
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'attest');
}

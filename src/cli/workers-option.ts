import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Kit } from '#kit/kit.js';
import { type Coder, coderHere } from '#operations/coder.js';
import { CoderBeside } from '#operations/coder-beside.js';

export interface WorkersFlag {
  readonly workers?: number;
}

const MOST = 256;

/** Adds `--workers N` to a command that codes many reports. */
export function withWorkers(command: Command): Command {
  return command.addOption(
    new Option('--workers <number>', 'code in so many processes at once; what comes of it is the same')
      .env('ATTEST_WORKERS')
      .argParser((value) => {
        const number = Number(value);
        if (!Number.isInteger(number) || number < 1 || number > MOST)
          throw new InvalidArgumentError(`It is a whole number from 1 to ${MOST}.`);
        return number;
      }),
  );
}

/** To be closed. One worker is this process itself. */
export const coderOf = ({ workers = 1 }: WorkersFlag, kit: Kit): Coder =>
  workers === 1 ? coderHere(kit) : new CoderBeside(workers, kit.hash);

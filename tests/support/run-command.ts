import { Command } from 'commander';
import { vi } from 'vitest';

/** Runs one command in this process and gives what it prints on standard output. */
export async function runCommand(register: (program: Command) => void, args: readonly string[]): Promise<string> {
  const program = new Command('attest').exitOverride();
  register(program);
  let out = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  try {
    await program.parseAsync(['node', 'attest', ...args]);
  } finally {
    write.mockRestore();
  }
  return out;
}

/** `npm run bench -- NAME [ARGUMENTS]`: runs scripts/bench/NAME.ts. Benchmarks print figures and ratios; nothing is timed in tests. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('bench/', import.meta.url));
const [name = '', ...rest] = process.argv.slice(2);
if (!/^[a-z\d-]+$/.test(name) || !existsSync(`${folder}${name}.ts`)) {
  console.error(
    `usage: npm run bench -- ${readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.replace('.ts', ''))
      .join('|')}`,
  );
  process.exit(2);
}
const { run } = (await import(`./bench/${name}.ts`)) as { run: (args: readonly string[]) => Promise<void> };
await run(rest);

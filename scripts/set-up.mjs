#!/usr/bin/env node
/**
 * Brings a clone to where it can run: exact packages from the lockfile, then the build. Does nothing where nothing
 * changed. Plain JavaScript without dependencies, since it runs before there are any.
 *
 *   node scripts/set-up.mjs            what is missing or stale
 *   node scripts/set-up.mjs --build    build even if nothing seems to have changed
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 19];

export function setUp({ build = false } = {}) {
  refuseOldNode();
  if (!existsSync(join(root, 'src'))) return; // an installed package comes built
  if (installIfStale() || build || isStale()) buildPackage();
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(
    `attest needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}. Get it from nodejs.org.`,
  );
  process.exit(2);
}

/** Installs when the lockfile is not the one that was installed last. */
function installIfStale() {
  const stamp = join(root, 'node_modules/.attest-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return false;
  say('installing packages (once)…');
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error', '--include=dev']);
  writeFileSync(stamp, lock);
  return true;
}

function isStale() {
  const built = join(root, 'dist/.built');
  if (!existsSync(built)) return true;
  const time = statSync(built).mtimeMs;
  return ['src', 'data'].some((folder) => newest(join(root, folder)) > time);
}

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

function buildPackage() {
  say('building…');
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
  run(process.execPath, ['scripts/compile-data.mjs']);
  buildPage();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/.built'), '');
}

/** The page takes longest, so it is built only when its own sources, or the nouns it shares, changed. */
function buildPage() {
  const built = join(root, 'dist/web/index.html');
  const sources = ['src/web', 'src/model'].map((folder) => newest(join(root, folder)));
  const config = statSync(join(root, 'vite.config.ts')).mtimeMs;
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources, config)) return;
  run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
}

/** Progress goes to standard error: standard output belongs to the command that called. */
function say(message) {
  process.stderr.write(`attest: ${message}\n`);
}

function run(command, args) {
  try {
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  } catch (error) {
    say(`'${command} ${args.join(' ')}' failed (exit ${error.status}). The lines above say why; then run it again.`);
    process.exit(error.status ?? 1);
  }
}

if (process.argv[1] && dirname(process.argv[1]).length > 0 && process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp({ build: process.argv.includes('--build') });
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Casebook } from '#casebook/casebook.js';
import { loadKit } from '#kit/load-kit.js';
import { addOwnActor } from '#kit/own-actors.js';
import { PACKAGE_ROOT } from '#kit/read-data.js';
import { userFolder } from '#kit/user-folder.js';
import type { CasebookRow } from '#model/api.js';
import { UserError } from '#model/user-error.js';
import { type Source, sourcesOf } from '#operations/sources.js';
import { readManifest } from '#read/manifest.js';
import { memberEntrance, ownerEntrance } from '#server/entrance.js';
import { type ServeOptions, type Serving, serveCasebook } from '#server/serve.js';
import { accountsOf } from './accounts.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { terminalOf } from './terminal.js';

interface ServeFlags extends CasebookFlags {
  readonly port?: number;
  readonly open: boolean;
  readonly author?: string;
  readonly listen?: string;
  readonly origin?: string;
  readonly with?: string;
  readonly at: 'casebook' | 'contested';
  readonly stopWhenReady?: boolean;
}

const USUAL_PORT = 4600;
const LOOPBACK = '127.0.0.1';

export function serveCommand(program: Command): void {
  withCasebook(program.command('serve'))
    .summary('open the casebook as a page in the browser')
    .description(
      'Serves the page of a casebook on this machine: to see, judge, correct, add and publish. The printed address carries a key; without it nobody gets in.',
    )
    .option('--port <number>', `port (default: ${USUAL_PORT}, or any that is free)`, portOf)
    .option('--no-open', 'do not open a browser')
    .option('--author <name>', 'who signs decisions (default: your user name)')
    .option('--listen <host>', "let others reach the page at this address of the machine; needs 'attest accounts'")
    .option('--origin <url>', 'with --listen: the address that members open, such as that of a proxy with TLS')
    .addOption(new Option('--with <manifest>', 'add these reports first').hideHelp())
    .addOption(
      new Option('--at <view>', 'what to open').choices(['casebook', 'contested']).default('casebook').hideHelp(),
    )
    .addOption(new Option('--stop-when-ready', 'end once the page answers').env('ATTEST_STOP_WHEN_READY').hideHelp())
    .action((flags: ServeFlags) => inCasebook(flags, { create: true }, (casebook) => serve(casebook, flags)));
}

async function serve(casebook: Casebook, flags: ServeFlags): Promise<void> {
  const own = userFolder(process.env);
  const door = await doorOf(casebook, flags);
  const start = (port: number) =>
    serveCasebook({
      casebook,
      name:
        flags.database === undefined ? basename(resolve(flags.casebook ?? 'casebook')) : (flags.casebook ?? 'casebook'),
      page: pageFolder(),
      port,
      ...door,
      loadKit: () => loadKit(own),
      keepAlias: (name, id) => addOwnActor(own, 'aliases', { id, names: [name] }),
      now: () => new Date(),
      tell: (error) => process.stderr.write(`attest: ${error.stack ?? error.message}\n`),
    });
  const serving = await start(flags.port ?? USUAL_PORT).catch((error: unknown) => {
    if (flags.port === undefined && error instanceof UserError && error.code === 'port-taken') return start(0);
    throw error;
  });
  try {
    if (flags.with !== undefined) await addFirst(serving, flags.with);
    await greet(serving, flags);
    if (!flags.stopWhenReady) await interrupted();
  } finally {
    await serving.close();
  }
}

/** Adds what a manifest lists; what is there already costs nothing. */
async function addFirst({ bench }: Serving, path: string): Promise<void> {
  const manifest = await readManifest(path);
  const sources: Source[] = [];
  const never = () => Promise.reject(new Error('a list of files names no address'));
  for await (const source of sourcesOf(manifest.files, { given: {}, manifest, fetchNamed: never, fetchFound: never }))
    sources.push(source);
  const { reports } = await bench.casebook.state();
  if (reports === 0) process.stderr.write(`attest: coding ${sources.length} example reports…\n`);
  const stop = bench.events.hear((event) => {
    if (event.kind === 'failed') process.stderr.write(`attest: ${event.message}\n  ${event.hint}\n`);
  });
  bench.add(async function* () {
    yield* sources;
  }, sources.length);
  await bench.idle();
  stop();
}

async function greet({ bench, address, token, port }: Serving, flags: ServeFlags): Promise<void> {
  const { paint } = terminalOf(process.stdout, process.env);
  const rows = await bench.rows({});
  const { reports } = await bench.casebook.state();
  const first = mostContested(rows);
  const view = flags.at === 'contested' && first ? `/incidents/${encodeURIComponent(first.id)}` : '/';
  const opened = `${new URL(address).origin}${view}${token === null ? '' : `?token=${token}`}`;
  process.stdout.write(`${count(reports, 'report')}, ${count(rows.length, 'incident')} in the casebook\n`);
  if (first && flags.at === 'contested') process.stdout.write(`${summaryOf(first)}\n`);
  process.stdout.write(`\n  ${paint('bold', opened)}\n\n`);
  process.stdout.write(
    token === null
      ? 'Members sign in with their accounts. Ctrl-C ends.\n'
      : `The key in it lets in this machine only; after it, http://${LOOPBACK}:${port} is enough. Ctrl-C ends.\n`,
  );
  if (flags.open && !flags.stopWhenReady) openBrowser(opened);
}

function mostContested(rows: readonly CasebookRow[]): CasebookRow | undefined {
  return rows.toSorted(
    (a, b) => b.contradictions - a.contradictions || b.claims - a.claims || (a.id < b.id ? -1 : 1),
  )[0];
}

function summaryOf({
  type,
  places,
  date,
  reports,
  origins,
  sides,
  claims,
  contradictions,
  deaths,
}: CasebookRow): string {
  const where = places[0] ? ` in ${places[0].name}` : '';
  const killed = deaths ? `; killed: ${deaths.map((figure) => figure ?? '?').join(' · ')} (low · best · high)` : '';
  return `${type}${where}${date ? `, ${date.start}` : ''}: ${count(reports, 'report')} › ${count(origins, 'origin')} › ${count(sides.length, 'side')}, ${count(claims, 'claim')}, ${count(contradictions, 'contradiction')}${killed}`;
}

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** Opens the address where there is a desktop; silent where that does not work: the address is printed. */
function openBrowser(address: string): void {
  const command = browserCommand(process.platform, process.env);
  if (command === null) return;
  const [program = '', ...before] = command;
  const child = spawn(program, [...before, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function browserCommand(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly string[] | null {
  if (platform === 'darwin') return ['open'];
  // `start` takes a first quoted argument for a title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""'];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

function interrupted(): Promise<void> {
  return new Promise((end) => {
    process.once('SIGINT', () => end());
    process.once('SIGTERM', () => end());
  });
}

/** Where the page listens and who may come in: the user of this machine, or members with accounts. */
async function doorOf(casebook: Casebook, flags: ServeFlags): Promise<Pick<ServeOptions, 'host' | 'entrance'>> {
  const { listen = LOOPBACK } = flags;
  if (isLoopback(listen)) return { host: listen, entrance: (port) => ownerEntrance(port, flags.author ?? userName()) };
  const origin = originOf(listen, flags);
  const accounts = await accountsOf(casebook, origin);
  if ((await accounts.list()).length === 0)
    throw new UserError(
      'no-accounts',
      `--listen ${listen} would let others in, and this casebook has no accounts`,
      "Add some with 'attest accounts add NAME', or leave --listen out and reach the page through an SSH tunnel: ssh -L 4600:127.0.0.1:4600 HOST.",
    );
  if (origin.startsWith('http:'))
    process.stderr.write(
      `attest: ${origin} is not encrypted: passwords and reports can be read on the way. Put a proxy with TLS in front, and name its address with --origin.\n`,
    );
  return { host: listen, entrance: () => memberEntrance(accounts, origin) };
}

/** The address that members open. */
function originOf(listen: string, { origin, port = USUAL_PORT }: ServeFlags): string {
  const named =
    origin ??
    (/^(?:0\.0\.0\.0|::)$/.test(listen) ? null : `http://${listen.includes(':') ? `[${listen}]` : listen}:${port}`);
  if (named !== null && URL.canParse(named) && /^https?:/.test(named)) return new URL(named).origin;
  throw new UserError(
    'no-origin',
    named === null
      ? `--listen ${listen} does not say under which address the page is opened`
      : `--origin ${named} is no address`,
    'Name it as it is typed in the browser: --origin https://casebook.example.org.',
  );
}

function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127\./.test(address);
}

function pageFolder(): string {
  const folder = `${PACKAGE_ROOT}dist/web`;
  if (existsSync(`${folder}/index.html`)) return folder;
  throw new UserError('page-missing', 'the page is not built', "Run 'npm run build' in the folder of attest.");
}

function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    // A user id without an entry, as in some containers.
    if ((error as NodeJS.ErrnoException).code === 'ERR_SYSTEM_ERROR' || (error as Error).name === 'SystemError')
      return 'editor';
    throw error;
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('a number from 0 to 65535');
  return port;
}

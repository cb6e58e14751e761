// Works on a casebook until somebody kills it, and says on standard output what is safe: one line for each thing that it was
// told is kept. Arguments: the folder, what to do, a number that makes its reports its own.
import { writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Casebook } from '#casebook/casebook.js';
import { openCasebook } from '#casebook/open-casebook.js';
import { loadKit } from '#kit/load-kit.js';
import { type AddEvent, addSources } from '#operations/add.js';
import { backUp } from '#operations/backup.js';
import { linkerOf } from '#operations/linker.js';
import { PoliteFetcher } from '#operations/polite-fetch.js';
import { deriveAgain } from '#operations/rebuild.js';
import { reconcileCasebook } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { documentSource, type Source } from '#operations/sources.js';
import { watchFeeds } from '#operations/watch.js';
import { crashCoder } from './crash-coder.js';
import { feedOf, pageOf } from './news-pages.js';

const [folder = '', task = '', round = '0'] = process.argv.slice(2);
const kit = loadKit();
const now = () => new Date().toISOString();
// Synchronous: what is said is said before the next step, and what is not said need not be kept.
const say = (line: string) => writeSync(1, `${line}\n`);
const open = () => openCasebook({ folder, create: true });
const BY = { author: 'Ada', reason: null };

const text = (n: number): string =>
  `Raid ${round}.${n}\n\nGunmen killed ${1 + (n % 40)} civilians near Djibo on Monday, resident ${round}.${n} said.\n`;

async function* sources(): AsyncGenerator<Source> {
  for (let n = 0; ; n++) {
    // Every third is another version of the page before it.
    const given = n % 3 === 0 ? {} : { url: `https://news.example/${round}/${n - (n % 3)}` };
    yield documentSource({ file: `${round}-${n}.txt`, bytes: Buffer.from(text(n)) }, given);
  }
}

function tell(event: AddEvent): void {
  if (event.kind === 'kept' && event.report !== null) say(`report ${event.report}`);
}

async function add(casebook: Casebook): Promise<void> {
  let n = 0;
  const options = { coder: crashCoder, now, link: linkerOf(casebook, kit) };
  for await (const event of addSources(casebook, sources(), options)) {
    tell(event);
    if (++n % 4 === 0) {
      const act = { kind: 'note', on: 'x', text: `note ${round}.${n}` } as const;
      say(`decision ${(await casebook.decide(act, { ...BY, at: now() })).id}`);
    }
    if (n % 10 === 0) await options.link([]);
  }
}

async function watch(): Promise<void> {
  let count = 0;
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (request.url === '/feed') {
      count += 4;
      response.end(feedOf([count - 3, count - 2, count - 1, count].map((n) => `${base}/${round}/${n}`)));
    } else if (request.url === '/robots.txt') response.writeHead(404).end();
    else response.setHeader('content-type', 'text/html').end(pageOf(`Raid ${request.url}`, text(count)));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  for (let clock = Date.now(); ; clock += 3600_000) {
    const events = watchFeeds([feed], {
      open,
      linkerOf: (casebook) => linkerOf(casebook, kit),
      coder: crashCoder,
      fetcher: new PoliteFetcher({ delay: 0, robots: true, privateNetworks: true }),
      interval: 60_000,
      once: true,
      given: {},
      now: () => new Date(clock).toISOString(),
    });
    for await (const event of events) if (event.kind === 'kept') tell(event);
  }
}

async function rebuild(casebook: Casebook): Promise<void> {
  const rules = reconcileRules(kit);
  const link = (made: Casebook) => reconcileCasebook(made, rules);
  for (;;) {
    const running = deriveAgain(casebook, { kit: kit.hash, coder: crashCoder, link });
    let step = await running.next();
    while (!step.done) step = await running.next();
    await step.value!.finish();
    say('rebuilt');
  }
}

async function backup(casebook: Casebook): Promise<void> {
  for (let n = 0; ; n++) {
    const file = join(folder, '..', `backup-${round}-${n}.tar.gz`);
    await backUp(casebook, file, now());
    say(`backup ${file}`);
  }
}

if (task === 'watch') {
  say('ready');
  await watch();
} else {
  const casebook = await open();
  say('ready');
  await { add, rebuild, backup }[task as 'add']!(casebook);
}

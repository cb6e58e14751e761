import { type Command, InvalidArgumentError, Option } from 'commander';
import { openCasebook } from '#casebook/open-casebook.js';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import { coderHere } from '#operations/coder.js';
import { linkerOf } from '#operations/linker.js';
import { PoliteFetcher } from '#operations/polite-fetch.js';
import { type WatchEvent, watchFeeds } from '#operations/watch.js';
import { type CasebookFlags, placeOf, withCasebook } from './casebook-option.js';
import { optionsOf } from './code.js';
import { interruptible } from './interrupt.js';
import { writeOut } from './write-out.js';

interface WatchFlags extends CasebookFlags {
  readonly interval: number;
  readonly delay: number;
  readonly once?: boolean;
  readonly outlet?: string;
  readonly language?: string;
  readonly privateNetworks?: boolean;
}

const EXAMPLES = `
Examples:
  attest watch https://example.org/feed.xml
  attest watch https://example.org/feed.xml https://example.net/atom --interval 30
  attest watch https://example.org/feed.xml --once      from cron or a timer

It asks only for what has changed, keeps a pause between two pages of one host, does what robots.txt says, and waits longer
after each failure. What it has seen is kept in the casebook.

Exit codes: 0 ended; 1 with --once, a feed failed; 2 wrong usage.`;

export function watchCommand(program: Command): void {
  withCasebook(program.command('watch'))
    .summary('poll feeds and add what is new in them')
    .description('Polls feeds (RSS, Atom, RDF, JSON Feed) and adds the reports that they name to a casebook.')
    .argument('<feeds...>', 'addresses of feeds')
    .option('--interval <minutes>', 'minutes between two polls of a feed', atLeast(1), 15)
    .option('--delay <seconds>', 'seconds between two pages of one host', atLeast(0), 2)
    .option('--once', 'poll what is due, and end')
    .option('--outlet <name>', 'who publishes; overrides what the pages say')
    .option('--language <code>', 'en or fr; overrides detection')
    .addOption(new Option('--private-networks', 'also fetch from addresses inside private networks').default(false))
    .addHelpText('after', EXAMPLES)
    .action(async (feeds: string[], flags: WatchFlags) => {
      process.exitCode = await watch(feeds, flags);
    });
}

function atLeast(least: number) {
  return (value: string): number => {
    const number = Number(value);
    if (value.trim() === '' || !(number >= least)) throw new InvalidArgumentError(`It is a number from ${least} on.`);
    return number;
  };
}

async function watch(feeds: readonly string[], flags: WatchFlags): Promise<number> {
  const { signal, done } = interruptible('finishing the report in hand');
  const kit = loadKit(userFolder(process.env));
  const politeness = { delay: flags.delay * 1000, robots: true, privateNetworks: flags.privateNetworks ?? false };
  const events = watchFeeds(feeds, {
    open: () => openCasebook({ ...placeOf(flags), create: true }),
    linkerOf: (casebook) => linkerOf(casebook, kit),
    coder: coderHere(kit),
    fetcher: new PoliteFetcher(politeness, signal),
    interval: flags.interval * 60_000,
    once: flags.once ?? false,
    given: optionsOf(flags),
    now: () => new Date().toISOString(),
    signal,
  });
  let failed = 0;
  try {
    for await (const event of events) {
      if (event.kind === 'feed failed') failed++;
      const line = lineOf(event);
      if (line !== null) await writeOut(`${line}\n`);
    }
  } finally {
    done();
  }
  return flags.once && failed > 0 ? 1 : 0;
}

function lineOf(event: WatchEvent): string | null {
  switch (event.kind) {
    case 'feed':
      return `${event.feed}: ${event.items} items, ${event.fresh} not seen before`;
    case 'feed unchanged':
      return `${event.feed}: unchanged`;
    case 'feed failed':
      return `${event.failure.file}: ${event.failure.detail} [${event.failure.code}]; again from ${event.again}`;
    case 'kept':
      return `  ${event.outcome}: ${event.address}`;
    case 'failed':
      return `  not kept: ${event.failure.file}: ${event.failure.detail} [${event.failure.code}]`;
    case 'linked':
      return event.incidents.length === 0 ? null : `  ${event.incidents.length} incidents new or changed`;
    case 'held':
      return event.message;
    case 'source done':
      return null;
  }
}

import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import type { Casebook } from '#casebook/casebook.js';
import { UserError } from '#model/user-error.js';
import { type Accounts, openAccounts, ROLES, type Role } from '#server/accounts.js';
import { askHidden } from './ask-hidden.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';

const SECRET = 'accounts/secret';
/** Only sign-ins depend on the address; the commands need none of their own. */
const NOWHERE = 'http://127.0.0.1';

export function accountsCommand(program: Command): void {
  const accounts = program
    .command('accounts')
    .summary('who may open the page from elsewhere')
    .description(
      "Accounts for 'attest serve --listen'. A reader sees; a coder also decides on claims; an editor also merges, splits, excludes reports and publishes.",
    );
  withCasebook(accounts.command('add'))
    .argument('<name>', 'letters without accents, digits, dots, underscores')
    .addOption(new Option('--role <role>', 'what the account may do').choices(ROLES).default('reader'))
    .description('Adds an account. The password is asked for, or read from standard input.')
    .action((name: string, flags: CasebookFlags & { role: Role }) =>
      withAccounts(flags, async (list) => {
        await list.add({ username: name, role: flags.role }, await readPassword(name));
        process.stdout.write(`added ${name} as ${flags.role}\n`);
      }),
    );
  withCasebook(accounts.command('list'))
    .description('Lists the accounts with their roles.')
    .action((flags: CasebookFlags) =>
      withAccounts(flags, async (list) => {
        const members = await list.list();
        if (members.length === 0) process.stdout.write("no accounts; add one with 'attest accounts add NAME'\n");
        for (const { username, role } of members) process.stdout.write(`${username}  ${role}\n`);
      }),
    );
  withCasebook(accounts.command('remove'))
    .argument('<name>')
    .description('Removes an account and ends its sessions. Decisions signed with it stay.')
    .action((name: string, flags: CasebookFlags) =>
      withAccounts(flags, async (list) => {
        if (!(await list.remove(name)))
          throw new UserError('no-account', `there is no account '${name}'`, "See 'attest accounts list'.");
        process.stdout.write(`removed ${name}\n`);
      }),
    );
}

/** The accounts of a casebook, for members who open `address`. */
export async function accountsOf(casebook: Casebook, address: string): Promise<Accounts> {
  let secret = await casebook.memory(SECRET);
  if (typeof secret !== 'string') {
    secret = randomBytes(32).toString('base64url');
    await casebook.remember(SECRET, secret);
  }
  return openAccounts(casebook.database(), { secret: secret as string, address });
}

function withAccounts(flags: CasebookFlags, work: (accounts: Accounts) => Promise<void>): Promise<void> {
  return inCasebook(flags, { create: false }, async (casebook) => work(await accountsOf(casebook, NOWHERE)));
}

async function readPassword(name: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '');
  const password = await askHidden(`Password for ${name}: `);
  if ((await askHidden('The same again: ')) === password) return password;
  throw new UserError('account-password', 'the two passwords differ', 'Try again.');
}

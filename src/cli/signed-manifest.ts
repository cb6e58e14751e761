import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { UserError } from '#model/user-error.js';
import { checkManifest, newKey, parseManifest, writeManifest } from '#operations/manifest.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { writeOut } from './write-out.js';

interface ManifestFlags extends CasebookFlags {
  readonly sign?: string;
  readonly check?: string;
  readonly key?: string;
  readonly newKey?: string;
}

const EXAMPLES = `
Examples:
  attest manifest --new-key key.pem                     make a private key (Ed25519)
  attest manifest --sign key.pem > casebook.manifest    list what is there, signed
  attest manifest --check casebook.manifest             is all of it still there, unaltered?
  attest manifest --check casebook.manifest --key publisher.pem   … and signed by this key?

Exit codes: 0 done, or all as it was; 1 not as it was, or not signed by that key.`;

export function manifestCommand(program: Command): void {
  withCasebook(program.command('manifest'))
    .summary('list the hashes of a casebook, signed, so that others can check it later')
    .description(
      'Prints one line of JSON with the hashes of all originals, of the journal and of the last decision; with --sign a second line that signs it. With --check, says what is no longer as such a list has it; what was added since is no fault.',
    )
    .option('--sign <key.pem>', 'private key, Ed25519, PEM')
    .option('--check <manifest>', 'compare the casebook with a manifest')
    .option('--key <key.pem>', 'with --check: the public or private key that must have signed')
    .option('--new-key <key.pem>', 'write a new private key, and its public half beside it as key.pem.pub')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ManifestFlags) => {
      process.exitCode =
        flags.newKey !== undefined
          ? await makeKey(flags.newKey)
          : flags.check !== undefined
            ? await check(flags.check, flags)
            : await list(flags);
    });
}

async function makeKey(path: string): Promise<number> {
  const key = newKey();
  try {
    await writeFile(path, key, { flag: 'wx', mode: 0o600 });
    await writeFile(`${path}.pub`, publicPem(createPublicKey(key)), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UserError('file-exists', `${path} exists`, 'Keys are not overwritten: give another name.');
  }
  await writeOut(`${path}: keep it to yourself; ${path}.pub is for those who check\n`);
  return 0;
}

async function list(flags: ManifestFlags): Promise<number> {
  const key = flags.sign === undefined ? null : await privateKey(flags.sign);
  await writeOut(
    await inCasebook(flags, { create: false }, (casebook) => writeManifest(casebook, new Date().toISOString(), key)),
  );
  return 0;
}

async function check(path: string, flags: ManifestFlags): Promise<number> {
  const manifest = parseManifest((await read(path)).toString('utf8'));
  if (manifest === null)
    throw new UserError('bad-manifest', `${path} is no manifest`, 'Give a file that attest manifest wrote.');
  const faults: string[] = [];
  if (!manifest.sound) faults.push('the signature does not fit the list: one of them was altered');
  if (flags.key !== undefined && manifest.publicKey !== publicPem(anyKey(await read(flags.key), flags.key)))
    faults.push(manifest.publicKey === null ? 'nobody signed it' : 'another key signed it');
  await inCasebook(flags, { create: false }, async (casebook) => {
    for await (const fault of checkManifest(casebook, manifest.body)) faults.push(fault);
  });
  const { originals, at } = manifest.body;
  const whose =
    manifest.publicKey === null ? 'unsigned' : flags.key === undefined ? 'signed by some key' : 'signed by this key';
  await writeOut(
    faults.length === 0
      ? `as it was at ${at}: ${originals.length} originals; ${whose}\n`
      : `not as it was at ${at}:\n${faults.map((fault) => `  ${fault}\n`).join('')}`,
  );
  return faults.length === 0 ? 0 : 1;
}

async function read(path: string): Promise<Buffer> {
  return readFile(path).catch((error: Error) => {
    throw new UserError('unreadable', error.message, 'Check the name of the file.', { cause: error });
  });
}

async function privateKey(path: string): Promise<KeyObject> {
  const pem = await read(path);
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  throw badKey(path);
}

function anyKey(pem: Buffer, path: string): KeyObject {
  try {
    // Takes the public half of a private key too.
    return createPublicKey(pem);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw badKey(path);
  }
}

const publicPem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

const badKey = (path: string) =>
  new UserError('bad-key', `${path} holds no Ed25519 key in PEM`, "Make one with 'attest manifest --new-key key.pem'.");

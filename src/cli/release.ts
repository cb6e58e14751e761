import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import { UserError } from '#model/user-error.js';
import { publishSource } from '#operations/publish-source.js';
import { writeCodebook } from '#publish/codebook.js';
import { type Profile, profileLabel } from '#publish/profile.js';
import type { PublishSource } from '#publish/publication.js';
import { listTables, preparePublications } from '#publish/publish.js';
import { compareReleases, type ReleasedRow, type ReleasedTables, writeChanges } from '#publish/release-changes.js';
import { type CasebookFlags, inCasebook, withCasebook } from './casebook-option.js';
import { today, writeFile } from './export.js';
import { readProfile } from './read-profile.js';
import { writeOut } from './write-out.js';

interface ReleaseFlags extends CasebookFlags {
  readonly profile: string;
  readonly sign?: string;
  readonly check?: boolean;
  readonly key?: string;
  readonly on?: string;
}

interface ReleasedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface Manifest {
  readonly format: typeof FORMAT;
  readonly number: string;
  readonly casebook: string;
  readonly profile: string;
  readonly engine: { readonly version: string; readonly kit: string };
  /** Number and hash of the manifest of the release before; null for the first. */
  readonly previous: { readonly number: string; readonly sha256: string } | null;
  readonly files: readonly ReleasedFile[];
}

const FORMAT = 'attest/release@1';

const EXAMPLES = `
Writes DIR/0001, DIR/0002, … : every table as CSV, a map (GeoJSON), the claims behind each cell, a codebook, what changed since the
release before and why, and a manifest with hashes. The same casebook, kit and profile give the same bytes.

Examples:
  attest release releases/                         freeze what the casebook holds, for the public
  attest release releases/ --sign key.pem          … signed (attest manifest --new-key key.pem makes a key)
  attest release releases/0002 --check --key key.pem.pub`;

export function releaseCommand(program: Command): void {
  withCasebook(program.command('release'))
    .summary('freeze an export with a manifest, what changed and why, and a signature')
    .description('Freezes an export as the next numbered release.')
    .argument('<folder>', 'the folder of all releases; with --check, that of one')
    .option('-p, --profile <name|file>', 'disclosure profile: public, partner, internal, or a YAML file', 'public')
    .option('--sign <key.pem>', 'private key, Ed25519, PEM')
    .option('--on <date>', 'day of publication, YYYY-MM-DD, for profiles that delay (default: today)')
    .option('--check', 'check the files of a release against its manifest and signature')
    .option('--key <key.pem>', 'with --check: the key that must have signed')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, flags: ReleaseFlags) => {
      process.exitCode = flags.check ? await checkRelease(folder, flags.key) : await release(folder, flags);
    });
}

async function release(folder: string, flags: ReleaseFlags): Promise<number> {
  const kit = loadKit(userFolder(process.env));
  const profile = await readProfile(flags.profile);
  const key = flags.sign === undefined ? null : createPrivateKey(await readFile(flags.sign));
  const before = await lastRelease(folder);
  const number = String(Number(before?.manifest.number ?? 0) + 1).padStart(4, '0');
  const part = join(folder, `.${number}.part`);
  await rm(part, { recursive: true, force: true });
  try {
    const written = await inCasebook(flags, { create: false }, async (casebook) => {
      const source = publishSource(casebook, kit);
      const files = await writeTables(part, profile, flags.on ?? today(), source);
      const merged = await mergedIds(source);
      const changes = compareReleases(before?.tables ?? { incidents: [], claims: [] }, await tablesIn(part), merged);
      await put(part, 'changes.md', writeChanges(before === null ? [] : changes, before?.manifest.number ?? null));
      return { files: ['changes.md', ...files.paths], casebook: files.casebook, changes: changes.length };
    });
    const manifest: Manifest = {
      format: FORMAT,
      number,
      casebook: written.casebook,
      profile: profileLabel(profile),
      engine: { version: kit.version, kit: kit.hash },
      previous: before === null ? null : { number: before.manifest.number, sha256: before.hash },
      files: await Promise.all([...written.files].sort().map((path) => describeFile(part, path))),
    };
    if (before !== null && sameContent(before.manifest, manifest)) {
      await rm(part, { recursive: true, force: true });
      await writeOut(`nothing changed since release ${before.manifest.number}\n`);
      return 0;
    }
    const line = `${JSON.stringify(manifest, null, 2)}\n`;
    await put(part, 'manifest.json', line);
    if (key !== null) await put(part, 'manifest.sig', signature(line, key));
    await rename(part, join(folder, number));
    const since =
      before === null ? 'the first' : `${written.changes} incidents changed since ${before.manifest.number}`;
    await writeOut(
      `${join(folder, number)}: ${manifest.files.length} files, ${since}${key === null ? '; not signed' : '; signed'}\n`,
    );
    return 0;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

async function writeTables(folder: string, profile: Profile, day: string, source: PublishSource) {
  const paths: string[] = [];
  const names = listTables().map(({ name }) => name);
  const requests = [...names.map((table) => ({ format: 'csv', table, today: day })), { format: 'geojson', today: day }];
  const publications = await preparePublications(profile, requests, source);
  for (const { table, format, files } of publications) {
    for (const file of files) {
      const path = `${table.name}${file.suffix}.${format.ending}`;
      await writeFile(file, join(folder, path));
      paths.push(path);
    }
  }
  const sheets = publications
    .slice(0, names.length)
    .map(({ table, columns, stamp }) => ({ ...table, columns, stamp, hxl: false, today: day }));
  await put(folder, 'codebook.md', writeCodebook(sheets));
  await put(folder, 'profile.json', `${JSON.stringify(profile, null, 2)}\n`);
  return { paths: [...paths, 'codebook.md', 'profile.json'], casebook: publications[0]!.stamp.casebook };
}

async function mergedIds(source: PublishSource): Promise<Map<string, string>> {
  const merged = new Map<string, string>();
  for await (const { id, formerIds } of source.all()) for (const former of formerIds) merged.set(former, id);
  return merged;
}

async function put(folder: string, path: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    {
      content: async function* () {
        yield text;
      },
    },
    join(folder, path),
  );
}

async function describeFile(folder: string, path: string): Promise<ReleasedFile> {
  const bytes = await readFile(join(folder, path));
  return { path, bytes: bytes.length, sha256: sha256(bytes) };
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Whether two releases hold the same tables under the same rules; the page of changes is about the two, and left out. */
function sameContent(a: Manifest, b: Manifest): boolean {
  const key = ({ profile, engine, files }: Manifest) =>
    JSON.stringify([profile, engine, files.filter(({ path }) => path !== 'changes.md')]);
  return key(a) === key(b);
}

async function lastRelease(folder: string) {
  if (!existsSync(folder)) return null;
  const numbers = (await readdir(folder)).filter((name) => /^\d{4,}$/.test(name)).sort((a, b) => Number(a) - Number(b));
  const last = numbers.at(-1);
  if (last === undefined) return null;
  const line = await readFile(join(folder, last, 'manifest.json'), 'utf8');
  return { manifest: JSON.parse(line) as Manifest, hash: sha256(line), tables: await tablesIn(join(folder, last)) };
}

async function tablesIn(folder: string): Promise<ReleasedTables> {
  const read = async (name: string) => parse(await readFile(join(folder, name)), { columns: true }) as ReleasedRow[];
  return { incidents: await read('incidents.csv'), claims: await read('claims.csv') };
}

function signature(line: string, key: KeyObject): string {
  if (key.asymmetricKeyType !== 'ed25519')
    throw new UserError('bad-key', 'the key is not an Ed25519 key', "'attest manifest --new-key key.pem' makes one.");
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return `${JSON.stringify({ algorithm: 'Ed25519', publicKey, signature: sign(null, Buffer.from(line), key).toString('base64') })}\n`;
}

/** Compares every file with its hash, and the signature with the manifest. Exit code 0 as released, 1 not. */
async function checkRelease(folder: string, keyFile: string | undefined): Promise<number> {
  const line = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new UserError(
      'no-release',
      `${folder} holds no release`,
      'Name the folder of one release, with its manifest.json.',
    );
  });
  const manifest = JSON.parse(line) as Manifest;
  const faults: string[] = [];
  for (const file of manifest.files) {
    const bytes = await readFile(join(folder, file.path)).catch(() => null);
    if (bytes === null) faults.push(`${file.path} is missing`);
    else if (sha256(bytes) !== file.sha256) faults.push(`${file.path} was altered`);
  }
  const sealed = await readFile(join(folder, 'manifest.sig'), 'utf8').catch(() => null);
  const signer = sealed === null ? null : signerOf(line, sealed);
  if (sealed !== null && signer === null) faults.push('the signature does not fit the manifest');
  if (keyFile !== undefined) {
    const wanted = createPublicKey(await readFile(keyFile))
      .export({ type: 'spki', format: 'pem' })
      .toString();
    if (signer !== wanted) faults.push(signer === null ? 'no valid signature by that key' : 'another key signed it');
  }
  const how = signer === null ? 'unsigned' : keyFile === undefined ? 'signed by some key' : 'signed by this key';
  await writeOut(
    faults.length === 0
      ? `as released: ${manifest.files.length} files, release ${manifest.number}, ${how}\n`
      : `not as released:\n${faults.map((fault) => `  ${fault}\n`).join('')}`,
  );
  return faults.length === 0 ? 0 : 1;
}

function signerOf(line: string, sealed: string): string | null {
  try {
    const { publicKey, signature: bytes } = JSON.parse(sealed) as { publicKey: string; signature: string };
    return verify(null, Buffer.from(line), createPublicKey(publicKey), Buffer.from(bytes, 'base64')) ? publicKey : null;
  } catch {
    return null;
  }
}

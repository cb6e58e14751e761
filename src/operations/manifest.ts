import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { Casebook } from '#casebook/casebook.js';
import type { Hash } from '#model/report.js';

/** What a casebook held at a time, by hashes. */
export interface ManifestBody {
  readonly format: typeof FORMAT;
  readonly casebook: string;
  /** UTC. */
  readonly at: string;
  /** Hash over the first `count` entries of the journal of retrievals. */
  readonly retrievals: { readonly count: number; readonly hash: Hash };
  /** The last decision: its hash takes in all before it. */
  readonly decisions: { readonly count: number; readonly last: Hash | null };
  /** Sorted. */
  readonly originals: readonly Hash[];
}

interface Signature {
  readonly algorithm: 'Ed25519';
  /** PEM. */
  readonly publicKey: string;
  /** Of the first line, base64. */
  readonly signature: string;
}

const FORMAT = 'attest/manifest@1';

/** The list of a casebook's hashes as a line of JSON; with a key, a second line that signs the first. */
export async function writeManifest(casebook: Casebook, at: string, key: KeyObject | null): Promise<string> {
  const originals: Hash[] = [];
  for await (const original of casebook.originals()) originals.push(original);
  const journal = await journalUpTo(casebook, Number.POSITIVE_INFINITY);
  const decisions = await decisionsUpTo(casebook, Number.POSITIVE_INFINITY);
  const body: ManifestBody = { format: FORMAT, casebook: casebook.id, at, retrievals: journal, decisions, originals };
  const line = JSON.stringify(body);
  if (key === null) return `${line}\n`;
  const signature: Signature = {
    algorithm: 'Ed25519',
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
    signature: sign(null, Buffer.from(line), key).toString('base64'),
  };
  return `${line}\n${JSON.stringify(signature)}\n`;
}

export interface SignedManifest {
  readonly body: ManifestBody;
  /** PEM of the key that signed it; null where nobody did. */
  readonly publicKey: string | null;
  /** False where the signature does not fit the list. */
  readonly sound: boolean;
}

/** Null where the text is no manifest. */
export function parseManifest(text: string): SignedManifest | null {
  const [line = '', second = ''] = text.split('\n');
  try {
    const body = JSON.parse(line) as ManifestBody;
    if (body.format !== FORMAT) return null;
    if (second === '') return { body, publicKey: null, sound: true };
    const { publicKey, signature } = JSON.parse(second) as Signature;
    const sound = verify(null, Buffer.from(line), createPublicKey(publicKey), Buffer.from(signature, 'base64'));
    return { body, publicKey, sound };
  } catch {
    return null;
  }
}

/** What was there when the manifest was made and is not, or is not the same, now; in words. What came later is no fault. */
export async function* checkManifest(casebook: Casebook, body: ManifestBody): AsyncGenerator<string> {
  if (casebook.id !== body.casebook) yield `this is casebook ${casebook.id}, the manifest is of ${body.casebook}`;
  for (const original of body.originals) {
    const bytes = await casebook.readOriginal(original);
    if (bytes === null) yield `the original ${original} is gone`;
    else if (hashOf(bytes) !== original) yield `the original ${original} is not what it was`;
  }
  const journal = await journalUpTo(casebook, body.retrievals.count);
  if (journal.count < body.retrievals.count) yield `${body.retrievals.count - journal.count} retrievals are gone`;
  else if (journal.hash !== body.retrievals.hash) yield 'the retrievals are not what they were';
  const decisions = await decisionsUpTo(casebook, body.decisions.count);
  if (decisions.count < body.decisions.count) yield `${body.decisions.count - decisions.count} decisions are gone`;
  else if (decisions.last !== body.decisions.last) yield 'the decisions are not what they were';
}

/** A new private key, PEM. */
export function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

const hashOf = (bytes: Uint8Array): Hash => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

async function journalUpTo(casebook: Casebook, limit: number): Promise<ManifestBody['retrievals']> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const retrieval of casebook.retrievals()) {
    if (count === limit) break;
    hash.update(`${JSON.stringify(retrieval)}\n`);
    count++;
  }
  return { count, hash: `sha256:${hash.digest('hex')}` };
}

async function decisionsUpTo(casebook: Casebook, limit: number): Promise<ManifestBody['decisions']> {
  let last: Hash | null = null;
  let count = 0;
  for await (const { id } of casebook.decisions()) {
    if (count === limit) break;
    last = id;
    count++;
  }
  return { count, last };
}

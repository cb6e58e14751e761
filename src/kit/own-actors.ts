import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { UserError } from '#model/user-error.js';
import { type ActorFile, parseActorFile } from '#resolve/actor-file.js';
import { checkUserActors, packagedActors, readUserActors, refuseFaulty } from './load-actors.js';

// The name sorts last, so that what was added by hand has the last word.
const OWN_FILE = 'own.yaml';

/** Adds an entry to the user's own list: another name of a known actor, or an actor. Throws a `UserError` where the lists would be faulty with it. */
export function addOwnActor(
  userFolder: string,
  list: 'aliases' | 'actors',
  entry: Readonly<Record<string, unknown>>,
): void {
  const path = join(userFolder, 'actors', OWN_FILE);
  const document = parseDocument(readOr(path, 'basis: added by the user\n'));
  if (document.errors[0])
    throw new UserError('actors-invalid', `${path}: ${document.errors[0].message}`, 'Mend it first.');
  if (document.hasIn([list])) document.addIn([list], document.createNode(entry));
  else document.set(list, document.createNode([entry]));
  keepOwnActors(userFolder, path, document.toString());
}

/** Writes a user's file, if all files together are sound with it; a kill in between leaves the old one. */
export function keepOwnActors(
  userFolder: string,
  path: string,
  source: string,
  parsed: ActorFile = parseActorFile(source, path),
): void {
  const others = readUserActors(userFolder).filter((other) => other.file !== path);
  refuseFaulty(checkUserActors([...others, parsed], packagedActors()));
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  writeFileSync(partial, source);
  renameSync(partial, path);
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}

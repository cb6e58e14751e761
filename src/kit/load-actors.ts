import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '#model/actor.js';
import type { Country } from '#model/country.js';
import { UserError } from '#model/user-error.js';
import { checkActors, mergeActors } from '#resolve/actor-check.js';
import { type ActorFile, type ActorProblem, parseActorFile, readActors } from '#resolve/actor-file.js';
import { ActorRegistry } from '#resolve/actor-registry.js';
import { PACKAGE_ROOT, readYaml } from './read-data.js';

const SPELLING = 'spelling';

/** The actors of the package, and over them the files of the user's folder, which add to them and override them. */
export function loadActors(countries: readonly Country[], userFolder: string | null = null): ActorRegistry {
  const packaged = packagedActors();
  const users = userFolder === null ? [] : readUserActors(userFolder);
  if (users.length > 0) refuseFaulty(checkUserActors(users, packaged));
  return new ActorRegistry(mergeActors(packaged, users), countries, readSpelling());
}

/** The actors of `data/actors/*.yaml`. */
export function packagedActors(): Actor[] {
  const folder = `${PACKAGE_ROOT}data/actors`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== `${SPELLING}.yaml`)
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort()
    .flatMap((name) => {
      const { actors, problems } = readActors(readYaml(`actors/${name}`), `actors/${name}.yaml`);
      if (problems[0]) throw new Error(`data/actors/${name}.yaml: ${problems[0].reason}`);
      return [...actors];
    });
}

/** The user's files, `actors/*.yaml` of the folder, in the order of their names. */
export function readUserActors(userFolder: string): ActorFile[] {
  const folder = join(userFolder, 'actors');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parseActorFile(readFileSync(join(folder, name), 'utf8'), join(folder, name)));
}

export function checkUserActors(files: readonly ActorFile[], packaged: readonly Actor[]): ActorProblem[] {
  return checkActors(files, new Map(packaged.map((actor) => [actor.id, actor])));
}

/** Throws one user error that names every fault with its file and line. */
export function refuseFaulty(problems: readonly ActorProblem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
  throw new UserError('actors-invalid', lines.join('\n'), 'Mend these lines; nothing was changed.');
}

function readSpelling(): Map<string, string> {
  const { variants } = readYaml(`actors/${SPELLING}`) as { variants: Record<string, readonly string[]> };
  return new Map(
    Object.entries(variants).flatMap(([chosen, others]) => others.map((other) => [other, chosen] as const)),
  );
}

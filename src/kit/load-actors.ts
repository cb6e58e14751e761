import { existsSync, readdirSync } from 'node:fs';
import type { Actor } from '#model/actor.js';
import type { Country } from '#model/country.js';
import { readActors } from '#resolve/actor-file.js';
import { ActorRegistry } from '#resolve/actor-registry.js';
import { PACKAGE_ROOT, readYaml } from './read-data.js';

const SPELLING = 'spelling';

/** The actors of the package, and after them the user's, which add to and override them. */
export function loadActors(countries: readonly Country[], users: readonly Actor[] = []): ActorRegistry {
  return new ActorRegistry([...packagedActors(), ...users], countries, readSpelling());
}

/** The actors of `data/actors/*.yaml`. */
export function packagedActors(): Actor[] {
  return actorFileNames().flatMap((name) => {
    const { actors, problems } = readActors(readYaml(`actors/${name}`), `actors/${name}.yaml`);
    if (problems[0]) throw new Error(`data/actors/${name}.yaml: ${problems[0].reason}`);
    return [...actors];
  });
}

export function actorFileNames(): string[] {
  const folder = `${PACKAGE_ROOT}data/actors`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== `${SPELLING}.yaml`)
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

function readSpelling(): Map<string, string> {
  const { variants } = readYaml(`actors/${SPELLING}`) as { variants: Record<string, readonly string[]> };
  return new Map(
    Object.entries(variants).flatMap(([chosen, others]) => others.map((other) => [other, chosen] as const)),
  );
}

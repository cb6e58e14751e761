import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { loadActors } from '#kit/load-actors.js';
import { loadCountries } from '#kit/load-countries.js';
import { addOwnActor, keepOwnActors } from '#kit/own-actors.js';
import { userFolder } from '#kit/user-folder.js';
import { ACTOR_CLASSES, type Actor, FORCES, type ForceKey } from '#model/actor.js';
import { UserError } from '#model/user-error.js';
import { parseActorFile } from '#resolve/actor-file.js';
import type { ActorRegistry } from '#resolve/actor-registry.js';
import { fold } from '#text/fold.js';

/** `attest actors …`: what the registry knows, and the user's additions to it. */
export function actorsCommand(program: Command): void {
  const actors = program.command('actors').description('groups, forces and institutions that reports name');
  actors
    .command('list')
    .description('one actor a line: id, name, kind, countries, dates')
    .option('--country <code>', 'only those of a country (ISO 3166-1 alpha-2)')
    .option('--class <class>', `only one class: ${ACTOR_CLASSES.join(', ')}`)
    .action(({ country, class: actorClass }: { country?: string; class?: string }) => {
      const lines = [...loadOwn().actors.values()]
        .filter((actor) => country === undefined || actor.countries.includes(country.toUpperCase()))
        .filter((actor) => actorClass === undefined || actor.class === actorClass)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(listLine);
      print(lines.join('\n'));
    });
  actors
    .command('lookup')
    .argument('<name>', 'a name, an acronym, an alias, or a force ("Malian army")')
    .description('what a name may mean, with all names, parents and dates')
    .action((name: string) => print(lookup(loadOwn(), name)));
  actors
    .command('add')
    .argument('<name>', 'the name to add')
    .description('add a name to a known actor, or an actor of your own')
    .option('--to <id>', 'the known actor that bears the name')
    .option('--id <id>', 'id of a new actor')
    .option('--class <class>', `class of the new actor: ${ACTOR_CLASSES.join(', ')}`)
    .option('--country <codes...>', 'its countries (ISO 3166-1 alpha-2)')
    .option('--alias <names...>', 'its other names')
    .option('--parent <id>', 'the actor it belongs to')
    .action((name: string, options: AddOptions) => print(addActor(name, options)));
  actors
    .command('import')
    .argument('<file>', 'a YAML file of actors or aliases, in the form of data/actors')
    .description('check a file and keep it in your data folder; refused whole where a line is wrong')
    .action((file: string) => print(importFile(file)));
}

interface AddOptions {
  readonly to?: string;
  readonly id?: string;
  readonly class?: string;
  readonly country?: readonly string[];
  readonly alias?: readonly string[];
  readonly parent?: string;
}

function loadOwn(): ActorRegistry {
  return loadActors(loadCountries(), userFolder(process.env));
}

function listLine(actor: Actor): string {
  const dates = actor.from || actor.to ? `${actor.from ?? ''}..${actor.to ?? ''}` : '';
  return [actor.id, actor.name, actor.kind, actor.countries.join(' '), dates].join('\t');
}

function lookup(registry: ActorRegistry, name: string): string {
  const found = registry.lookup(name);
  if (found.length > 0) return found.map((actor) => describe(registry, actor)).join('\n\n');
  for (const { iso2 } of loadCountries()) {
    for (const force of Object.keys(FORCES) as ForceKey[]) {
      const ref = registry.force(iso2, force);
      if (fold(ref.name) === fold(name)) {
        return `${ref.id}\n  name     ${ref.name}\n  kind     ${ref.kind}\n  country  ${iso2}\n  derived for every country`;
      }
    }
  }
  throw new UserError(
    'actor-unknown',
    `no actor is called "${name}"`,
    'Add it: attest actors add NAME --to ID, or attest actors add NAME --id ID --class CLASS.',
  );
}

function describe(registry: ActorRegistry, actor: Actor): string {
  const names = actor.names.slice(1).map(({ text, from, to, authority }) => text + during(from, to, authority));
  const parents = actor.parents.map(
    ({ id, from, to, authority }) => (registry.find(id)?.name ?? id) + during(from, to, authority),
  );
  return [
    actor.id,
    `  name     ${actor.name}`,
    `  kind     ${actor.kind} (${actor.class})`,
    ...(actor.countries.length > 0 ? [`  country  ${actor.countries.join(' ')}`] : []),
    ...(actor.from || actor.to ? [`  dates    ${actor.from ?? ''}..${actor.to ?? ''}`] : []),
    ...parents.map((parent) => `  part of  ${parent}`),
    ...names.map((alias) => `  also     ${alias}`),
    ...actor.people.map((person) => `  ${person.role.padEnd(8)} ${person.name}`),
    ...Object.entries(actor.codebook).map(([book, text]) => `  ${book.padEnd(8)} ${text}`),
    `  basis    ${actor.basis}`,
  ].join('\n');
}

function during(from: string | null, to: string | null, authority: string | null): string {
  const dates = from || to ? ` (${from ?? ''}..${to ?? ''})` : '';
  return dates + (authority ? `, so ${authority}` : '');
}

function addActor(name: string, options: AddOptions): string {
  const list = options.to ? 'aliases' : 'actors';
  const entry = options.to ? { id: options.to, names: [name] } : newActor(name, options);
  addOwnActor(userFolder(process.env), list, entry);
  return options.to ? `"${name}" is now a name of ${options.to}` : `added ${entry.id}`;
}

function newActor(name: string, { id, class: actorClass, country, alias, parent }: AddOptions) {
  if (!id || !actorClass) {
    throw new UserError(
      'actor-incomplete',
      'a new actor needs --id and --class',
      'For a name of a known actor give --to ID.',
    );
  }
  return {
    id,
    name,
    class: actorClass,
    ...(country ? { in: country.map((code) => code.toUpperCase()) } : {}),
    ...(alias ? { names: alias } : {}),
    ...(parent ? { parents: [parent] } : {}),
  };
}

function importFile(file: string): string {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('file-unreadable', `cannot read ${file}`, 'Check the path.', { cause: error });
  }
  const parsed = parseActorFile(source, file);
  const path = join(userFolder(process.env), 'actors', basename(file).replace(/(?:\.ya?ml)?$/i, '.yaml'));
  keepOwnActors(userFolder(process.env), path, source, parsed);
  return `kept ${parsed.actors.length} actors and ${parsed.aliases.length} aliases in ${path}`;
}

function print(text: string): void {
  process.stdout.write(text === '' ? '' : `${text}\n`);
}

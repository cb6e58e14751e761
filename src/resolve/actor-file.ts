import { isMap, LineCounter, parseDocument } from 'yaml';
import {
  ACTOR_CLASSES,
  type Actor,
  type ActorClass,
  type ActorName,
  type ActorParent,
  type ActorPerson,
} from '#model/actor.js';
import { SPEAKER_KINDS, type SpeakerKind } from '#model/speaker.js';

/** Trouble in a file of actors. Lines count from 1; 0 where the file was read without lines (the compiled copy). */
export interface ActorProblem {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Names that a file adds to an actor which it does not define. */
interface ActorAlias {
  readonly id: string;
  readonly names: readonly ActorName[];
  readonly line: number;
}

/** Actors of one file, each with the line it starts at. */
export interface ActorFile {
  readonly file: string;
  readonly actors: readonly Actor[];
  readonly lines: readonly number[];
  /** Names added to actors of other files. */
  readonly aliases: readonly ActorAlias[];
  readonly problems: readonly ActorProblem[];
}

const KIND_OF: Readonly<Record<ActorClass, SpeakerKind>> = {
  rebel: 'armed group',
  militia: 'armed group',
  communal: 'armed group',
  gang: 'armed group',
  company: 'armed group',
  military: 'military',
  police: 'police',
  government: 'state',
  party: 'state',
  mission: 'military',
  un: 'UN',
  organisation: 'state',
  ngo: 'NGO',
  media: 'media',
};
const KEYS = new Set('id name short class kind in from to names en fr parents people acled basis'.split(' '));
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const ID = /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/;
const COUNTRY = /^[A-Z]{2}$/;

/** Reads the YAML source of a file of actors; every fault is named with its line, and faulty entries are left out. */
export function parseActorFile(source: string, file: string): ActorFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, uniqueKeys: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lineCounter.linePos(error.pos[0]).line,
      reason: error.message.split('\n')[0]!.replace(/ at line \d+.*$/, ''),
    }));
    return { file, actors: [], lines: [], aliases: [], problems };
  }
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
      if (node?.range) return lineCounter.linePos(node.range[0]!).line;
    }
    return isMap(document.contents) ? 1 : 0;
  };
  return readActors(document.toJS() as unknown, file, lineOf);
}

/** Reads the parsed content of a file (the build's JSON copy). */
export function readActors(
  content: unknown,
  file: string,
  lineOf: (path: readonly (string | number)[]) => number = () => 0,
): ActorFile {
  const list = isRecord(content) ? (content.actors ?? []) : undefined;
  const extra = isRecord(content) ? (content.aliases ?? []) : undefined;
  if (!isRecord(content) || !Array.isArray(list) || !Array.isArray(extra) || !(content.actors ?? content.aliases)) {
    const problem = { file, line: 1, reason: 'needs a list "actors", or a list "aliases"' };
    return { file, actors: [], lines: [], aliases: [], problems: [problem] };
  }
  const basis = typeof content.basis === 'string' ? content.basis : '';
  const actors: Actor[] = [];
  const lines: number[] = [];
  const problems: ActorProblem[] = [];
  list.forEach((entry: unknown, index) => {
    const before = problems.length;
    const fault = (reason: string, ...path: (string | number)[]): void => {
      problems.push({ file, line: lineOf(['actors', index, ...path]), reason });
    };
    const actor = readActor(entry, basis, fault);
    if (actor && problems.length === before) {
      actors.push(actor);
      lines.push(lineOf(['actors', index]));
    }
  });
  const aliases = extra.flatMap((entry: unknown, index): ActorAlias[] => {
    const fault = (reason: string, ...path: (string | number)[]): void => {
      problems.push({ file, line: lineOf(['aliases', index, ...path]), reason });
    };
    if (isRecord(entry) && typeof entry.id === 'string') {
      return [{ id: entry.id, names: readNames(entry, fault), line: lineOf(['aliases', index]) }];
    }
    fault('an alias is a map with the id of an actor and names');
    return [];
  });
  return { file, actors, lines, aliases, problems };
}

type Fault = (reason: string, ...path: (string | number)[]) => void;

function readActor(entry: unknown, fileBasis: string, fault: Fault): Actor | null {
  if (!isRecord(entry)) {
    fault('an actor is a map with id, name and class');
    return null;
  }
  for (const key of Object.keys(entry)) if (!KEYS.has(key)) fault(`unknown key "${key}"`, key);
  const id = text(entry, 'id', fault);
  const name = text(entry, 'name', fault);
  const actorClass = text(entry, 'class', fault);
  if (id && !ID.test(id)) fault(`id "${id}": small letters, digits and hyphens only`, 'id');
  if (actorClass && !(ACTOR_CLASSES as readonly string[]).includes(actorClass)) {
    fault(`class "${actorClass}" is none of ${ACTOR_CLASSES.join(', ')}`, 'class');
    return null;
  }
  const kind = entry.kind ?? KIND_OF[actorClass as ActorClass];
  if (!(SPEAKER_KINDS as readonly unknown[]).includes(kind)) {
    fault(`kind "${String(kind)}" is none of ${SPEAKER_KINDS.join(', ')}`, 'kind');
  }
  const countries = strings(entry, 'in', fault);
  countries.forEach((code, i) => {
    if (!COUNTRY.test(code)) fault(`country "${code}" is no ISO 3166-1 alpha-2 code`, 'in', i);
  });
  const validity = readValidity(entry, fault);
  return {
    id,
    name,
    short: entry.short === true,
    class: actorClass as ActorClass,
    kind: kind as SpeakerKind,
    countries,
    ...validity,
    names: [{ text: name, language: null, authority: null, from: null, to: null }, ...readNames(entry, fault)],
    parents: items(entry, 'parents', fault).flatMap((item) => readParent(item.value, fault, item.index)),
    people: items(entry, 'people', fault).flatMap((item) => readPerson(item.value, fault, item.index)),
    codebook: typeof entry.acled === 'string' ? { acled: entry.acled } : {},
    basis: typeof entry.basis === 'string' ? entry.basis : fileBasis,
  };
}

function readNames(entry: Record<string, unknown>, fault: Fault): ActorName[] {
  return (['names', 'en', 'fr'] as const).flatMap((key) =>
    items(entry, key, fault).flatMap(({ value, index }) =>
      readName(value, key === 'names' ? null : key, fault, key, index),
    ),
  );
}

function readName(value: unknown, language: string | null, fault: Fault, ...path: (string | number)[]): ActorName[] {
  if (typeof value === 'string' && value.trim())
    return [{ text: value, language, authority: null, from: null, to: null }];
  if (!isRecord(value) || typeof value.name !== 'string') {
    fault('a name is a text, or a map with name, from, to, authority', ...path);
    return [];
  }
  const validity = readValidity(value, fault, ...path);
  return [{ text: value.name, language, authority: optional(value.authority), ...validity }];
}

function readParent(value: unknown, fault: Fault, index: number): ActorParent[] {
  if (typeof value === 'string') return [{ id: value, authority: null, from: null, to: null }];
  if (!isRecord(value) || typeof value.id !== 'string') {
    fault('a parent is an id, or a map with id, from, to, authority', 'parents', index);
    return [];
  }
  return [{ id: value.id, authority: optional(value.authority), ...readValidity(value, fault, 'parents', index) }];
}

function readPerson(value: unknown, fault: Fault, index: number): ActorPerson[] {
  if (typeof value === 'string') return [{ name: value, role: 'leader' }];
  if (isRecord(value) && typeof value.name === 'string' && value.role === 'spokesman') {
    return [{ name: value.name, role: 'spokesman' }];
  }
  fault('a person is a name, or a map with name and role: spokesman', 'people', index);
  return [];
}

function readValidity(entry: Record<string, unknown>, fault: Fault, ...path: (string | number)[]) {
  const read = (key: 'from' | 'to'): string | null => {
    const value = entry[key];
    if (value === undefined || value === null) return null;
    const date = String(value);
    if (DATE.test(date)) return date;
    fault(`${key}: "${date}" is no date (YYYY, YYYY-MM or YYYY-MM-DD)`, ...path, key);
    return null;
  };
  const from = read('from');
  const to = read('to');
  if (from !== null && to !== null && from >= to) fault(`from ${from} is not before to ${to}`, ...path, 'to');
  return { from, to };
}

function text(entry: Record<string, unknown>, key: string, fault: Fault): string {
  const value = entry[key];
  if (typeof value === 'string' && value.trim()) return value;
  fault(`needs a text "${key}"`, key);
  return '';
}

function items(entry: Record<string, unknown>, key: string, fault: Fault): { value: unknown; index: number }[] {
  const value = entry[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    fault(`"${key}" is a list`, key);
    return [];
  }
  return value.map((item: unknown, index) => ({ value: item, index }));
}

function strings(entry: Record<string, unknown>, key: string, fault: Fault): string[] {
  return items(entry, key, fault).flatMap(({ value, index }) => {
    if (typeof value === 'string') return [value];
    // YAML reads a bare NO (Norway) as a boolean in old readers only; a number or map here is a slip.
    fault(`"${key}" holds texts`, key, index);
    return [];
  });
}

function optional(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

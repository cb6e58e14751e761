import type { CountedClass, CountingWords, KnownActor, VagueRow } from '#model/counting-words.js';
import type { CountedGroup } from '#model/side.js';
import type { ActorRegistry } from '#resolve/actor-registry.js';
import { fold } from '#text/fold.js';
import { phraseKey, plainWords } from '#text/plain-words.js';
import { readYaml } from './read-data.js';

interface CountedFile {
  readonly classes: readonly {
    readonly class: string;
    readonly group: CountedGroup;
    readonly general?: boolean;
    readonly words: readonly string[];
  }[];
  readonly enemies: readonly string[];
  readonly others: readonly string[];
  readonly empty: readonly string[];
  readonly ranks: readonly { readonly of: CountedGroup | 'speaker'; readonly phrases: readonly string[] }[];
  readonly holds: readonly string[];
  readonly retaken: readonly string[];
  readonly institutions: readonly string[];
}

interface VagueLine {
  readonly words: readonly string[];
  readonly low: number;
  readonly best: number;
  readonly high?: number;
  readonly [column: string]: unknown;
}

const LANGUAGES = ['en', 'fr'] as const;

/** The words of `data/language/<code>/counted.yaml` and `data/vague-counts.yaml`, with the actors of the registry. */
export function loadCountingWords(actors: ActorRegistry): CountingWords {
  const files = LANGUAGES.map((code) => readYaml(`language/${code}/counted`) as CountedFile);
  const classes = new Map<string, CountedClass>();
  for (const { class: name, group, general = false, words } of files.flatMap((file) => file.classes)) {
    for (const word of words) classes.set(phraseKey(word), { name, group, general });
  }
  const folded = (pick: (file: CountedFile) => readonly string[]) => files.flatMap(pick).map(phraseKey);
  return {
    classes,
    longest: Math.max(...[...classes.keys()].map((phrase) => phrase.split(' ').length)),
    enemies: new Set(folded((file) => file.enemies)),
    others: new Set(folded((file) => file.others)),
    empty: new Set(folded((file) => file.empty).flatMap((phrase) => phrase.split(' '))),
    ranks: files.flatMap((file) =>
      file.ranks.flatMap(({ of, phrases }) => phrases.map((phrase) => ({ of, phrase: phraseKey(phrase) }))),
    ),
    holds: folded((file) => file.holds),
    retaken: folded((file) => file.retaken),
    institutions: folded((file) => file.institutions),
    vague: readVagueRows(),
    actorIn: actorFinder(actors),
  };
}

function readVagueRows(): VagueRow[] {
  const table = readYaml('vague-counts') as Readonly<Record<string, readonly VagueLine[]>>;
  return LANGUAGES.flatMap((code) => table[code] ?? []).map(({ words, low, best, high, ...rest }) => ({
    phrases: words.map(plainWords),
    low,
    best,
    high: high ?? null,
    columns: Object.fromEntries(
      Object.entries(rest).filter((column): column is [string, number] => typeof column[1] === 'number'),
    ),
  }));
}

const LONGEST_NAME = 8; // words

/** Looks known actors up in short texts (nouns of counts, names of speakers), remembering what it found. */
function actorFinder(actors: ActorRegistry): (text: string) => KnownActor | null {
  const found = new Map<string, KnownActor | null>();
  return (text) => {
    let actor = found.get(text);
    if (actor === undefined) {
      actor = findActor(actors, text);
      found.set(text, actor);
    }
    return actor;
  };
}

function findActor(actors: ActorRegistry, text: string): KnownActor | null {
  const words = text
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 4 * LONGEST_NAME);
  for (let from = 0; from < words.length; from++) {
    for (let to = Math.min(words.length, from + LONGEST_NAME); to > from; to--) {
      const stretch = words.slice(from, to).join(' ');
      // Names begin in upper case; "is" is no Islamic State.
      if (!/^[^\p{L}]*\p{Lu}/u.test(stretch)) continue;
      const [first] = actors.lookup(stretch.replace(/['’]s$/u, ''));
      if (first) return knownActor(actors, first.id);
    }
  }
  return forceNamed(actors, text);
}

const STATE: ReadonlySet<string> = new Set(['military', 'police', 'government', 'mission', 'un', 'company']);
const OTHER: ReadonlySet<string> = new Set(['party', 'organisation', 'ngo', 'media']);

function knownActor(actors: ActorRegistry, id: string): KnownActor | null {
  const actor = actors.actors.get(id);
  if (!actor) return null;
  const kin = new Set<string>();
  const climb = (one: string) => {
    if (kin.has(one)) return;
    kin.add(one);
    for (const parent of actors.actors.get(one)?.parents ?? []) climb(parent.id);
  };
  climb(id);
  const group = STATE.has(actor.class) ? 'state forces' : OTHER.has(actor.class) ? 'unknown' : 'armed group';
  return { id, name: actor.name, group, kin: [...kin].sort() };
}

const FORCE_LABEL =
  /\b(army|air force|navy|border guard|security forces|police|gendarmerie|intelligence service|government|junta|(?:defence|interior|foreign|health) ministry)$/u;

/** Forces that every country has are named by rule ("Malian army") and have no entry of their own. */
function forceNamed(_actors: ActorRegistry, text: string): KnownActor | null {
  const label = /^\p{Lu}/u.test(text) ? FORCE_LABEL.exec(text)?.[1] : undefined;
  if (label === undefined) return null;
  const country = fold(text.slice(0, -label.length).trim());
  const id = country === '' ? label : `${country}/${label}`;
  return { id, name: text, group: 'state forces', kin: [id, ...(country === '' ? [] : [`${country}/state`])] };
}

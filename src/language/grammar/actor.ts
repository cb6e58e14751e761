import { FORCES, type ForceKey } from '#model/actor.js';
import { SPEAKER_KINDS, type SpeakerKind } from '#model/speaker.js';
import { AtomIndex, atomKeys } from '#text/atoms.js';

/** A word for a force or institution that every country has. */
export interface ForceWord {
  readonly force: ForceKey;
  /** Whether it names its country's force without more ("the army"), or needs the country ("Israeli forces"). */
  readonly bare: boolean;
}

/** A noun that names people by what they do or are. */
export interface RoleWord {
  readonly kind: SpeakerKind;
  /** Points back to a group named before, with a definite article ("the group"). */
  readonly refersBack: boolean;
  /** Also tells of a named group before it who speaks or acts ("JNIM fighters"). */
  readonly ofGroup: boolean;
}

/** What a language declares for actor mentions. All sets hold folded single words. */
export interface ActorGrammar {
  readonly forces: AtomIndex<ForceWord>;
  readonly roles: AtomIndex<RoleWord>;
  /** Whether the country's adjective comes before the force ("Malian army") or after ("armée malienne"). */
  readonly adjectiveFirst: boolean;
  /** Words that may stand between an adjective and its noun, or before a role's noun. */
  readonly before: ReadonlySet<string>;
  /** Words that may follow a role's or force's noun and belong to it ("hommes armés non identifiés"). */
  readonly after: ReadonlySet<string>;
  /** Words that may stand with a role's noun that points back ("the Islamist group"). */
  readonly neutral: ReadonlySet<string>;
  /** Words that doubt who it was. */
  readonly suspected: ReadonlySet<string>;
  readonly definite: ReadonlySet<string>;
  readonly indefinite: ReadonlySet<string>;
  /** "of", "de", "du": ties a force to a country, a role to a group. */
  readonly of: ReadonlySet<string>;
  /** "linked to", "affiliés à": a role and the group it is tied to. */
  readonly linkedTo: AtomIndex<true>;
  /** "linked", "backed": after a group's or country's name and a hyphen. */
  readonly linkedWords: ReadonlySet<string>;
  /** "branch", "affiliate": a group of its own, tied to the one that is named. */
  readonly branches: ReadonlySet<string>;
  /** Nouns that only belong to a force ("army base"). */
  readonly things: ReadonlySet<string>;
  /** Words before which a force's word is a verb ("to police the area"). */
  readonly verbBefore: ReadonlySet<string>;
  /** Words after a name that make it another thing ("Islamic State University"). */
  readonly notBefore: ReadonlySet<string>;
  /** Verbs after a capital or country that make it its government. */
  readonly metonymVerbs: ReadonlySet<string>;
  readonly adverbs: ReadonlySet<string>;
  /** Words for an attacker after which a name is that person's ("gunman …"). */
  readonly accused: ReadonlySet<string>;
  /** "and", "et": between two countries that share one force. */
  readonly joiners: ReadonlySet<string>;
  /** Words after which a country or capital may begin a clause as its subject. */
  readonly metonymAfter: ReadonlySet<string>;
  /** Countries and capitals that are also people's names. */
  readonly alsoPersons: ReadonlySet<string>;
  /** Nouns of attacks that only armed forces make: "Israeli air strike" names Israel's. */
  readonly strikes: AtomIndex<ForceKey>;
  /** Heads of names of groups ("Front", "Brigade"), the small words inside such names, and names that are none. */
  readonly groupHeads: ReadonlySet<string>;
  readonly groupLinks: ReadonlySet<string>;
  /** Names of groups that are common words or names too: none after another capitalised word ("Detroit Tigers"). */
  readonly alsoWords: ReadonlySet<string>;
  /** Words written small inside names of groups ("Front de libération du …"). */
  readonly groupWords: ReadonlySet<string>;
  readonly notGroups: AtomIndex<true>;
  /** Heads of names of institutions, and what they speak as. */
  readonly institutions: ReadonlyMap<string, SpeakerKind>;
}

type File = Record<string, unknown>;

/** From the parsed `actors.yaml` of a language; throws, with the key, on what is not there or unknown. */
export function readActorGrammar(lexicon: unknown, adjectiveFirst: boolean): ActorGrammar {
  const file = (lexicon ?? {}) as File;
  const set = (key: string): Set<string> => new Set(list(file, key).map((word) => atomKeys(word).join(' ')));
  const phrases = (key: string): AtomIndex<true> => {
    const index = new AtomIndex<true>();
    for (const phrase of list(file, key)) index.add(phrase, true);
    return index;
  };
  return {
    forces: readForces(file),
    roles: readRoles(file),
    adjectiveFirst,
    before: set('before'),
    after: set('after'),
    neutral: set('neutral'),
    suspected: set('suspected'),
    definite: set('definite'),
    indefinite: set('indefinite'),
    of: set('of'),
    linkedTo: phrases('linked-to'),
    linkedWords: set('linked-words'),
    branches: set('branches'),
    things: set('things'),
    verbBefore: set('verb-before'),
    notBefore: set('not-before'),
    metonymVerbs: set('metonym-verbs'),
    adverbs: set('adverbs'),
    accused: set('accused'),
    joiners: set('joiners'),
    metonymAfter: set('metonym-after'),
    alsoPersons: set('also-persons'),
    strikes: readStrikes(file),
    groupHeads: set('group-heads'),
    groupLinks: set('group-links'),
    groupWords: set('group-words'),
    alsoWords: set('also-words'),
    notGroups: phrases('not-groups'),
    institutions: readInstitutions(file),
  };
}

function readForces(file: File): AtomIndex<ForceWord> {
  const index = new AtomIndex<ForceWord>();
  for (const entry of records(file, 'forces')) {
    const force: ForceWord = { force: forceKey(entry.force), bare: entry.bare !== false };
    for (const word of list(entry, 'words')) index.add(word, force);
  }
  return index;
}

function readRoles(file: File): AtomIndex<RoleWord> {
  const index = new AtomIndex<RoleWord>();
  for (const entry of records(file, 'roles')) {
    const role: RoleWord = {
      kind: speakerKind(entry.kind),
      refersBack: entry['refers-back'] === true,
      ofGroup: entry['of-group'] === true,
    };
    for (const word of list(entry, 'words')) index.add(word, role);
  }
  return index;
}

function readStrikes(file: File): AtomIndex<ForceKey> {
  const index = new AtomIndex<ForceKey>();
  for (const entry of records(file, 'strikes')) {
    for (const word of list(entry, 'words')) index.add(word, forceKey(entry.force));
  }
  return index;
}

function readInstitutions(file: File): Map<string, SpeakerKind> {
  return new Map(
    records(file, 'institutions').flatMap((entry) =>
      list(entry, 'words').map((word) => [atomKeys(word).join(' '), speakerKind(entry.kind)] as const),
    ),
  );
}

function forceKey(value: unknown): ForceKey {
  if (typeof value === 'string' && value in FORCES) return value as ForceKey;
  throw new Error(`actors.yaml: no force '${String(value)}'`);
}

function speakerKind(value: unknown): SpeakerKind {
  const kind = SPEAKER_KINDS.find((known) => known === value);
  if (!kind) throw new Error(`actors.yaml: no kind '${String(value)}'`);
  return kind;
}

function records(file: File, key: string): File[] {
  const value = file[key];
  if (!Array.isArray(value)) throw new Error(`actors.yaml: no list '${key}'`);
  return value as File[];
}

function list(file: File, key: string): string[] {
  return (records(file, key) as unknown[]).map(String);
}

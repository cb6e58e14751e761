import { type Actor, type ActorClass, type ActorName, FORCES, type ForceKey, type Validity } from '#model/actor.js';
import type { Country } from '#model/country.js';
import type { ActorRef } from '#model/mention.js';
import type { LanguageCode } from '#model/report.js';
import { AtomIndex, atomKeys } from '#text/atoms.js';

/** How the letters of a name must stand in the text for it to count. */
type NameShape = 'acronym' | 'capital' | 'any';

/** A name as the index holds it. */
export interface IndexedName {
  readonly actor: Actor;
  readonly name: ActorName;
  readonly shape: NameShape;
  /** A person who stands for the actor. */
  readonly person: boolean;
}

/** A word that names a country, its people, its capital or the seat of its government. */
export interface CountryWord {
  readonly iso2: string;
  readonly form: 'name' | 'adjective' | 'seat';
  readonly shape: NameShape;
}

// "Farc", "Frelimo": acronyms that can be spoken are also set as names, but only from this length on safely.
const SPEAKABLE = 5;
// Adjectives that no rule gives.
const ADJECTIVE: Readonly<Record<string, string>> = {
  US: 'US',
  GB: 'British',
  AE: 'Emirati',
  BF: 'Burkinabe',
  PH: 'Philippine',
  MM: 'Myanmar',
  // "Nigerien" is too easily taken for "Nigerian".
  NE: 'Niger',
};

/** The actors of the package and of the user, with the forces that every country has. Built once; looks up lazily built indexes. */
export class ActorRegistry {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly #countries: ReadonlyMap<string, Country>;
  readonly #spelling: ReadonlyMap<string, string>;
  #names: AtomIndex<IndexedName> | null = null;
  readonly #countryWords = new Map<LanguageCode, AtomIndex<CountryWord>>();

  /** `spelling`: variants of single words ("qaida") to the chosen one ("qaeda"). Later actors replace earlier ones of the same id. */
  constructor(actors: Iterable<Actor>, countries: readonly Country[], spelling: ReadonlyMap<string, string>) {
    this.actors = new Map([...actors].map((actor) => [actor.id, actor]));
    this.#countries = new Map(countries.map((country) => [country.iso2, country]));
    this.#spelling = spelling;
  }

  /** All names of all actors. */
  get names(): AtomIndex<IndexedName> {
    this.#names ??= indexNames(this.actors.values(), this.#spelling);
    return this.#names;
  }

  /** Names, people's names, capitals and seats of the countries in one language. */
  countryWords(language: LanguageCode): AtomIndex<CountryWord> {
    let index = this.#countryWords.get(language);
    if (!index) {
      index = indexCountries(this.#countries.values(), language);
      this.#countryWords.set(language, index);
    }
    return index;
  }

  /** Actors that bear exactly this name, whatever its case and accents. Sorted by id. */
  lookup(name: string): Actor[] {
    const found = new Map(this.names.get(atomKeys(name)).map(({ actor }) => [actor.id, actor]));
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The actor of this id; a country's force ("ml/army") is derived where the registry has no entry for it. */
  find(id: string): ActorRef | null {
    const actor = this.actors.get(id);
    if (actor) return { id, name: labelOf(actor), kind: actor.kind, country: actor.countries[0] ?? null };
    const [iso2 = '', force = ''] = id.split('/');
    return force in FORCES && this.#countries.has(iso2.toUpperCase())
      ? this.force(iso2.toUpperCase(), force as ForceKey)
      : null;
  }

  /** A country's army, police, government and so on, by its usual English name ("Malian army"). */
  force(iso2: string, force: ForceKey): ActorRef {
    const id = `${iso2.toLowerCase()}/${force}`;
    const own = this.actors.get(id);
    const { label, kind } = FORCES[force];
    return {
      id,
      name: own ? labelOf(own) : `${this.adjective(iso2)} ${label}`,
      kind: own?.kind ?? kind,
      country: iso2,
    };
  }

  /** "Malian", "US"; the code itself for an unknown country. */
  adjective(iso2: string): string {
    return ADJECTIVE[iso2] ?? this.#countries.get(iso2)?.demonyms.en[0] ?? this.#countries.get(iso2)?.name.en ?? iso2;
  }

  /** The actor that `id` belonged to on a day (`YYYY-MM-DD`; null: at any time, the latest first). */
  parent(id: string, date: string | null): ActorRef | null {
    const parents = this.actors.get(id)?.parents ?? [];
    const valid = parents.filter((parent) => isValid(parent, date));
    const latest = [...valid].sort(
      (a, b) => (b.from ?? '').localeCompare(a.from ?? '', 'en') || (a.id < b.id ? -1 : 1),
    );
    return latest[0] ? this.find(latest[0].id) : null;
  }

  /**
   * The group that `id` has in a country on a day ("al-Qaeda-linked fighters" in Mali, 2024: JNIM); its own sub-groups do
   * not count. Null where there is none, or more than one.
   */
  branchIn(id: string, iso2: string, date: string | null): ActorRef | null {
    const here = [...this.actors.values()].filter(
      (actor) => actor.kind === 'armed group' && actor.countries.includes(iso2) && isValid(actor, date),
    );
    const top = this.topBranches(
      here.map((actor) => actor.id),
      id,
      date,
    );
    return top.length === 1 ? this.find(top[0]!) : null;
  }

  /** Those of `ids` that belong to the group `id` on a day, without those that belong to another of them. */
  topBranches(ids: readonly string[], id: string, date: string | null): string[] {
    const branches = ids.filter((one) => this.#ancestors(one, date).has(id));
    const own = new Set(branches);
    return branches.filter((one) => ![...this.#ancestors(one, date)].some((parent) => own.has(parent)));
  }

  #ancestors(id: string, date: string | null): Set<string> {
    const seen = new Set<string>();
    const waiting = [id];
    while (waiting.length > 0) {
      for (const parent of this.actors.get(waiting.pop()!)?.parents ?? []) {
        if (seen.has(parent.id) || !isValid(parent, date)) continue;
        seen.add(parent.id);
        waiting.push(parent.id);
      }
    }
    return seen;
  }

  /** Whether an actor was there on a day, and bore the name then; a name with other words around it is not looked at. */
  inUse(actor: Actor, name: string, date: string | null): boolean {
    const entries = this.names.get(atomKeys(name)).filter((entry) => entry.actor.id === actor.id);
    return isValid(actor, date) && (entries.length === 0 || entries.some((entry) => isValid(entry.name, date)));
  }
}

// Classes whose acronyms few readers know; missions, agencies and outlets are known by theirs.
const SPELT_OUT: ReadonlySet<ActorClass> = new Set(['rebel', 'militia', 'communal', 'gang', 'military', 'police']);

/** How an actor is named in results: its short name; an acronym that few know with the full name, as codebooks write it. */
function labelOf(actor: Actor): string {
  if (actor.short || !SPELT_OUT.has(actor.class) || actor.name !== actor.name.toUpperCase()) return actor.name;
  const full = actor.names.find(({ text, language }) => language === null && text.trim().split(/\s+/).length >= 3);
  return full && !full.text.includes(actor.name) ? `${actor.name}: ${full.text}` : actor.name;
}

/** Whether a day lies in a validity; dates may be years or months ("2017" holds from its first day). */
function isValid(validity: Validity, date: string | null): boolean {
  if (date === null) return true;
  return (validity.from === null || validity.from <= date) && (validity.to === null || date < validity.to);
}

function indexNames(actors: Iterable<Actor>, spelling: ReadonlyMap<string, string>): AtomIndex<IndexedName> {
  const index = new AtomIndex<IndexedName>(spelling);
  for (const actor of actors) {
    for (const name of actor.names) {
      const entry: IndexedName = { actor, name, shape: shapeOf(name.text), person: false };
      for (const keys of keyVariants(name.text)) index.addKeys(keys, entry);
    }
    for (const person of actor.people) {
      const name: ActorName = { text: person.name, language: null, authority: null, from: null, to: null };
      for (const keys of keyVariants(person.name)) index.addKeys(keys, { actor, name, shape: 'capital', person: true });
    }
  }
  return index;
}

/** "Jama'at" is also written "Jamaat"; the sign of an Arabic letter is no word boundary, an elided article is. */
function keyVariants(name: string): string[][] {
  const plain = atomKeys(name);
  const joined = /\p{L}['’ʻ`]\p{L}/u.test(name) ? atomKeys(name.replace(/(?<=\p{L})['’ʻ`](?=\p{L})/gu, '')) : plain;
  return joined.length === plain.length ? [plain] : [plain, joined];
}

// Acronyms that are words too: only in capitals.
const COMMON_WORDS: ReadonlySet<string> = new Set(['ARENA', 'MODEL', 'TASIS']);

function shapeOf(name: string): NameShape {
  if (!/\s/.test(name.trim()) && name === name.toUpperCase()) {
    return name.length >= SPEAKABLE && !COMMON_WORDS.has(name) ? 'capital' : 'acronym';
  }
  return /\p{Lu}/u.test(name) ? 'capital' : 'any';
}

function indexCountries(countries: Iterable<Country>, language: LanguageCode): AtomIndex<CountryWord> {
  const index = new AtomIndex<CountryWord>();
  const add = (text: string, iso2: string, form: CountryWord['form']): void => {
    if (text === '') return;
    // "US" and "EAU" only in capitals: "us" and "eau" are words.
    const shape = text === text.toUpperCase() ? 'acronym' : shapeOf(text);
    index.add(text, { iso2, form, shape });
  };
  for (const country of countries) {
    const { iso2 } = country;
    add(country.name[language], iso2, 'name');
    for (const name of country.others[language]) add(name, iso2, 'name');
    for (const name of country.demonyms[language]) add(name, iso2, 'adjective');
    add(country.capital[language], iso2, 'seat');
    if (country.capital.en !== country.capital[language]) add(country.capital.en, iso2, 'seat');
    for (const name of country.seats) add(name, iso2, 'seat');
  }
  return index;
}

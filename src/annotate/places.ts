import type { PlaceGrammar } from '#language/grammar/place.js';
import type { Languages } from '#language/pack.js';
import type { Country } from '#model/country.js';
import type { Gazetteer, NameHit, PlaceRecord } from '#model/gazetteer.js';
import type { ActorMention, PlaceMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import { contextOf } from './places-context.js';
import { type Demonyms, demonymsOf } from './places-demonyms.js';
import { capitalisedRun, isAllCapitals, longestNameAt, type NameSpan, standsInLongerName } from './places-names.js';
import { directionBefore, linkMentions, offsetBefore, type PlaceDraft } from './places-relations.js';
import {
  cueAfter,
  cueBefore,
  type FoundCue,
  joinKeys,
  phraseAfter,
  phraseBefore,
  type Word,
  wordsOf,
} from './places-words.js';

/** What recognition needs to know of the world. */
export interface PlaceNames {
  readonly gazetteer: Gazetteer;
  readonly countries: readonly Country[];
}

/** Names of places with what the words around them say. None is resolved yet: `resolvePlaces` does that over the whole report. */
export function annotatePlaces(
  report: Report,
  sentences: readonly Sentence[],
  actors: readonly ActorMention[],
  languages: Languages,
  names: PlaceNames,
): PlaceMention[] {
  const { find } = names.gazetteer;
  const busy = sentences.map((): ActorMention[] => []);
  for (const actor of actors) if (actor.form !== 'role' && actor.form !== 'people') busy[actor.sentence]!.push(actor);
  const readers = sentences.map((sentence) => {
    const { places: grammar, code } = languages[sentence.language];
    const demonyms = demonymsOf(names.countries, code);
    return new SentenceReader(report, sentence, grammar, find, demonyms, busy[sentence.index]!);
  });
  const first = readers.map((reader) => reader.read(NO_VERDICTS));
  const verdicts = judgeNames(readers);
  const drafts = readers.flatMap((reader, i) => (reader.isOpenTo(verdicts) ? reader.read(verdicts) : first[i]!));
  return linkMentions(nameCapitals(drafts, languages, sentences, names), languages, sentences);
}

/** "The capital" is that of the country that its words name, else of the one that the report names most. */
function nameCapitals(
  drafts: readonly PlaceDraft[],
  languages: Languages,
  sentences: readonly Sentence[],
  { countries, gazetteer }: PlaceNames,
): PlaceDraft[] {
  if (drafts.every(({ mention }) => mention.name !== '')) return [...drafts];
  const counts = new Map<string, number>();
  for (const { mention } of drafts) {
    const named = mention.country ?? countryNamed(mention.name, gazetteer);
    if (named !== null && mention.name !== '') counts.set(named, (counts.get(named) ?? 0) + 1);
  }
  let most: string | null = null;
  for (const [code, count] of counts) if (most === null || count > counts.get(most)!) most = code;
  return drafts.flatMap((draft) => {
    if (draft.mention.name !== '') return [draft];
    const code = draft.mention.country ?? most;
    const { language } = sentences[draft.mention.sentence]!;
    const country = countries.find(({ iso2 }) => iso2 === code);
    const name = country?.capital[language] || country?.capital.en;
    if (!name || !languages[language].places.capital.size) return [];
    return [{ ...draft, mention: { ...draft.mention, name, level: 'town', country: null } }];
  });
}

function countryNamed(name: string, gazetteer: Gazetteer): string | null {
  const [best] = name === '' ? [] : gazetteer.find(name);
  return best?.place.precision === 'country' ? best.place.country.split('|')[0]! : null;
}

/** What the whole report says of a name that single sentences leave open. */
interface Verdicts {
  readonly places: ReadonlySet<string>;
  readonly persons: ReadonlySet<string>;
}

const NO_VERDICTS: Verdicts = { places: new Set(), persons: new Set() };

/** A name that some words make a place is one in all sentences; one that is only known, and elsewhere a person's, is none. */
function judgeNames(readers: readonly SentenceReader[]): Verdicts {
  const places = new Set<string>();
  const persons = new Set<string>();
  for (const reader of readers) for (const name of reader.said) places.add(name);
  for (const reader of readers) for (const name of reader.persons) if (!places.has(name)) persons.add(name);
  return { places, persons };
}

class SentenceReader {
  readonly #words: readonly Word[];
  #shouting: boolean | null = null;
  #drafts: PlaceDraft[] = [];
  #verdicts: Verdicts = NO_VERDICTS;
  /** Names that the words of this sentence make places; that it leaves open; that it makes parts of persons' names. */
  readonly said = new Set<string>();
  readonly #open = new Set<string>();
  readonly persons = new Set<string>();

  readonly report: Report;
  readonly sentence: Sentence;
  readonly grammar: PlaceGrammar;
  readonly find: Gazetteer['find'];
  readonly demonyms: Demonyms;
  /** Names of actors in this sentence: a place inside one is none. */
  readonly actors: readonly ActorMention[];

  constructor(
    report: Report,
    sentence: Sentence,
    grammar: PlaceGrammar,
    find: Gazetteer['find'],
    demonyms: Demonyms,
    actors: readonly ActorMention[],
  ) {
    this.report = report;
    this.sentence = sentence;
    this.grammar = grammar;
    this.find = find;
    this.demonyms = demonyms;
    this.actors = actors;
    this.#words = wordsOf(sentence, report.text);
  }

  /** Most words are in capitals, so that capitals tell nothing. */
  #isShouting(): boolean {
    if (this.#shouting === null) {
      const cased = this.#words.filter((word) => /\p{L}{2}/u.test(word.surface));
      this.#shouting = cased.filter(isAllCapitals).length > 0.7 * cased.length;
    }
    return this.#shouting;
  }

  read(verdicts: Verdicts): PlaceDraft[] {
    const words = this.#words;
    this.#drafts = [];
    this.#verdicts = verdicts;
    for (let i = 0; i < words.length; ) {
      i =
        this.#readCapital(i) ??
        this.#readDemonym(i) ??
        this.#readShort(i) ??
        this.#readName(i) ??
        this.#readUnknown(i) ??
        i + 1;
    }
    return this.#drafts;
  }

  /** Whether reading again with the verdicts can change anything. */
  isOpenTo(verdicts: Verdicts): boolean {
    for (const name of this.#open) if (verdicts.places.has(name) || verdicts.persons.has(name)) return true;
    return false;
  }

  /** "The capital", "the Iraqi capital", "la capitale malienne": a country's; which one, the whole report tells. */
  #readCapital(i: number): number | null {
    const words = this.#words;
    const { capital, within, of } = this.grammar;
    if (!capital.starts.has(words[i]!.key)) return null;
    const demonymAt = (at: number) => this.demonyms.countries.get(withoutGenitive(words[at]?.key ?? '')) ?? null;
    // "the Iraqi capital", "la capitale irakienne".
    const inside = capital.has(`${words[i]!.key} ${words[i + 2]?.key}`) ? demonymAt(i + 1) : null;
    const length = inside === null ? phraseAfter(words, i, capital) : 3;
    if (length === 0 || this.grammar.cues.has(`${words[i - 1]?.key} ${words[i]!.key}`)) return null;
    const behind = inside === null ? demonymAt(i + length) : null;
    const to = i + length + (behind === null ? 0 : 1);
    const country = inside ?? behind;
    // "the capital Kabul", "the capital, Kabul", "the capital of Mali", "la capitale provinciale" name it or something else.
    const after = words[to]?.surface === ',' || words[to]?.surface === '(' ? to + 1 : to;
    if (after < words.length && words[after]!.capital) return null;
    if (phraseAfter(words, to, of) > 0 && phraseAfter(words, to, within) > 0) return null;
    const next = words[to] && this.sentence.tokens[words[to]!.token]!.upos;
    if (country === null && (next === 'ADJ' || next === 'NOUN')) return null;
    const [start, end] = [words[i]!.start, words[to - 1]!.end];
    this.#push('capital', { from: i, to, start, end, name: '', hits: [] }, null, 'place', country);
    return to;
  }

  /** "Ky.", "W.Va.": a short form of a region's name, after a comma or a preposition. */
  #readShort(i: number): number | null {
    const word = this.#words[i]!;
    const name = this.grammar.abbreviations.get(word.surface);
    if (name === undefined) return null;
    const comma = this.#words[i - 1]?.surface === ',';
    if (!comma && phraseBefore(this.#words, i, this.grammar.locative) === 0) return null;
    this.#push(
      'abbreviation',
      { from: i, to: i + 1, start: word.start, end: word.end, name, hits: this.find(name) },
      null,
    );
    return i + 1;
  }

  /** "Malian", "maliennes": a hint. Returns the next word to read, or null. */
  #readDemonym(i: number): number | null {
    const word = this.#words[i]!;
    if (this.grammar.capitalDemonyms && !word.capital) return null;
    const { countries, openers } = this.demonyms;
    const bare = withoutGenitive(word.key);
    const pair = openers.has(bare) ? `${bare} ${this.#words[i + 1]?.key}` : '';
    const country = countries.get(pair) ?? countries.get(bare);
    if (!country) return null;
    const to = countries.has(pair) ? i + 2 : i + 1;
    const end = this.#words[to - 1]!.end;
    this.#push(
      'demonym',
      { from: i, to, start: word.start, end, name: this.report.text.slice(word.start, end), hits: [] },
      null,
      'hint',
      country,
    );
    return to;
  }

  #readName(i: number): number | null {
    const span = longestNameAt(this.#words, i, this.report.text, this.find);
    if (!span) return this.#readCompound(i);
    const cue = this.#cueOf(span);
    if (!this.#isPlace(span, cue)) return null;
    const isCountry = span.hits.some((hit) => hit.place.precision === 'country');
    this.#push(cue ? 'cue' : isCountry ? 'country' : 'gazetteer', span, cue);
    return span.to;
  }

  /** "Bamako-Sénou": the last part is a place that lies in or by the first. */
  #readCompound(i: number): number | null {
    const word = this.#words[i]!;
    const parts = word.surface.split(/[-–]/);
    if (parts.length !== 2 || !parts.every((part) => /^\p{Lu}\p{L}{2,}$/u.test(part))) return null;
    const spans = parts.map((name, n): NameSpan => {
      const start = n === 0 ? word.start : word.end - name.length;
      return { from: i, to: i + 1, start, end: start + name.length, name, hits: this.find(name) };
    });
    if (!spans.every((span) => span.hits.length > 0)) return null;
    const cue = this.#cueOf(spans[0]!);
    for (const span of spans) this.#push('compound', span, cue);
    return i + 1;
  }

  /** A capitalised name that the gazetteer lacks, but a cue noun or a preposition says that it is a place. */
  #readUnknown(i: number): number | null {
    const { grammar } = this;
    const words = this.#words;
    const span = capitalisedRun(words, i, this.report.text);
    if (!span || span.name.length < 3 || this.#isBusy(span)) return null;
    const bare = words[i]!.key.replace(/\.$/, '');
    if (grammar.notPlaces.has(bare) || grammar.titles.has(bare) || grammar.cues.has(bare)) return null;
    if (isAllCapitals(words[i]!) && !this.#isShouting()) return null;
    const last = words[span.to - 1]!.key;
    if (grammar.organisationAfter.has(last) || grammar.notPlaces.has(last)) return null;
    const cue = this.#cueOf(span);
    if (!cue && !this.#isAfterPlaceOnly(span) && !this.#isKnownVariant(span) && !this.#isToldAsPlace(span)) return null;
    if (cue && cue.cue.precision === 'site' && cue.from >= span.from) return null;
    if (!cue && (grammar.personNames.has(bare) || this.sentence.tokens[words[i]!.token]!.upos !== 'PROPN')) return null;
    this.#push(cue ? 'cue' : 'preposition', span, cue);
    return span.to;
  }

  /** After a preposition of place, a name that sounds like that of a larger place. */
  #isKnownVariant(span: NameSpan): boolean {
    if (!this.#isLocative(span, null) || standsInLongerName(this.#words, span, this.grammar) !== null) return false;
    return this.find(span.name, true).some(({ place }) => isOwn(place) || place.population >= KNOWN_VARIANT);
  }

  /** "Stormed X, a village of", "at X, in the Y district", "X, 30 km north of": what follows says that it is a place. */
  #isToldAsPlace(span: NameSpan): boolean {
    const { grammar } = this;
    const words = this.#words;
    const mark = words[span.to]?.surface;
    if ((mark !== ',' && mark !== '(') || standsInLongerName(words, span, grammar) !== null) return false;
    const at = span.to + 1;
    if (isCueAhead(words, at, grammar) || isDistanceAhead(words, at, grammar)) return true;
    if (!this.#isLocative(span, null)) return false;
    const link = Math.max(phraseAfter(words, at, grammar.within), phraseAfter(words, at, grammar.locative));
    if (link === 0) return false;
    for (let i = at + link; i < Math.min(words.length, at + link + TOLD_REACH); i++) {
      if (grammar.cues.has(words[i]!.key) || longestNameAt(words, i, this.report.text, this.find)) return true;
      if (/^[,;.]$/.test(words[i]!.surface)) return false;
    }
    return false;
  }

  #isAfterPlaceOnly(span: NameSpan): boolean {
    const { grammar } = this;
    return (
      phraseBefore(this.#words, span.from, grammar.placeOnly) > 0 &&
      standsInLongerName(this.#words, span, grammar) === null
    );
  }

  #cueOf(span: NameSpan): FoundCue | null {
    return cueBefore(this.#words, span.from, this.grammar) ?? cueAfter(this.#words, span.to, this.grammar);
  }

  #isBusy(span: NameSpan): boolean {
    return this.actors.some((actor) => actor.start < span.end && span.start < actor.end);
  }

  #isPlace(span: NameSpan, cue: FoundCue | null): boolean {
    const { grammar } = this;
    const words = this.#words;
    const key = joinKeys(words, span.from, span.to);
    const best = span.hits[0]!;
    const isCountry = best.place.precision === 'country';
    if (this.#isBusy(span)) return false;
    if (span.name.length < 3 && !isCountry) return false;
    if (grammar.notPlaces.has(key)) return cue !== null && cue.from < span.from && cue.cue.precision !== 'site';
    if (this.#isAcronym(span, isCountry)) return false;
    const locative = this.#isLocative(span, cue);
    const person = grammar.personNames.has(key);
    const longer = standsInLongerName(words, span, grammar);
    if (longer === 'title' || (longer && person) || (longer && !isCountry && !locative && !cue)) {
      this.persons.add(span.name);
      return false;
    }
    const known = isStrong(best) && !person;
    if (longer === 'after' && !isCountry && (!known || this.#isLongerUnknown(span, cue))) return false;
    const after = words[span.to];
    if (after?.capital && grammar.pressAfter.has(after.key)) return false;
    if (after?.capital && grammar.organisationAfter.has(after.key) && !cue) return false;
    if (phraseAfter(words, span.to, grammar.personAfter) > 0 && !isCountry && !known && !locative) return false;
    if (isCountry && !person) return true;
    if (cue || locative || this.#inDateline(span) || this.#isInChain(span)) {
      this.said.add(span.name);
      return true;
    }
    this.#open.add(span.name);
    if (this.#verdicts.places.has(span.name)) return true;
    return (known || endsInLevel(words[span.to - 1]!, span, grammar)) && !this.#verdicts.persons.has(span.name);
  }

  /** "the village of Kumasi Bawrun" is not Kumasi, unless what follows is a place of its own. */
  #isLongerUnknown(span: NameSpan, cue: FoundCue | null): boolean {
    if (!cue || cue.from >= span.from) return false;
    return longestNameAt(this.#words, span.to, this.report.text, this.find) === null;
  }

  /** One word in capitals among others is an acronym, unless it opens the sentence as a dateline does ("GAO, Mali —"). */
  #isAcronym(span: NameSpan, isCountry: boolean): boolean {
    if (isCountry || span.to > span.from + 1 || !isAllCapitals(this.#words[span.from]!)) return false;
    if (this.#isShouting() || this.#inDateline(span)) return false;
    const opens = span.from === 0 && /^[-–—(,:]/.test(this.#words[span.to]?.surface ?? '');
    return !(opens && span.name.length > 2 && isStrong(span.hits[0]!));
  }

  #isLocative(span: NameSpan, cue: FoundCue | null): boolean {
    const at = cue && cue.from < span.from ? cue.from : span.from;
    const { grammar } = this;
    return (
      phraseBefore(this.#words, at, grammar.locative) > 0 ||
      phraseBefore(this.#words, at, grammar.eventBefore) > 0 ||
      phraseBefore(this.#words, at, grammar.mentionedOnly) > 0
    );
  }

  /** "Faladié, Bamako", "Mopti, Gao and Kidal": beside another place, with only a comma or "and" between. */
  #isInChain(span: NameSpan): boolean {
    const before = this.#drafts.at(-1);
    if (before && before.mention.use === 'place' && span.from - before.to === 1) {
      const between = this.#words[before.to]!;
      if (between.surface === ',' || this.grammar.and.has(between.key)) return true;
    }
    const comma = this.#words[span.to];
    if (comma?.surface !== ',' || span.to + 1 >= this.#words.length) return false;
    const next = longestNameAt(this.#words, span.to + 1, this.report.text, this.find);
    return (
      next !== null &&
      isStrong(next.hits[0]!) &&
      next.hits.some((hit) => hit.place.precision === 'country' || hit.place.precision === 'admin1')
    );
  }

  #inDateline(span: NameSpan): boolean {
    const { dateline } = this.report;
    return dateline !== null && dateline.start <= span.start && span.end <= dateline.end;
  }

  #push(
    rule: string,
    span: NameSpan,
    cue: FoundCue | null,
    use: PlaceMention['use'] = 'place',
    country: string | null = null,
  ): void {
    const words = this.#words;
    const outerFrom = Math.min(span.from, cue?.from ?? span.from);
    const outerTo = Math.max(span.to, cue?.to ?? span.to);
    const dateline = this.#inDateline(span);
    const offset = offsetBefore(words, outerFrom, this.grammar);
    const beyond = offset ? null : directionBefore(words, outerFrom, this.grammar);
    const mention: PlaceMention = {
      kind: 'place',
      start: span.start,
      end: span.end,
      exact: this.report.text.slice(span.start, span.end),
      sentence: this.sentence.index,
      from: words[span.from]!.token,
      to: words[span.to - 1]!.token + 1,
      rule: `${this.sentence.language}/place/${dateline && use === 'place' ? 'dateline' : rule}`,
      name: span.name,
      facility: cue?.cue.precision === 'site' ? cue.cue.noun : null,
      place: null,
      candidates: [],
      radiusKm: null,
      use: use === 'hint' ? 'hint' : dateline ? 'dateline' : 'place',
      context: use === 'hint' ? 'other' : contextOf(words, outerFrom, outerTo, this.grammar),
      level: cue?.cue.precision ?? null,
      offset,
      ...(beyond === null ? {} : { beyond }),
      inside: null,
      between: null,
      country,
      unresolved: null,
    };
    this.#drafts.push({ mention, words, from: span.from, to: span.to, outerFrom, outerTo });
  }
}

function withoutGenitive(key: string): string {
  return key.includes("'") ? key.replace(/'s?$/, '') : key;
}

/** Words after "in" among which the larger place stands that makes an unknown name one. */
const TOLD_REACH = 4;
/** Articles and adjectives before the noun that says what a name is (", a small farming village"). */
const MOST_BEFORE_CUE = 4;

/** ", a village", ", localité située": a noun for towns and parts of them comes next. */
function isCueAhead(words: readonly Word[], at: number, grammar: PlaceGrammar): boolean {
  for (let i = at; i < Math.min(words.length, at + MOST_BEFORE_CUE); i++) {
    const { key, surface } = words[i]!;
    const level = grammar.cues.get(key)?.precision;
    if (level === 'town' || level === 'neighbourhood' || level === 'admin2') return true;
    if (!/^\p{Ll}/u.test(surface)) return false;
    if (!grammar.articles.has(key) && !grammar.insideCue.has(key) && i > at + 1) return false;
  }
  return false;
}

/** ", about 30 km", ", à une trentaine de kilomètres": a distance comes next. */
function isDistanceAhead(words: readonly Word[], at: number, grammar: PlaceGrammar): boolean {
  for (let i = at; i < Math.min(words.length, at + MOST_BEFORE_CUE + 2); i++) {
    const { key, surface } = words[i]!;
    if (/^[,;.)]$/.test(surface) || words[i]!.capital) return false;
    if (grammar.distanceUnits.has(key)) return i > at;
  }
  return false;
}

/** "Laurel County", "Gao Region": the name says itself what it is. */
function endsInLevel(last: Word, span: NameSpan, grammar: PlaceGrammar): boolean {
  const level = grammar.cues.get(last.key)?.precision;
  return span.to > span.from + 1 && (level === 'admin1' || level === 'admin2');
}

/** People from which a town is known far from it. */
const KNOWN_TOWN = 50_000;

/** People from which another spelling of a town's name is taken for it. */
const KNOWN_VARIANT = 20_000;

function isOwn(place: PlaceRecord): boolean {
  return place.id.startsWith('own:') || place.id.startsWith('user:');
}

function isStrong(hit: NameHit): boolean {
  const { place, spelling } = hit;
  if (place.precision === 'country' || isOwn(place)) return true;
  if (place.precision === 'admin1') return true;
  return spelling === 'main' ? place.population >= KNOWN_TOWN : place.population >= 4 * KNOWN_TOWN;
}

import type { PlaceGrammar } from '#language/grammar/place.js';
import type { Languages } from '#language/pack.js';
import type { Country } from '#model/country.js';
import type { Gazetteer, NameHit } from '#model/gazetteer.js';
import type { ActorMention, PlaceMention } from '#model/mention.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import { contextOf } from './places-context.js';
import { demonymsOf } from './places-demonyms.js';
import {
  capitalisedRun,
  isAllCapitals,
  isCapitalised,
  longestNameAt,
  type NameSpan,
  standsInLongerName,
} from './places-names.js';
import { linkMentions, offsetBefore } from './places-relations.js';
import { cueAfter, cueBefore, type FoundCue, phraseAfter, phraseBefore, type Word, wordsOf } from './places-words.js';

/** A mention while its sentence is read: with the word range of the name and of the whole phrase around it. */
export interface PlaceDraft {
  readonly mention: PlaceMention;
  readonly words: readonly Word[];
  readonly from: number;
  readonly to: number;
  readonly outerFrom: number;
  readonly outerTo: number;
}

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
  const known = new Map<string, readonly NameHit[]>();
  const find = (name: string): readonly NameHit[] => {
    const before = known.get(name);
    if (before) return before;
    const hits = names.gazetteer.find(name);
    known.set(name, hits);
    return hits;
  };
  const drafts = sentences.flatMap((sentence) => {
    const { places: grammar, code } = languages[sentence.language];
    const demonyms = demonymsOf(names.countries, code);
    const busy = actors.filter(
      (actor) => actor.sentence === sentence.index && actor.form !== 'role' && actor.form !== 'people',
    );
    return new SentenceReader(report, sentence, grammar, find, demonyms, busy).read();
  });
  return linkMentions(drafts, languages, sentences);
}

class SentenceReader {
  readonly #words: readonly Word[];
  readonly #shouting: boolean;
  readonly #drafts: PlaceDraft[] = [];

  readonly report: Report;
  readonly sentence: Sentence;
  readonly grammar: PlaceGrammar;
  readonly find: Gazetteer['find'];
  readonly demonyms: ReadonlyMap<string, string>;
  /** Names of actors in this sentence: a place inside one is none. */
  readonly actors: readonly ActorMention[];

  constructor(
    report: Report,
    sentence: Sentence,
    grammar: PlaceGrammar,
    find: Gazetteer['find'],
    demonyms: ReadonlyMap<string, string>,
    actors: readonly ActorMention[],
  ) {
    this.report = report;
    this.sentence = sentence;
    this.grammar = grammar;
    this.find = find;
    this.demonyms = demonyms;
    this.actors = actors;
    this.#words = wordsOf(sentence, report.text);
    const cased = this.#words.filter((word) => /\p{L}{2}/u.test(word.surface));
    this.#shouting = cased.filter(isAllCapitals).length > 0.7 * cased.length;
  }

  read(): PlaceDraft[] {
    const words = this.#words;
    for (let i = 0; i < words.length; ) {
      i = this.#readDemonym(i) ?? this.#readName(i) ?? this.#readUnknown(i) ?? i + 1;
    }
    return this.#drafts;
  }

  /** "Malian", "maliennes": a hint. Returns the next word to read, or null. */
  #readDemonym(i: number): number | null {
    const word = this.#words[i]!;
    const bare = word.key.replace(/'s?$/, '');
    const next = this.#words[i + 1];
    const pair = next ? `${bare} ${next.key}` : '';
    const country = this.demonyms.get(pair) ?? this.demonyms.get(bare);
    if (!country) return null;
    // English demonyms are written with a capital; French ones are adjectives too.
    if (this.sentence.language === 'en' && !isCapitalised(word)) return null;
    const to = this.demonyms.has(pair) ? i + 2 : i + 1;
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
    const span = capitalisedRun(this.#words, i, this.report.text);
    if (!span || span.name.length < 3) return null;
    if (this.grammar.notPlaces.has(this.#words[i]!.key) || this.#isBusy(span)) return null;
    const cue = this.#cueOf(span);
    if (!cue || cue.cue.precision === 'site') return null;
    if (isAllCapitals(this.#words[i]!) && !this.#shouting) return null;
    if (this.grammar.titles.has(this.#words[i]!.key)) return null;
    this.#push('cue', span, cue);
    return span.to;
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
    const key = words
      .slice(span.from, span.to)
      .map((word) => word.key)
      .join(' ');
    const best = span.hits[0]!;
    const isCountry = best.place.precision === 'country';
    if (this.#isBusy(span)) return false;
    if (span.name.length < 3 && !isCountry) return false;
    if (grammar.notPlaces.has(key)) return cue !== null && cue.cue.precision !== 'site' && cue.cue.precision !== 'area';
    if (
      !this.#shouting &&
      isAllCapitals(words[span.from]!) &&
      span.to === span.from + 1 &&
      !isCountry &&
      !this.#inDateline(span)
    )
      return false;
    const locative = this.#isLocative(span, cue);
    const longer = standsInLongerName(words, span, grammar);
    if (longer === 'title') return false;
    if (longer && !isCountry && !locative && !cue) return false;
    if (longer === 'after' && !isCountry && !isStrong(best)) return false;
    const after = words[span.to];
    if (after && isCapitalised(after) && grammar.organisationAfter.has(after.key) && !cue) return false;
    if (phraseAfter(words, span.to, grammar.personAfter) > 0 && !isCountry && !isStrong(best) && !locative)
      return false;
    if (cue || locative || isCountry || this.#inDateline(span)) return true;
    return isStrong(best) || this.#isInChain(span);
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
      offset: offsetBefore(words, outerFrom, this.grammar),
      inside: null,
      between: null,
      country,
      unresolved: null,
    };
    this.#drafts.push({ mention, words, from: span.from, to: span.to, outerFrom, outerTo });
  }
}

/** People from which a town is known far from it. */
const KNOWN_TOWN = 50_000;

function isStrong(hit: NameHit): boolean {
  const { place, spelling } = hit;
  if (place.precision === 'country' || place.id.startsWith('own:')) return true;
  if (place.precision === 'admin1') return true;
  return spelling === 'main' ? place.population >= KNOWN_TOWN : place.population >= 4 * KNOWN_TOWN;
}

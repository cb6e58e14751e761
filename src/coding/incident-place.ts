import type { IncidentPlace } from '#model/incident.js';
import type { PlaceMention } from '#model/mention.js';
import { finenessOf, kmBetween } from './distance.js';
import type { ReportFacts, SentenceFacts } from './report-facts.js';
import type { Scenes } from './scene.js';
import type { Story } from './story.js';

/** No incident is listed with more places than this: further names are surroundings. */
const MOST = 4;
/** Places farther than this from the chief one are no places of the incident. */
const SAME_SCENE_KM = 60;
/** A further place must come this near to the chief one's score. */
const SHARE = 0.5;

/** A region or finer may stand beside a place without coordinates. */
const LOCATING = 2;

/** How much it tells that a name stands for the scene. */
const POINTS = {
  eventSentence: 2,
  opening: 1,
  title: 1.5,
  /** The report's first words, where they name no act, and those before its first act set the scene. */
  setting: 2,
  /** Who speaks of it is often from there ("residents of X said"), though not always. */
  spoken: -2.5,
  locative: 2,
  origin: -1.2,
  /** "80 km north of", "north of": the scene is not there. */
  offset: -1.6,
  facility: 0.8,
  /** Off for each further sentence of the story. */
  later: 0.2,
  near: 0.7,
  /** In another country than most of the report's places: rather who speaks of it ("Washington has called for calm"). */
  foreign: -2,
  again: 0.4,
  mostAgain: 1.6,
} as const;
const FINE_POINTS: readonly (readonly [atLeast: number, points: number])[] = [
  [4, 1.5],
  [3.4, 1],
  [3, 0.8],
  [2, 0.4],
  [0, 0],
];
/** An event and a place within as many tokens of each other. */
const NEAR_TOKENS = 12;

interface Candidate {
  readonly mention: PlaceMention;
  readonly key: string;
  score: number;
}

/** Where a story took place: the best told place of its sentences, and those near it that are told as well; the finest first. */
export function decidePlaces(story: Story, scenes: Scenes, facts: ReportFacts): PlaceMention[] {
  const candidates = rankPlaces(story, scenes, facts);
  const chief = candidates[0];
  if (!chief) return [];
  const chosen = [chief.mention];
  for (const { mention, score } of candidates.slice(1)) {
    if (chosen.length >= MOST) break;
    if (score >= SHARE * chief.score && !isFar(chosen, mention)) chosen.push(mention);
  }
  // A village that no list has stays without coordinates; the place that the words put it in says roughly where.
  for (const { inside } of chosen.filter(({ place }) => place === null)) {
    const outer = inside !== null ? facts.analysis.places[inside] : undefined;
    if (outer?.place && finenessOf(outer) >= LOCATING && !chosen.includes(outer)) chosen.push(outer);
  }
  return chosen.sort((a, b) => finenessOf(b) - finenessOf(a) || a.start - b.start);
}

function rankPlaces(story: Story, scenes: Scenes, facts: ReportFacts): Candidate[] {
  const best = new Map<string, Candidate>();
  const occurrences = new Map(story.occurrences.map((occurrence) => [occurrence.facts.index, occurrence]));
  const opening = story.occurrences[0]!.facts.index;
  const home = mostNamed(facts.analysis.places);
  const sentences = new Set<SentenceFacts>([...scenes.sentencesOf.get(story)!, ...titlesFor(story, facts)]);
  for (const sentence of sentences) {
    for (const mention of sentence.places) {
      if (mention.use !== 'place' || finenessOf(mention) === 0) continue;
      const occurrence = occurrences.get(sentence.index);
      let score = pointsOf(mention) + (facts.speech.places.has(mention) ? POINTS.spoken : 0);
      if (!occurrence && isSetting(story, sentence, facts)) score += POINTS.setting;
      if (occurrence) {
        score += POINTS.eventSentence - POINTS.later * story.occurrences.indexOf(occurrence);
        if (sentence.index <= opening + 1) score += POINTS.opening;
        if (occurrence.events.some((event) => Math.abs(event.from - mention.from) <= NEAR_TOKENS)) score += POINTS.near;
      }
      if (sentence.title) score += POINTS.title;
      if (home !== null && mention.place && !mention.place.country.split('|').includes(home)) score += POINTS.foreign;
      const key = mention.place?.id ?? mention.name.toLowerCase();
      const known = best.get(key);
      if (!known) best.set(key, { mention, key, score });
      else if (score > known.score) best.set(key, { mention, key, score });
    }
  }
  for (const candidate of best.values()) {
    const times = facts.analysis.places.filter(
      (place) => (place.place?.id ?? place.name.toLowerCase()) === candidate.key,
    ).length;
    candidate.score += Math.min(POINTS.mostAgain, (times - 1) * POINTS.again);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.mention.start - b.mention.start);
}

/** Sentences of the body up to the chief act, where they tell none themselves. */
function isSetting(story: Story, sentence: SentenceFacts, facts: ReportFacts): boolean {
  if (!story.chief || sentence.title) return false;
  const first = story.occurrences.find(({ facts: told }) => !told.title)?.facts.index ?? Number.POSITIVE_INFINITY;
  return sentence.index < first || sentence === facts.sentences.find((one) => !one.title);
}

/** A title speaks for the first fresh story only. */
function titlesFor(story: Story, facts: ReportFacts): SentenceFacts[] {
  return story.background || !story.chief ? [] : facts.sentences.filter((sentence) => sentence.title);
}

function pointsOf(mention: PlaceMention): number {
  const fine = finenessOf(mention);
  const points = FINE_POINTS.find(([atLeast]) => fine >= atLeast)![1];
  const site = mention.facility === null ? 0 : POINTS.facility;
  const away = mention.offset === null && mention.beyond === undefined ? 0 : POINTS.offset;
  return (
    points +
    site +
    away +
    (mention.context === 'locative' ? POINTS.locative : mention.context === 'origin' ? POINTS.origin : 0)
  );
}

function isFar(chosen: readonly PlaceMention[], place: PlaceMention): boolean {
  if (place.place === null) return false;
  const located = chosen.filter((other) => other.place !== null);
  return (
    located.length > 0 &&
    located.every((other) => kmBetween(other.place!, place.place!) > SAME_SCENE_KM) &&
    !holds(chosen, place)
  );
}

/** The region that a chosen place lies in goes with it, however far its middle. */
function holds(chosen: readonly PlaceMention[], place: PlaceMention): boolean {
  return finenessOf(place) < 4 && chosen.some((other) => other.place === null);
}

/** The contract's form of a place. */
export function printPlace(mention: PlaceMention): IncidentPlace {
  return {
    name: mention.facility && !mention.name ? mention.facility : mention.name,
    lat: mention.place?.lat ?? null,
    lon: mention.place?.lon ?? null,
    precision: mention.place?.precision ?? null,
    radiusKm: mention.radiusKm,
    span: { start: mention.start, end: mention.end },
  };
}

/** ISO 3166-1 alpha-2: of the places, else of any country that the report names, else of who acted. */
export function decideCountry(story: Story, places: readonly PlaceMention[], facts: ReportFacts): string | null {
  for (const place of places) {
    const code = place.place?.country.split('|')[0];
    if (code) return code;
  }
  const near = story.occurrences.flatMap(({ facts: sentence }) => sentence.places);
  return mostNamed(near) ?? mostNamed(facts.analysis.places) ?? countryOfActors(story, facts);
}

function mostNamed(places: readonly PlaceMention[]): string | null {
  const counts = new Map<string, number>();
  for (const place of places) {
    const code = place.place?.country.split('|')[0];
    if (code && place.use !== 'dateline') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [code, count] of counts) if (best === null || count > counts.get(best)!) best = code;
  return best;
}

function countryOfActors(story: Story, facts: ReportFacts): string | null {
  for (const { events } of story.occurrences) {
    for (const event of events) {
      for (const index of [...event.targets, ...event.perpetrators]) {
        const country = facts.analysis.actors[index]?.actor.country;
        if (country) return country;
      }
    }
  }
  return null;
}

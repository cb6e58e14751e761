import type { IncidentPlace } from '#model/incident.js';
import type { PlaceMention } from '#model/mention.js';
import { finenessOf, kmBetween } from './distance.js';
import type { Story } from './group-occurrences.js';
import type { ReportFacts } from './report-facts.js';

/** No incident is listed with more places than this: further names are surroundings. */
const MOST = 4;
/** Places of later sentences that lie farther than this from the first are no places of the incident. */
const SAME_SCENE_KM = 60;

/** Where a story took place: the places of its own sentences, the opening first, the finest first among those. */
export function decidePlaces(story: Story): PlaceMention[] {
  const chosen: PlaceMention[] = [];
  for (const occurrence of story.occurrences) {
    for (const place of occurrence.places) {
      if (chosen.length >= MOST) break;
      if (chosen.some((other) => isSame(other, place))) continue;
      if (isFar(chosen, place)) continue;
      chosen.push(place);
    }
  }
  return chosen.sort((a, b) => finenessOf(b) - finenessOf(a) || a.start - b.start);
}

function isSame(a: PlaceMention, b: PlaceMention): boolean {
  return a.name === b.name || (a.place !== null && b.place !== null && a.place.id === b.place.id);
}

function isFar(chosen: readonly PlaceMention[], place: PlaceMention): boolean {
  if (chosen.length === 0) return false;
  if (place.place === null) return chosen.some((other) => other.place !== null);
  const exact = chosen.filter((other) => other.place !== null && finenessOf(other) >= 3);
  return exact.length > 0 && exact.every((other) => kmBetween(other.place!, place.place!) > SAME_SCENE_KM);
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

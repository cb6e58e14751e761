import type { CountingWords } from '#model/counting-words.js';
import type { IncidentPlace, IncidentType } from '#model/incident.js';
import type { IncidentSummary, Telling } from '#model/incident-record.js';
import type { Origin } from '#model/lineage.js';
import type { PlacePrecision } from '#model/place-precision.js';
import type { DateInterval } from '#model/value.js';
import { phraseKey } from '#text/plain-words.js';
import { type ComparedClaim, compare } from './record-claims.js';

/** A value with the origins that give it: ten carriers of one dispatch have one vote. */
interface Voted<T> {
  readonly value: T;
  readonly origins: Set<string>;
}

/** The record's own values. Every rule counts origins, never reports, and ends in a total order. */
export function summarise(
  tellings: readonly Telling[],
  origins: readonly Origin[],
  claims: readonly ComparedClaim[],
  words: CountingWords,
): IncidentSummary {
  const originOf = new Map(origins.flatMap((origin) => origin.reports.map((report) => [report, origin.id] as const)));
  const ballots: Ballot[] = tellings.map((telling) => ({
    telling,
    origin: originOf.get(telling.report.id) ?? telling.report.id,
  }));
  const date = chooseDate(ballots);
  return {
    type: chooseType(ballots),
    date,
    time: mostVoted(ballots, ({ telling }) => (telling.incident.time === null ? [] : [telling.incident.time])),
    country: mostVoted(ballots, ({ telling }) => (telling.incident.country === null ? [] : [telling.incident.country])),
    places: choosePlaces(ballots),
    perpetrators: choosePerpetrators(ballots, claims, words),
    targets: named(
      vote(ballots, ({ telling }) => telling.incident.targets, phraseKey),
      words,
    ),
  };
}

interface Ballot {
  readonly telling: Telling;
  readonly origin: string;
}

function vote<T>(
  ballots: readonly Ballot[],
  values: (ballot: Ballot) => readonly T[],
  keyOf: (value: T) => string,
): Map<string, Voted<T>> {
  const votes = new Map<string, Voted<T>>();
  for (const ballot of ballots) {
    for (const value of values(ballot)) {
      const key = keyOf(value);
      const held = votes.get(key);
      if (held === undefined) votes.set(key, { value, origins: new Set([ballot.origin]) });
      else held.origins.add(ballot.origin);
    }
  }
  return votes;
}

function mostVoted(ballots: readonly Ballot[], values: (ballot: Ballot) => readonly string[]): string | null {
  const votes = [...vote(ballots, values, (value) => value).values()];
  votes.sort((a, b) => b.origins.size - a.origins.size || compare(a.value, b.value));
  return votes[0]?.value ?? null;
}

/** Of types with equally many origins the more telling one wins. */
const TELLING: readonly IncidentType[] = [
  'suicide bombing',
  'massacre of civilians',
  'abduction',
  'ambush',
  'drone strike',
  'air strike',
  'shelling',
  'bombing',
  'clash',
  'arson/looting',
  'arrest/raid',
  'armed attack',
  'other',
];

function chooseType(ballots: readonly Ballot[]): IncidentType {
  const votes = [
    ...vote(
      ballots,
      ({ telling }) => [telling.incident.type],
      (type) => type,
    ).values(),
  ];
  votes.sort(
    (a, b) =>
      Number(a.value === 'other') - Number(b.value === 'other') ||
      b.origins.size - a.origins.size ||
      TELLING.indexOf(a.value) - TELLING.indexOf(b.value),
  );
  return votes[0]?.value ?? 'other';
}

const EXACTNESS: readonly DateInterval['precision'][] = ['day', 'week', 'month', 'year'];

/** Among the most exact dates, the one that the most origins allow; then the shortest, the most often named, the earliest. */
function chooseDate(ballots: readonly Ballot[]): DateInterval | null {
  const dated = ballots.filter(({ telling }) => telling.incident.date !== null);
  const votes = [
    ...vote(
      dated,
      ({ telling }) => [telling.incident.date!],
      (date) => `${date.start} ${date.end} ${date.precision}`,
    ).values(),
  ];
  const finest = Math.min(...votes.map(({ value }) => EXACTNESS.indexOf(value.precision)));
  const allows = ({ start, end }: DateInterval) =>
    new Set(
      dated
        .filter(({ telling }) => telling.incident.date!.start <= end && start <= telling.incident.date!.end)
        .map(({ origin }) => origin),
    ).size;
  const chosen = votes
    .filter(({ value }) => EXACTNESS.indexOf(value.precision) === finest)
    .map((voted) => ({ ...voted, allowed: allows(voted.value) }))
    .sort(
      (a, b) =>
        b.allowed - a.allowed ||
        Number(a.value.start !== a.value.end) - Number(b.value.start !== b.value.end) ||
        b.origins.size - a.origins.size ||
        compare(a.value.start, b.value.start) ||
        compare(a.value.end, b.value.end),
    );
  return chosen[0]?.value ?? null;
}

const FINENESS: Readonly<Record<PlacePrecision, number>> = {
  site: 0,
  neighbourhood: 1,
  town: 2,
  area: 3,
  admin2: 4,
  admin1: 5,
  country: 6,
};

/** A place that one origin in five names, or two, goes before those that fewer name; the finer before the coarser. */
function choosePlaces(ballots: readonly Ballot[]): IncidentPlace[] {
  const votes = [
    ...vote(
      [...ballots].sort((a, b) => compare(a.telling.key, b.telling.key)),
      ({ telling }) => telling.incident.places,
      placeKey,
    ).values(),
  ];
  const all = new Set(ballots.map(({ origin }) => origin)).size;
  const rare = ({ origins }: Voted<IncidentPlace>) => origins.size < 2 && origins.size * 5 < all;
  const fineness = ({ precision }: IncidentPlace) => (precision === null ? 9 : FINENESS[precision]);
  return votes
    .sort(
      (a, b) =>
        Number(rare(a)) - Number(rare(b)) ||
        fineness(a.value) - fineness(b.value) ||
        b.origins.size - a.origins.size ||
        compare(a.value.name, b.value.name),
    )
    .map(({ value }) => value)
    .filter((place, i, all) => all.findIndex((other) => sameName(other, place)) === i);
}

/** One name at two finenesses ("Bamako" as town and as area) is given once. */
const sameName = (a: IncidentPlace, b: IncidentPlace) => phraseKey(a.name) === phraseKey(b.name);

/** Places within about a kilometre are one; unresolved ones by name. */
const placeKey = (place: IncidentPlace) =>
  place.lat === null || place.lon === null
    ? phraseKey(place.name)
    : `${place.lat.toFixed(2)} ${place.lon.toFixed(2)} ${place.precision}`;

/** Who claims the deed, then whom the tellings and the accusations name, by origins. */
function choosePerpetrators(
  ballots: readonly Ballot[],
  claims: readonly ComparedClaim[],
  words: CountingWords,
): string[] {
  const live = claims
    .map(({ claim }) => claim)
    .filter((claim) => claim.review !== 'rejected' && claim.polarity === 'asserted');
  const claimed = live.filter((claim) => claim.variable === 'responsibility' && claim.side === 'armed group');
  const votes = vote(ballots, ({ telling }) => telling.incident.perpetrators, phraseKey);
  for (const claim of claimed) {
    const key = phraseKey(claim.speaker.name);
    const held = votes.get(key) ?? { value: claim.speaker.name, origins: new Set<string>() };
    // A claim of its own deed outweighs any number of reports that name others.
    for (let i = 0; i < ballots.length; i++) held.origins.add(`claimed ${i}`);
    votes.set(key, held);
  }
  return named(votes, words);
}

/** Named actors where there are any, else role words; by origins, then by name. */
function named(votes: ReadonlyMap<string, Voted<string>>, words: CountingWords): string[] {
  const sorted = [...votes.values()].sort((a, b) => b.origins.size - a.origins.size || compare(a.value, b.value));
  const actors = sorted.filter(({ value }) => words.actorIn(value) !== null);
  return (actors.length > 0 ? actors : sorted).map(({ value }) => value);
}

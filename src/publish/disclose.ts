import type { IncidentPlace } from '#model/incident.js';
import type { IncidentRecord, RecordedClaim, ReportEntry } from '#model/incident-record.js';
import type { IsoDate } from '#model/report.js';
import { fold } from '#text/fold.js';
import type { Disclosed } from './disclosed.js';
import { type PlaceKind, type Profile, profileLabel } from './profile.js';
import { PLACE_WITHHELD, type WithheldNames } from './withheld-names.js';

/** What a profile needs to know beside itself. */
export interface DisclosureFacts {
  /** Private persons of the whole casebook; empty under profiles that keep names. */
  readonly names: WithheldNames;
  /** Names of sites that this profile hides, of the whole casebook. */
  readonly sites: WithheldNames;
  /** The day on which the file is written: no stage reads a clock. */
  readonly today: IsoDate;
}

const KM_A_DEGREE = 111.2;

/** The record as the profile lets it be seen; null where it is too recent. Pure: the same record and day give the same bytes. */
export function discloseRecord(
  record: IncidentRecord,
  profile: Profile,
  facts: DisclosureFacts,
): Disclosed<IncidentRecord> | null {
  if (isTooRecent(record, profile.delay, facts.today)) return null;
  const done = new Set<string>();
  const strike = strikerOf(profile, facts, done);
  const kind = kindOf(record, profile);
  const summary = {
    ...record.summary,
    time: coarseTime(record.summary.time, profile, done),
    places: record.summary.places.flatMap((place) => coarsePlace(place, kind, done, strike)),
    perpetrators: record.summary.perpetrators.map(strike),
    targets: record.summary.targets.map(strike),
  };
  const claims = record.claims.map((claim) => discloseClaim(claim, profile, strike, done));
  const shown = {
    ...record,
    summary,
    reports: record.reports.map((report) => discloseReport(report, profile, facts, strike, done)),
    ties: record.ties.map((tie) => ({ ...tie, reason: strike(tie.reason) })),
    claims,
    contradictions: record.contradictions.map((one) => ({
      ...one,
      reason: generalise(strike(one.reason), record, profile),
    })),
    estimates: record.estimates.map((estimate) => ({
      ...estimate,
      sentence: generalise(strike(estimate.sentence), record, profile),
      used: estimate.used.map((one) => ({ ...one, reason: generalise(strike(one.reason), record, profile) })),
      setAside: estimate.setAside.map((one) => ({ ...one, reason: generalise(strike(one.reason), record, profile) })),
    })),
    // Links in question carry words of reports, and are work in progress.
    unsure: profile.people === 'keep' ? record.unsure : [],
  };
  return { ...shown, disclosure: { profile: profileLabel(profile), redactions: [...done].sort() } };
}

type Strike = (text: string) => string;

// Runs of digits, and addresses of mail and messengers, by which a person is reached.
const NUMBERS = /\+?\d(?:[ ().-]?\d){7,14}/g;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;

function strikerOf(profile: Profile, facts: DisclosureFacts, done: Set<string>): Strike {
  if (profile.people === 'keep') return (text) => text;
  return (text) => {
    let shown = facts.names.strike(text);
    if (shown !== text) done.add('names withheld');
    const reached = shown
      .replace(NUMBERS, (run) => (DAY.test(run) ? run : '[number withheld]'))
      .replace(MAIL, '[address withheld]');
    if (reached !== shown) done.add('numbers and addresses withheld');
    shown = facts.sites.strike(reached, PLACE_WITHHELD);
    if (shown !== reached) done.add('names of sites withheld');
    return shown;
  };
}

function isTooRecent(record: IncidentRecord, delay: number, today: IsoDate): boolean {
  if (delay === 0) return false;
  const published = record.reports.map((report) => report.published ?? '').sort();
  const last = record.summary.date?.end ?? published.at(-1) ?? '';
  if (last === '') return true;
  return Date.parse(`${today}T00:00:00Z`) - Date.parse(`${last}T00:00:00Z`) < delay * 86_400_000;
}

/** The kind with the widest grid among those that words of the incident tell. */
export function kindOf(record: Pick<IncidentRecord, 'summary' | 'claims'>, profile: Profile): PlaceKind {
  const phrases = [
    ...record.summary.places.map(({ name }) => name),
    ...record.summary.targets,
    ...record.claims.filter(({ variable }) => variable !== 'destroyed').map((claim) => claim.of),
  ].map((phrase) => new Set(fold(phrase.slice(0, 500)).match(/[\p{L}\p{N}]+/gu) ?? []));
  const named = profile.places.filter(({ words }) => words.length > 0);
  const others = profile.places.find(({ words }) => words.length === 0) ?? {
    name: 'other',
    words: [],
    grid: null,
    names: 'keep',
  };
  const tells = (kind: PlaceKind, phrase: ReadonlySet<string>) => kind.words.some((word) => phrase.has(word));
  const forces = named.filter(({ names }) => names === 'keep');
  const found = phrases.flatMap((phrase) => {
    const own = named.filter((kind) => tells(kind, phrase));
    const armed = own.filter((kind) => forces.includes(kind));
    return armed.length > 0 ? armed : own;
  });
  // Points of soldiers and of children in one incident: the children's rule holds.
  return [...found].sort((a, b) => (b.grid ?? 0) - (a.grid ?? 0))[0] ?? others;
}

function coarsePlace(place: IncidentPlace, kind: PlaceKind, done: Set<string>, strike: Strike): IncidentPlace[] {
  const fine = place.precision === 'site' || place.precision === 'neighbourhood';
  const name = kind.names === 'withhold' && fine ? PLACE_WITHHELD : strike(place.name);
  if (name !== place.name) done.add('names of sites withheld');
  // Where in a text a place stands tells nothing outside it.
  if (kind.grid === null || place.lat === null || place.lon === null) return [{ ...place, name }];
  done.add(`coordinates to ${kind.grid}°`);
  const radius = (kind.grid * KM_A_DEGREE) / Math.SQRT2;
  return [
    {
      ...place,
      name,
      lat: snap(place.lat, kind.grid, 90),
      lon: snap(place.lon, kind.grid, 180),
      radiusKm: Math.max(place.radiusKm ?? 0, Math.ceil(radius * 10) / 10),
    },
  ];
}

/** Centre of the grid's cell, so that no number of releases can be averaged back. */
export function snap(degrees: number, grid: number, limit: number): number {
  const cell = Math.floor((degrees + limit) / grid + 1e-9);
  const centre = (cell + 0.5) * grid - limit;
  return Number(Math.min(limit, Math.max(-limit, centre)).toFixed(6));
}

function coarseTime(time: string | null, profile: Profile, done: Set<string>): string | null {
  if (time === null || profile.time === 'as stated') return time;
  done.add(profile.time === 'none' ? 'time left out' : 'time to part of day');
  const hour = Number(/^(\d{1,2})/.exec(time)?.[1] ?? Number.NaN);
  if (profile.time === 'none' || Number.isNaN(hour)) return null;
  return hour < 5 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : hour < 22 ? 'evening' : 'night';
}

function discloseClaim(claim: RecordedClaim, profile: Profile, strike: Strike, done: Set<string>): RecordedClaim {
  const label = profile.speakers[claim.speaker.kind];
  const name = label ?? strike(claim.speaker.name);
  if (label !== undefined && label !== claim.speaker.name) done.add('speakers generalised');
  return {
    ...claim,
    speaker: { ...claim.speaker, name },
    via: claim.via.map(strike),
    of: strike(claim.of),
    value: { ...claim.value, text: discloseValue(claim, profile, strike) },
    quote: { ...claim.quote, exact: discloseQuote(claim, profile, strike, done) },
  };
}

// Values of these are words, mostly a whole sentence of the speaker.
const IN_WORDS: ReadonlySet<string> = new Set(['status', 'control', 'perpetrator', 'responsibility']);

function discloseValue(claim: RecordedClaim, profile: Profile, strike: Strike): string {
  if (IN_WORDS.has(claim.variable) && profile.quotes.withhold.includes(claim.speaker.kind)) return claim.variable;
  const words = strike(claim.value.text);
  const { longest } = profile.quotes;
  return (longest === null ? words : cutAtWord(words, longest)) || claim.variable;
}

function discloseQuote(claim: RecordedClaim, profile: Profile, strike: Strike, done: Set<string>): string {
  const { longest, withhold } = profile.quotes;
  if (withhold.includes(claim.speaker.kind)) {
    done.add('quotations withheld');
    return '';
  }
  const words = strike(claim.quote.exact);
  if (longest === null || words.length <= longest) return words;
  done.add(`quotations to ${longest} characters`);
  return cutAtWord(words, longest);
}

/** At most so many characters, and a mark where some are missing. */
function cutAtWord(words: string, longest: number): string {
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest);
  return `${(cut.replace(/\s+\S*$/u, '') || cut).toWellFormed().trimEnd()} …`;
}

/** Speakers' own names in sentences that attest wrote about them. */
function generalise(sentence: string, record: IncidentRecord, profile: Profile): string {
  let shown = sentence;
  for (const { speaker } of record.claims) {
    const label = profile.speakers[speaker.kind];
    if (label !== undefined && speaker.name.length > 2) shown = shown.replaceAll(speaker.name, label);
  }
  return shown;
}

function discloseReport(
  report: ReportEntry,
  profile: Profile,
  facts: DisclosureFacts,
  strike: Strike,
  done: Set<string>,
): ReportEntry {
  if (profile.people === 'keep') return report;
  const byline = profile.bylines === 'keep' ? report.byline : null;
  if (byline !== report.byline) done.add('bylines withheld');
  return {
    ...report,
    file: '',
    title: report.title === null ? null : strike(report.title),
    outlet: report.outlet,
    byline: byline === null ? null : strike(byline),
    url: discloseUrl(report.url, profile, facts, done),
  };
}

/** An address that spells a withheld name, or any under profiles that say so, leads to the site alone. */
function discloseUrl(url: string | null, profile: Profile, facts: DisclosureFacts, done: Set<string>): string | null {
  if (url === null) return null;
  let words = url;
  try {
    words = decodeURIComponent(url);
  } catch {
    // An address that is not well-formed is compared as it stands.
  }
  words = words.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');
  if (profile.addresses === 'keep' && facts.names.strike(words) === words && facts.sites.strike(words) === words)
    return url;
  done.add('addresses to sites');
  return /^(https?:\/\/[^/?#@]+)/i.exec(url)?.[1] ?? null;
}

import type { IncidentRecord } from '#model/incident-record.js';
import { SIDES } from '#model/side.js';
import { intervalName } from '#web/parts/wording.js';
import type { Words } from '#web/words/en.js';

/** What the record cannot tell, a sentence each, in the order in which a reader would ask. */
export function gapsOf(record: IncidentRecord, words: Words): readonly string[] {
  const { gaps } = words.incident;
  const { summary } = record;
  const claims = record.claims.filter((claim) => claim.review !== 'rejected');
  const said: string[] = [];

  if (summary.date === null) said.push(gaps.date);
  else if (summary.date.start !== summary.date.end) said.push(gaps.day(intervalName(summary.date, words)));
  if (summary.time === null) said.push(gaps.time);

  const lost = summary.places.filter((place) => place.lat === null).map((place) => place.name);
  if (lost.length === summary.places.length) said.push(gaps.place);
  else if (lost.length > 0) said.push(gaps.somePlaces(words.and([...new Set(lost)])));

  if (!claims.some((claim) => claim.variable === 'responsibility' || claim.variable === 'perpetrator'))
    said.push(gaps.responsibility);

  const deaths = claims.filter((claim) => claim.variable === 'killed' && claim.polarity === 'asserted');
  const counted = deaths.filter((claim) => claim.value.min !== null || claim.value.max !== null);
  if (deaths.length === 0) said.push(gaps.deaths);
  else if (counted.length === 0) said.push(gaps.figures);
  if (counted.length > 0 && counted.every((claim) => claim.group === 'unknown')) said.push(gaps.whose);

  const silent = SIDES.filter((side) => !record.sides.includes(side) && side !== 'media' && side !== 'aid');
  if (record.sides.length === 1) said.push(gaps.oneSide(words.sides[record.sides[0]!]));
  else if (silent.length > 0) said.push(gaps.noSide(words.and(silent.map((side) => words.sides[side]))));
  if (record.origins.length === 1) said.push(gaps.origin);
  if (claims.length > 0 && claims.every((claim) => claim.review === 'unreviewed')) said.push(gaps.review);
  return said;
}

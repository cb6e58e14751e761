import type { Contradiction } from '#model/contradiction.js';
import type { CountingWords } from '#model/counting-words.js';
import { plainWords } from '#text/plain-words.js';
import { listOf, speakersInWords, unquoted } from './figures.js';
import type { ComparedClaim } from './record-claims.js';

/** A denial against what others assert of the same thing; one contradiction for all that a speaker denies of a variable. */
export function findDenials(live: readonly ComparedClaim[], words: CountingWords): Contradiction[] {
  const bySpeaker = new Map<string, { denials: ComparedClaim[]; against: Set<ComparedClaim> }>();
  const met = new Set<string>();
  for (const denial of live.filter(({ claim }) => claim.polarity === 'denied')) {
    // A denial said again meets the same claims again.
    const said = JSON.stringify([denial.voice, denial.claim.variable, denial.counted.name, denial.claim.of]);
    if (met.has(said)) continue;
    met.add(said);
    const against = live.filter((one) => one.claim.polarity === 'asserted' && denies(denial, one, words));
    if (against.length === 0) continue;
    const key = `${denial.claim.variable}\n${denial.voice}`;
    const held = bySpeaker.get(key) ?? { denials: [], against: new Set() };
    held.denials.push(denial);
    for (const one of against) held.against.add(one);
    bySpeaker.set(key, held);
  }
  return [...bySpeaker.values()].map(({ denials, against }): Contradiction => {
    const said = [...against];
    const [deniers, speakers] = [speakersInWords(denials), speakersInWords(said)];
    return {
      kind: 'denial',
      variable: denials[0]!.claim.variable,
      claims: [...denials, ...said].map(({ claim }) => claim.id),
      reason: `${listOf(deniers)} ${deniers.length > 1 ? 'deny' : 'denies'} what ${listOf(speakers)} ${speakers.length > 1 ? 'say' : 'says'}: “${unquoted(said[0]!.claim.value.text)}”.`,
    };
  });
}

function denies(denial: ComparedClaim, one: ComparedClaim, words: CountingWords): boolean {
  if (denial.voice === one.voice) return false;
  // "We did not do it" meets "they did it"; that nobody has claimed the deed yet denies nothing.
  if (denial.claim.variable === 'responsibility')
    return one.claim.variable === 'perpetrator' && namesSpeaker(one, denial, words);
  return denial.claim.variable === one.claim.variable && sameThing(denial, one, words);
}

function namesSpeaker(accusation: ComparedClaim, denial: ComparedClaim, words: CountingWords): boolean {
  if (denial.claim.speaker.kind === 'author') return false;
  const [accused, speaker] = [words.actorIn(accusation.claim.of), words.actorIn(denial.claim.speaker.name)];
  if (accused !== null && speaker !== null) return accused.kin.some((id) => speaker.kin.includes(id));
  return accused === null && accusation.counted.group !== 'unknown' && accusation.counted.group === groupOf(denial);
}

const groupOf = ({ claim }: ComparedClaim) =>
  claim.side === 'armed group' ? 'armed group' : claim.side === 'state' ? 'state forces' : 'unknown';

/** The same people; of things, a shared word of substance, or one of the two says nothing in particular. */
function sameThing(a: ComparedClaim, b: ComparedClaim, words: CountingWords): boolean {
  if (a.counted.group !== b.counted.group) return false;
  if (a.counted.general || b.counted.general || a.counted.name === b.counted.name) return true;
  const substance = ({ claim }: ComparedClaim) => plainWords(claim.of).filter((word) => !words.empty.has(word));
  const [one, other] = [substance(a), new Set(substance(b))];
  return one.some((word) => other.has(word));
}

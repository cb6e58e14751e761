import type { Claim } from '#model/claim.js';
import type { CountedClass, CountingWords, KnownActor } from '#model/counting-words.js';
import { type CountedGroup, SIDE_OF_KIND, type Side } from '#model/side.js';
import type { SpeakerKind } from '#model/speaker.js';
import { plainWords } from '#text/plain-words.js';

/** Whose people a claim counts, and which of them. */
export interface Counted {
  readonly group: CountedGroup;
  /** A class that the languages share, or the noun's own words. Equal names count the same kind of people. */
  readonly name: string;
  /** True where the words may stand for everybody of the group. */
  readonly general: boolean;
}

/** Class of those who may be wounded too. */
export const VICTIMS = 'victims';

const ANYBODY: Counted = { group: 'unknown', name: 'people', general: true };

/** Reads whom a claim counts from its noun; from the sentence around it where the noun tells nobody in particular. */
export function readCounted(claim: Claim, side: Side, words: CountingWords): Counted {
  const noun = fromNoun(claim, words);
  if (noun.group !== 'unknown' || !noun.general) return noun;
  const ranks = ranksIn(claim, side, words);
  return ranks === null ? noun : { group: ranks, name: generalName(ranks), general: true };
}

/** Whether the noun points back at people counted before it ("seven others"). */
export function pointsBack(claim: Claim, words: CountingWords): boolean {
  const all = plainWords(claim.of).filter((word) => !words.empty.has(word));
  return all.length > 0 && all.some((word) => words.others.has(word)) && fromNoun(claim, words).name === 'others';
}

export const generalName = (group: CountedGroup): string => (group === 'unknown' ? 'people' : group);

function fromNoun(claim: Claim, words: CountingWords): Counted {
  const all = plainWords(claim.of);
  const found: CountedClass[] = [];
  const rest: string[] = [];
  let enemy = false;
  for (let i = 0; i < all.length; ) {
    const length = longestAt(all, i, words);
    const phrase = all.slice(i, i + Math.max(1, length)).join(' ');
    if (words.enemies.has(phrase)) enemy = true;
    else if (length > 0) found.push(words.classes.get(phrase)!);
    else if (!words.empty.has(phrase) && !words.others.has(phrase)) rest.push(phrase);
    i += Math.max(1, length);
  }
  const actor = words.actorIn(claim.of);
  return decideCounted(claim, { found, rest, enemy, others: all.some((word) => words.others.has(word)), actor });
}

function longestAt(all: readonly string[], from: number, words: CountingWords): number {
  for (let length = Math.min(words.longest, all.length - from); length > 0; length--) {
    const phrase = all.slice(from, from + length).join(' ');
    if (words.classes.has(phrase) || words.enemies.has(phrase)) return length;
  }
  return 0;
}

interface NounWords {
  readonly found: readonly CountedClass[];
  readonly rest: readonly string[];
  readonly enemy: boolean;
  /** "Others", "more": beyond those counted before. */
  readonly others: boolean;
  readonly actor: KnownActor | null;
}

function decideCounted(claim: Claim, { found, rest, enemy, others, actor }: NounWords): Counted {
  const groups = new Set(found.map((one) => one.group).filter((group) => group !== 'unknown'));
  if (groups.size > 1) return { ...ANYBODY, name: [...new Set(found.map((one) => one.name))].sort().join(' and ') };
  const [group] = groups;
  if (group !== undefined) {
    const classes = [...new Set(found.filter((one) => one.group === group).map((one) => one.name))].sort();
    const general = found.every((one) => one.group !== group || one.general);
    // "Civilian victims" are victims of any kind.
    const name = found.some((one) => one.name === VICTIMS) ? VICTIMS : classes.join(' and ');
    return { group, name, general };
  }
  if (actor !== null && actor.group !== 'unknown') return { group: actor.group, name: actor.id, general: true };
  if (enemy) {
    const against = enemyOf(claim.speaker.kind);
    return { group: against, name: generalName(against), general: true };
  }
  if (found.length > 0 && !(others && found.every((one) => one.general))) {
    if (found.some((one) => one.name === VICTIMS)) return { ...ANYBODY, name: VICTIMS };
    const particular = found.find((one) => !one.general);
    return { ...(particular ?? found.find((one) => one.name !== 'people') ?? ANYBODY) };
  }
  if (others) return { group: 'unknown', name: 'others', general: false };
  return rest.length === 0 ? ANYBODY : { group: 'unknown', name: [...rest].sort().join(' '), general: false };
}

/** Whom a speaker of a party fights; nobody that can be told for others. */
function enemyOf(kind: SpeakerKind): CountedGroup {
  const side = SIDE_OF_KIND[kind];
  if (side === 'armed group') return 'state forces';
  return side === 'state' ? 'armed group' : 'unknown';
}

/** Whose losses are a side's own. */
function ownOf(side: Side): CountedGroup {
  if (side === 'armed group') return 'armed group';
  return side === 'state' ? 'state forces' : 'unknown';
}

function ranksIn(claim: Claim, side: Side, words: CountingWords): CountedGroup | null {
  const sentence = ` ${plainWords(claim.quote.exact).join(' ')} `;
  const hit = words.ranks.find(({ phrase }) => sentence.includes(` ${phrase} `));
  if (hit === undefined) return null;
  const group = hit.of === 'speaker' ? ownOf(side) : hit.of;
  return group === 'unknown' ? null : group;
}

import type { Contradiction } from '#model/contradiction.js';
import type { CountingWords, KnownActor } from '#model/counting-words.js';
import type { CountedGroup } from '#model/side.js';
import { speakerInWords } from './figures.js';
import { type ComparedClaim, compare } from './record-claims.js';

interface Accusation {
  readonly one: ComparedClaim;
  readonly name: string;
  readonly actor: KnownActor | null;
  readonly group: CountedGroup;
}

/** Different perpetrators: two known actors that do not belong together, or two sides. One contradiction for all of them. */
export function findPerpetratorDisputes(live: readonly ComparedClaim[], words: CountingWords): Contradiction[] {
  const accusations = live.flatMap((one) => readAccusation(one, words));
  const clashing = accusations.filter((a) => accusations.some((b) => clash(a, b)));
  if (clashing.length < 2) return [];
  const speakersOf = new Map<string, string[]>();
  for (const { one, name } of clashing) {
    const said = one.claim.variable === 'responsibility' ? `${one.claim.speaker.name} itself` : speakerInWords(one);
    speakersOf.set(name, [...(speakersOf.get(name) ?? []), said]);
  }
  const said = [...speakersOf].map(([name, speakers]) => `${name} (${[...new Set(speakers)].join(', ')})`);
  return [
    {
      kind: 'perpetrator',
      variable: 'perpetrator',
      claims: [...new Set(clashing.map(({ one }) => one.claim.id))],
      reason: `Different perpetrators are named: ${said.sort(compare).join('; ')}.`,
    },
  ];
}

function readAccusation(one: ComparedClaim, words: CountingWords): Accusation[] {
  const { claim } = one;
  if (claim.polarity === 'denied') return [];
  const name =
    claim.variable === 'responsibility' ? claim.speaker.name : claim.variable === 'perpetrator' ? claim.of : null;
  if (name === null) return [];
  // "JNIM said its fighters struck": the fighters are the speaker's.
  const own = claim.side === 'armed group' && words.actorIn(name) === null ? claim.speaker.name : name;
  const actor = words.actorIn(own);
  const group = actor?.group ?? (claim.side === 'armed group' ? 'armed group' : one.counted.group);
  return group === 'unknown' ? [] : [{ one, name: actor?.name ?? own, actor, group }];
}

function clash(a: Accusation, b: Accusation): boolean {
  if (a.one.office === b.one.office) return false;
  // Both sides of a clash do harm: only who accuses puts one in the other's place.
  if (a.group !== b.group) return isSaid(a) && isSaid(b);
  if (a.actor === null || b.actor === null) return false;
  return !a.actor.kin.includes(b.actor.id) && !b.actor.kin.includes(a.actor.id);
}

/** Said by somebody who is credited, not told in the report's own voice. */
const isSaid = ({ one }: Accusation): boolean => one.claim.speaker.kind !== 'author';

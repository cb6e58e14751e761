import type { Judgement, PairFeature } from '#model/judgement.js';
import type { TellingFacts } from './link-facts.js';
import { FEATURES } from './link-features.js';

/** Two tellings out of the air are of two incidents. */
const BIAS = -2;
/** From here on a pair is of one incident; below `UNSURE` of two; between, a person should look. */
export const SAME = 0;
export const UNSURE = -1;

/** Sum of the features' weights, in thousandths: whole numbers, so that sums do not depend on their order. */
export function scorePair(a: TellingFacts, b: TellingFacts): number {
  let score = BIAS;
  for (const feature of FEATURES) score += feature.weigh(a, b);
  return Math.round(score * 1000);
}

export function judgePair(a: TellingFacts, b: TellingFacts): Judgement {
  const [first, second] = a.telling.key < b.telling.key ? [a, b] : [b, a];
  const score = scorePair(first, second) / 1000;
  return {
    a: first.telling.key,
    b: second.telling.key,
    outcome: score >= SAME ? 'same' : score >= UNSURE ? 'unsure' : 'different',
    by: 'rule',
    score,
    features: explainPair(first, second),
  };
}

function explainPair(a: TellingFacts, b: TellingFacts): PairFeature[] {
  return [
    { name: 'start', weight: BIAS, detail: 'any two tellings' },
    ...FEATURES.map((feature) => ({
      name: feature.name,
      weight: Math.round(feature.weigh(a, b) * 1000) / 1000,
      detail: feature.tell(a, b),
    })),
  ];
}

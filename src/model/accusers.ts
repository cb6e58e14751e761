import type { Analysis } from './analysis.js';
import type { ActorMention } from './mention.js';
import { inside } from './span.js';

/** Actors named as who accuses: "an attack blamed by the army on the rebels" makes the army no party to the deed. */
export function accusersIn({
  actors,
  attributions,
}: Pick<Analysis, 'actors' | 'attributions'>): ReadonlySet<ActorMention> {
  return inside(
    actors,
    attributions.flatMap(({ act, source }) => (act === 'accuse' && source ? [source] : [])),
  );
}

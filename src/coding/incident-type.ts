import type { IncidentType } from '#model/incident.js';
import type { EventMention } from '#model/mention.js';
import type { Story } from './group-occurrences.js';

/** How specific a word of the kind is: "drone" and "suicide" decide wherever they stand, "attack" only where nothing else does. */
const SPECIFIC: Readonly<Record<string, number>> = {
  attack: 0.6,
  storm: 0.6,
  shoot: 0.8,
  kill: 0.3,
  massacre: 1.2,
  bomb: 1,
  suicide: 1.7,
  shell: 1,
  air: 1.2,
  drone: 1.6,
  clash: 0.9,
  ambush: 1.5,
  abduct: 1.1,
  arson: 0.4,
  arrest: 0.6,
  hit: 0.2,
  violence: 0.1,
};
const FALLBACK: Readonly<Record<string, IncidentType>> = {
  attack: 'armed attack',
  storm: 'armed attack',
  kill: 'armed attack',
  hit: 'armed attack',
};
/** The order of ties: the more specific type first. */
const ORDER: readonly IncidentType[] = [
  'suicide bombing',
  'drone strike',
  'air strike',
  'massacre of civilians',
  'ambush',
  'abduction',
  'bombing',
  'shelling',
  'clash',
  'armed attack',
  'arrest/raid',
  'arson/looting',
  'other',
];

/** The type that the words of a story tell, those of its opening first. */
export function decideType(story: Story): IncidentType {
  const votes = new Map<IncidentType, number>();
  story.occurrences.forEach((occurrence, order) => {
    const position = 1 / (1 + 0.5 * order);
    for (const event of occurrence.events) {
      const type = typeOf(event);
      if (type)
        votes.set(type, (votes.get(type) ?? 0) + position * (SPECIFIC[event.act] ?? 0.5) * (event.means ? 0.7 : 1));
    }
  });
  carry(votes, 'bombing', 'suicide bombing');
  carry(votes, 'air strike', 'drone strike');
  carry(votes, 'armed attack', 'massacre of civilians');
  let best: IncidentType = 'other';
  for (const type of ORDER) if ((votes.get(type) ?? 0) > (votes.get(best) ?? 0)) best = type;
  return best;
}

function typeOf(event: EventMention): IncidentType | null {
  return event.type ?? FALLBACK[event.act] ?? null;
}

/** "The blast", said of a suicide attack, speaks for the finer type. */
function carry(votes: Map<IncidentType, number>, from: IncidentType, to: IncidentType): void {
  const fine = votes.get(to);
  if (fine !== undefined && fine >= 0.5) votes.set(to, fine + (votes.get(from) ?? 0));
}

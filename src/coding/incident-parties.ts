import type { ActorRef } from '#model/mention.js';
import type { DraftClaim } from './draft-claim.js';
import type { Story } from './group-occurrences.js';
import type { ReportFacts } from './report-facts.js';

/** A report seldom names more parties than this for one act. */
const MOST = 3;

/** Canonical names of who did it: from the roles of the story's events, claims of responsibility and accusations. */
export function decidePerpetrators(story: Story, drafts: readonly DraftClaim[], facts: ReportFacts): string[] {
  const named = new Map<string, number>();
  const roles: string[] = [];
  const add = (actor: ActorRef, weight: number) => {
    if (actor.id !== null) named.set(actor.name, (named.get(actor.name) ?? 0) + weight);
    else if (!roles.includes(actor.name)) roles.push(actor.name);
  };
  for (const { events } of story.occurrences) {
    for (const event of events) {
      for (const index of event.perpetrators) {
        const mention = facts.analysis.actors[index];
        if (mention && canAct(mention.actor)) add(mention.actor, 1);
      }
    }
  }
  for (const draft of drafts) {
    if (
      draft.variable === 'responsibility' &&
      draft.polarity === 'asserted' &&
      draft.value.kind !== 'none' &&
      draft.speaker.kind !== 'author'
    ) {
      named.set(draft.speaker.name, (named.get(draft.speaker.name) ?? 0) + 2);
    }
    if (draft.variable === 'perpetrator' && draft.polarity === 'asserted') addAccused(draft.of, facts, add);
  }
  const names = [...named].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  return (names.length ? names : roles.slice(0, 1)).slice(0, MOST);
}

function canAct(actor: ActorRef): boolean {
  return actor.kind === 'armed group' || actor.kind === 'military' || actor.kind === 'police' || actor.kind === 'state';
}

function addAccused(of: string, facts: ReportFacts, add: (actor: ActorRef, weight: number) => void): void {
  const mention = facts.analysis.actors.find((one) => one.actor.name === of || of.includes(one.exact));
  add(mention?.actor ?? { id: null, name: of, kind: 'armed group', country: null }, 1.5);
}

/** Whom it hit: the targets of its events, and the sites that the words name. */
export function decideTargets(story: Story, facts: ReportFacts): string[] {
  const targets: string[] = [];
  const add = (name: string | null) => {
    if (name && !targets.includes(name) && targets.length < 5) targets.push(name);
  };
  for (const { events, places } of story.occurrences) {
    for (const event of events)
      for (const index of event.targets) add(facts.analysis.actors[index]?.actor.name ?? null);
    for (const place of places) add(place.facility);
  }
  return targets;
}

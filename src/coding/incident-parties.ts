import type { IncidentType } from '#model/incident.js';
import type { ActorMention, ActorRef } from '#model/mention.js';
import { contains } from '#model/span.js';
import type { DraftClaim } from './draft-claim.js';
import type { Story } from './group-occurrences.js';
import type { ReportFacts } from './report-facts.js';

/** A report seldom names more parties than this for one act. */
const MOST = 3;
/** Sentences of a clash that are read for its sides. */
const CLASH_SENTENCES = 2;
/** What a role in an event, an accusation and a party's own word count; who is named as target loses as much as a role. */
const WEIGHT = { side: 0.8, role: 1, accused: 1, claimed: 3, target: 1 } as const;

type Add = (name: string, named: boolean, weight: number, group: boolean, claimed?: boolean) => void;

interface Party {
  readonly name: string;
  readonly named: boolean;
  readonly claimed: boolean;
  readonly group: boolean;
  weight: number;
}

/**
 * Canonical names of who did it: from the roles of the story's events, claims of responsibility and accusations; the role
 * words where nobody is named. In a clash both sides stand.
 */
export function decidePerpetrators(
  story: Story,
  type: IncidentType,
  drafts: readonly DraftClaim[],
  facts: ReportFacts,
): string[] {
  const parties = new Map<string, Party>();
  const add: Add = (name, named, weight, group, claimed = false) => {
    const known = parties.get(name);
    parties.set(name, {
      name,
      named: named || (known?.named ?? false),
      claimed: claimed || (known?.claimed ?? false),
      group: group || (known?.group ?? false),
      weight: weight + (known?.weight ?? 0),
    });
  };
  const { actors } = facts.analysis;
  for (const { events } of story.occurrences) {
    for (const event of events) {
      for (const index of event.perpetrators) {
        const mention = actors[index];
        if (mention && canAct(mention.actor))
          add(mention.actor.name, isNamed(mention), WEIGHT.role, isGroup(mention.actor));
      }
      for (const index of type === 'clash' ? [] : event.targets) {
        const mention = actors[index];
        if (mention && parties.has(mention.actor.name)) add(mention.actor.name, false, -WEIGHT.target, false);
      }
    }
  }
  if (type === 'clash') addSides(story, facts, add);
  for (const draft of drafts) addDraft(draft, facts, add);
  return choose([...parties.values()], type);
}

function addDraft(draft: DraftClaim, facts: ReportFacts, add: Add): void {
  if (draft.polarity !== 'asserted') return;
  if (draft.variable === 'responsibility' && canAct(draft.speaker))
    add(draft.speaker.name, true, WEIGHT.claimed, isGroup(draft.speaker), true);
  if (draft.variable !== 'perpetrator') return;
  const accused = facts.analysis.actors.find(({ actor, exact }) => actor.name === draft.of || exact === draft.of);
  if (accused && isNamed(accused) && canAct(accused.actor))
    add(accused.actor.name, true, WEIGHT.accused, isGroup(accused.actor));
}

function choose(parties: readonly Party[], type: IncidentType): string[] {
  const kept = parties.filter((party) => party.weight > 0).sort((a, b) => b.weight - a.weight);
  const named = kept.filter((party) => party.named);
  if (named.length === 0) return kept.slice(0, 1).map((party) => party.name);
  // Who claims an attack did it; others that seem to act in its sentences answer it.
  const claimed = named.filter((party) => party.claimed && party.group);
  return (type !== 'clash' && claimed.length > 0 ? claimed : named).slice(0, MOST).map((party) => party.name);
}

/** Who fights whom is told by naming both, in whatever order: forces and groups that stand in the sentences of a clash. */
function addSides(story: Story, facts: ReportFacts, add: Add): void {
  const { actors, attributions } = facts.analysis;
  const clashes = story.occurrences
    .filter(({ events }) => events.some((event) => event.act === 'clash'))
    .slice(0, CLASH_SENTENCES);
  for (const { facts: sentence } of clashes) {
    for (const mention of actors) {
      if (mention.sentence !== sentence.index || !isNamed(mention)) continue;
      if (mention.actor.kind !== 'armed group' && mention.actor.kind !== 'military') continue;
      if (attributions.some(({ source }) => source !== null && contains(source, mention))) continue;
      add(mention.actor.name, true, WEIGHT.side, isGroup(mention.actor));
    }
  }
}

function isNamed(mention: ActorMention): boolean {
  return mention.actor.id !== null || mention.form === 'name' || mention.form === 'acronym';
}

function isGroup(actor: Pick<ActorRef, 'kind'>): boolean {
  return actor.kind === 'armed group';
}

function canAct(actor: Pick<ActorRef, 'kind'>): boolean {
  return actor.kind === 'armed group' || actor.kind === 'military' || actor.kind === 'police' || actor.kind === 'state';
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

import type { IncidentType } from '#model/incident.js';
import type { ActorMention, ActorRef } from '#model/mention.js';
import { contains, type Range } from '#model/span.js';
import { FINENESS } from './distance.js';
import type { DraftClaim } from './draft-claim.js';
import type { ReportFacts } from './report-facts.js';
import type { Story } from './story.js';

/** A report seldom names more parties than this for one act. */
const MOST = 3;
/** Sentences of a clash that are read for its sides. */
const CLASH_SENTENCES = 2;
/** What a role in an event, an accusation and a party's own word count; who is named as target loses as much as a role. */
const WEIGHT = { side: 0.8, role: 1, accused: 1, claimed: 3, target: 1 } as const;

type Add = (name: string, named: boolean, weight: number, group: boolean, said?: 'claimed' | 'accused') => void;

interface Party {
  readonly name: string;
  readonly named: boolean;
  readonly claimed: boolean;
  /** Somebody accuses it in so many words. */
  readonly accused: boolean;
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
  const add: Add = (name, named, weight, group, said) => {
    const known = parties.get(name);
    parties.set(name, {
      name,
      named: named || (known?.named ?? false),
      claimed: said === 'claimed' || (known?.claimed ?? false),
      accused: said === 'accused' || (known?.accused ?? false),
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
  const all = [...parties.values()];
  const chosen = choose(all, type);
  if (all.some((party) => party.named && party.weight > 0)) return chosen;
  if (!story.chief) {
    const only = isDisowned(drafts) || FORCES.has(type) ? null : onlyGroup(facts);
    return only === null ? chosen : [only];
  }
  const prominent = isDisowned(drafts) ? null : prominentParty(type, story, facts);
  return prominent === null ? chosen : [prominent];
}

/** The one group that the report says did whatever it tells, or null: "police blamed X for both". */
function onlyGroup(facts: ReportFacts): string | null {
  const names = new Set<string>();
  for (const { drafts } of facts.sentences)
    for (const draft of drafts) addDraft(draft, facts, (name, _named, _weight, group) => group && names.add(name));
  return names.size === 1 ? [...names][0]! : null;
}

/** "No group has claimed the attack": then none that the report names did it, as far as it says. */
function isDisowned(drafts: readonly DraftClaim[]): boolean {
  return drafts.some(
    (draft) => draft.variable === 'responsibility' && draft.polarity === 'denied' && draft.speaker.kind === 'author',
  );
}

/** Mentions that make a party prominent. */
const OFTEN = 2;

/** Fire from afar is an army's; other attacks are a group's. */
const FROM_AFAR: ReadonlySet<IncidentType> = new Set(['air strike', 'drone strike', 'shelling']);

/** The one party that a report keeps naming and nobody is said to have attacked, or null. */
function prominentParty(type: IncidentType, story: Story, facts: ReportFacts): string | null {
  const kind = FROM_AFAR.has(type) || type === 'arrest/raid' ? 'military' : 'armed group';
  const { actors, places } = facts.analysis;
  const hit = new Set(
    story.occurrences.flatMap(({ events }) =>
      events.flatMap(({ targets }) => targets.map((i) => actors[i]!.actor.name)),
    ),
  );
  const home = new Set(
    places.flatMap(({ place }) => (place && (FINENESS[place.precision] ?? 0) >= 2 ? place.country.split('|') : [])),
  );
  const counts = new Map<string, number>();
  for (const mention of actors) {
    const { actor } = mention;
    if (actor.kind !== kind || !isNamed(mention) || hit.has(actor.name)) continue;
    if (FROM_AFAR.has(type) && actor.country !== null && home.has(actor.country)) continue;
    counts.set(actor.name, (counts.get(actor.name) ?? 0) + 1);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  return first && first[1] >= OFTEN && (second === undefined || first[1] > second[1]) ? first[0] : null;
}

function addDraft(draft: DraftClaim, facts: ReportFacts, add: Add): void {
  if (draft.polarity !== 'asserted') return;
  if (draft.variable === 'responsibility' && canAct(draft.speaker))
    add(draft.speaker.name, true, WEIGHT.claimed, isGroup(draft.speaker), 'claimed');
  if (draft.variable !== 'perpetrator') return;
  const accused = facts.analysis.actors.find(({ actor, exact }) => actor.name === draft.of || exact === draft.of);
  const said = draft.rule.endsWith('/accused') ? 'accused' : undefined;
  // A name that no list has is the accused all the same ("accused Russia", "the Blue River front").
  if (!accused && said && !draft.role && isCountry(draft.of, facts)) add(draft.of, true, WEIGHT.accused, false, said);
  if (accused && isNamed(accused) && canAct(accused.actor))
    add(accused.actor.name, true, WEIGHT.accused, isGroup(accused.actor), said);
}

/** The bare name of a country stands for its forces. */
function isCountry(name: string, facts: ReportFacts): boolean {
  return facts.analysis.places.some((place) => place.name === name && place.place?.precision === 'country');
}

/** What armed groups do, and forces only where somebody says so. */
const OF_GROUPS: ReadonlySet<IncidentType> = new Set(['ambush', 'bombing', 'suicide bombing', 'abduction']);

function choose(parties: readonly Party[], type: IncidentType): string[] {
  const kept = parties
    .filter((party) => party.weight > 0 && (party.group || party.accused || party.claimed || !OF_GROUPS.has(type)))
    .sort((a, b) => b.weight - a.weight);
  const named = kept.filter((party) => party.named);
  if (named.length === 0) return kept.slice(0, 1).map((party) => party.name);
  // Who claims an attack did it; others that seem to act in its sentences answer it.
  const claimed = named.filter((party) => party.claimed && party.group);
  const groups = named.filter((party) => party.group);
  const chosen = claimed.length > 0 ? claimed : groups.length > 0 && !FORCES.has(type) ? groups : named;
  // Where two sides accuse each other, both stand.
  const stand = type === 'clash' ? named : chosen;
  return stand.slice(0, MOST).map((party) => party.name);
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

/** Types whose perpetrators may be forces although a group is named beside them. */
const FORCES: ReadonlySet<IncidentType> = new Set([...FROM_AFAR, 'arrest/raid', 'clash', 'massacre of civilians']);

function canAct(actor: Pick<ActorRef, 'kind'>): boolean {
  return actor.kind === 'armed group' || actor.kind === 'military' || actor.kind === 'police' || actor.kind === 'state';
}

/** Whom it hit: the targets of its events, and the sites that the words name. Who tells of it there is not hit there. */
export function decideTargets(story: Story, facts: ReportFacts): string[] {
  const { actors, attributions } = facts.analysis;
  const tells = (actor: Range) => attributions.some(({ source }) => source !== null && contains(source, actor));
  const targets: string[] = [];
  const add = (name: string | null) => {
    if (name && !targets.includes(name) && targets.length < 5) targets.push(name);
  };
  for (const { events, places } of story.occurrences) {
    for (const event of events)
      for (const index of event.targets) {
        const hit = actors[index];
        if (hit && !tells(hit)) add(hit.actor.name);
      }
    for (const place of places) add(place.facility);
  }
  return targets;
}

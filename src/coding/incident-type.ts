import type { IncidentType } from '#model/incident.js';
import type { EventMention } from '#model/mention.js';
import type { DraftClaim } from './draft-claim.js';
import type { Occurrence } from './occurrences.js';
import type { ReportFacts } from './report-facts.js';
import type { Story } from './story.js';

/** How specific a word of the kind is: "drone" and "suicide" decide wherever they stand, "attack" only where nothing else does. */
const SPECIFIC: Readonly<Record<string, number>> = {
  attack: 0.5,
  storm: 0.7,
  shoot: 0.8,
  kill: 0.25,
  massacre: 1.2,
  bomb: 1,
  blast: 1,
  suicide: 1.7,
  shell: 1,
  air: 1.3,
  drone: 1.6,
  clash: 0.9,
  ambush: 1.8,
  abduct: 1.2,
  arson: 0.4,
  arrest: 0.6,
  strike: 0,
  hit: 0.15,
  violence: 0.1,
};
/** What words without a type of their own stand for, and the most that they may add up to. */
const FALLBACK: Readonly<Record<string, IncidentType>> = {
  attack: 'armed attack',
  storm: 'armed attack',
  kill: 'armed attack',
  hit: 'armed attack',
};
const MOST_GENERIC = 1.1;
/** What a claim of people taken counts, in whatever words; less where others were killed. */
const ABDUCTED = 0.9;
const TAKEN_AND_KILLED = 0.4;
const MANY_KILLED = 5;
/** What words of abduction count where many were killed, or more than taken. */
const BESIDE_DEATHS = 0.4;
const FEWER_THAN_KILLED = 0.2;
/** So many dead among villagers or worshippers are a massacre, as the datasets of the field have it. */
const MASSACRE_DEAD = 10;
/** A weapon counts less than an act with it; each further sentence less than the one before. */
const MEANS = 0.65;
/** Drones and hostages are named beside other acts, too. */
const MEANS_OF: Readonly<Record<string, number>> = { drone: 0.45, abduct: 0.45 };
const FADING = 0.9;
/** A finer type that weighs this much takes over what its coarser one has. */
const ENOUGH = 0.45;
/** A weapon that weighs this much is what an attack was made with. */
const TOLD = 0.3;
/** Types of one act with finer names for it: what is said in the coarser word speaks for the finer one. */
const FINER: readonly (readonly [coarse: IncidentType, fine: IncidentType])[] = [
  ['bombing', 'suicide bombing'],
  ['bombing', 'air strike'],
  ['air strike', 'drone strike'],
  ['armed attack', 'ambush'],
];
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
];

/** The type that the words of a story tell, those of its opening first. */
export function decideType(story: Story, drafts: readonly DraftClaim[], facts: ReportFacts): IncidentType {
  const { votes, generic, armed } = countVotes(story, facts);
  const add = (type: IncidentType, weight: number) => votes.set(type, (votes.get(type) ?? 0) + weight);
  // "The attack" is with the weapon that is told, unless gunmen carry it out.
  const weapon = WEAPONS.reduce((best, type) => ((votes.get(type) ?? 0) > (votes.get(best) ?? 0) ? type : best));
  const attack = !armed && (votes.get(weapon) ?? 0) >= TOLD ? weapon : 'armed attack';
  add(attack, Math.min(MOST_GENERIC, generic));
  for (const [coarse, fine] of FINER) {
    const weight = votes.get(fine) ?? 0;
    if (weight >= ENOUGH) add(fine, votes.get(coarse) ?? 0);
  }
  if (votes.has('massacre of civilians')) {
    // "A carnage", of a shelling or a blast: the weapon tells what it was.
    if ((votes.get(weapon) ?? 0) >= ENOUGH) votes.delete('massacre of civilians');
    else if (hasArmedVictims(drafts, facts)) {
      add('armed attack', votes.get('massacre of civilians')!);
      votes.delete('massacre of civilians');
    } else add('massacre of civilians', votes.get('armed attack') ?? 0);
  }
  let best: IncidentType = 'other';
  for (const type of ORDER) if ((votes.get(type) ?? 0) > (votes.get(best) ?? 0)) best = type;
  // People killed make it an attack, in whatever words.
  if ((best === 'other' || best === 'arson/looting') && hasKilled(drafts)) best = 'armed attack';
  // Forces that kill fighters fight them.
  if (best === 'armed attack' && isOfForces(story, facts) && hasFighterVictims(drafts, facts)) return 'clash';
  return best === 'armed attack' && isMassacre(story, drafts, facts) ? 'massacre of civilians' : best;
}

const WEAPONS: readonly IncidentType[] = ['bombing', 'suicide bombing', 'shelling', 'air strike', 'drone strike'];

/** What a strike is of, the first that the story tells strongly enough. */
const FLOWN: readonly IncidentType[] = ['drone strike', 'air strike', 'shelling', 'bombing'];

function hasKilled(drafts: readonly DraftClaim[]): boolean {
  return drafts.some(
    ({ variable, polarity, value }) => variable === 'killed' && polarity === 'asserted' && value.max !== 0,
  );
}

/** Many killed, none of them said to be armed, in a story of villages or places of worship. */
function isMassacre(story: Story, drafts: readonly DraftClaim[], facts: ReportFacts): boolean {
  const most = Math.max(
    0,
    ...drafts.filter(({ variable }) => variable === 'killed').map(({ value }) => value.min ?? 0),
  );
  if (most < MASSACRE_DEAD || hasArmedVictims(drafts, facts)) return false;
  return story.occurrences.some(({ facts: sentence }) => sentence.populace);
}

function countVotes(
  story: Story,
  facts: ReportFacts,
): { votes: Map<IncidentType, number>; generic: number; armed: boolean } {
  const votes = new Map<IncidentType, number>();
  let generic = 0;
  let strike = 0;
  const forces = isOfForces(story, facts);
  const raid = story.occurrences.some((occurrence) =>
    occurrence.events.some((event) => OPERATIONS.has(event.act) && isByForces(event, occurrence, forces, facts)),
  );
  const rather = mostOf(story, 'killed') > mostOf(story, 'abducted');
  const deadly = rather || story.occurrences.some(isDeadly);
  const taken = rather ? 0 : deadly ? TAKEN_AND_KILLED : ABDUCTED;
  const shelled = story.occurrences.some(({ events }) => events.some(({ act }) => act === 'shell'));
  const armed = story.occurrences.some(({ events }) => events.some((event) => isArmed(event, shelled, facts)));
  story.occurrences.forEach((occurrence, order) => {
    const position = 1 / (1 + FADING * order);
    if (occurrence.facts.drafts.some(({ variable, polarity }) => variable === 'abducted' && polarity === 'asserted')) {
      votes.set('abduction', (votes.get('abduction') ?? 0) + position * taken);
    }
    for (const event of occurrence.events) {
      const rest = event.act === 'abduct' ? (rather ? FEWER_THAN_KILLED : deadly ? BESIDE_DEATHS : 1) : 1;
      const weight =
        position * rest * (SPECIFIC[event.act] ?? 0.5) * (event.means ? (MEANS_OF[event.act] ?? MEANS) : 1);
      if (event.act === 'strike') strike += position;
      if (
        (event.act === 'storm' || (raid && OF_RAIDS.has(event.act))) &&
        isByForces(event, occurrence, forces, facts)
      ) {
        votes.set('arrest/raid', (votes.get('arrest/raid') ?? 0) + weight);
        continue;
      }
      if (event.type === null || (armed && isNoise(event)))
        generic += event.type === null && !(event.act in FALLBACK) ? 0 : weight;
      else votes.set(event.type, (votes.get(event.type) ?? 0) + weight);
    }
  });
  if (strike > 0) {
    // "The strike" is of what else is said to have flown: shells and missiles, drones, else aircraft.
    const by = FLOWN.find((type) => (votes.get(type) ?? 0) >= ENOUGH) ?? 'air strike';
    votes.set(by, (votes.get(by) ?? 0) + strike);
  }
  return { votes, generic, armed };
}

/** The highest count of a variable in the story. */
function mostOf(story: Story, variable: string): number {
  const counts = story.occurrences.flatMap(({ facts }) =>
    facts.drafts.flatMap((draft) => (draft.variable === variable && !draft.aggregate ? [draft.value.min ?? 0] : [])),
  );
  return Math.max(0, ...counts);
}

function isDeadly({ facts }: Occurrence): boolean {
  return facts.drafts.some(
    ({ variable, value, aggregate }) => variable === 'killed' && !aggregate && (value.min ?? 0) >= MANY_KILLED,
  );
}

/** What soldiers or police do in a raid of theirs, and the words for it. */
const OF_RAIDS: ReadonlySet<string> = new Set(['shoot', 'kill', 'hit']);
const OPERATIONS: ReadonlySet<string> = new Set(['storm', 'arrest']);

/** Kinds of those who act in the story. */
function kindsOfActors(story: Story, facts: ReportFacts): string[] {
  return story.occurrences.flatMap(({ events }) =>
    events.flatMap(({ perpetrators }) => perpetrators.map((index) => facts.analysis.actors[index]!.actor.kind)),
  );
}

/** Whether only soldiers or police act in the story. */
function isOfForces(story: Story, facts: ReportFacts): boolean {
  const kinds = kindsOfActors(story, facts);
  return kinds.length > 0 && kinds.every((kind) => FORCES.has(kind));
}

const FORCES: ReadonlySet<string> = new Set(['military', 'police']);

/** A raid by soldiers or police, or one with arrests, is theirs; one of nobody's is of those who act in the story. */
function isByForces(event: EventMention, occurrence: Occurrence, forces: boolean, facts: ReportFacts): boolean {
  if (occurrence.events.some(({ act }) => act === 'arrest')) return true;
  const kinds = event.perpetrators.map((index) => facts.analysis.actors[index]!.actor.kind);
  return kinds.length > 0 ? kinds.every((kind) => FORCES.has(kind)) : forces;
}

/** Gunmen at work: shots, a stormed place, or attackers who strike. */
function isArmed(event: EventMention, shelled: boolean, facts: ReportFacts): boolean {
  // "The shooting", of shells, is none of rifles.
  if (event.act === 'shoot' && event.form === 'nominal' && shelled) return false;
  if (event.act === 'shoot' || event.act === 'storm') return true;
  const strikes = event.form === 'verbal' && (event.act === 'attack' || event.act === 'hit');
  return strikes && event.perpetrators.some((index) => facts.analysis.actors[index]!.actor.kind === 'armed group');
}

/** Explosions that are heard in a raid of gunmen are no bombing, and their mortars no shelling. */
function isNoise(event: EventMention): boolean {
  return (
    event.act === 'shell' ||
    ((event.act === 'blast' || (event.act === 'bomb' && !event.means)) && event.form === 'nominal')
  );
}

/** Whether the dead of the story are fighters of an armed group. */
function hasFighterVictims(drafts: readonly DraftClaim[], facts: ReportFacts): boolean {
  const dead = drafts.filter(({ variable }) => variable === 'killed');
  const fighters = dead.filter(({ words }) =>
    facts.analysis.actors.some(
      ({ start, end, actor }) => actor.kind === 'armed group' && start < words.end && words.start < end,
    ),
  );
  return fighters.length * 2 > dead.length;
}

/** Whether the dead of the story are soldiers or police rather than civilians. */
function hasArmedVictims(drafts: readonly DraftClaim[], facts: ReportFacts): boolean {
  let armed = 0;
  let civil = 0;
  for (const draft of drafts) {
    if (draft.variable !== 'killed') continue;
    const victim = facts.analysis.actors.find(
      (actor) => actor.start < draft.words.end && draft.words.start < actor.end,
    );
    if (victim && (victim.actor.kind === 'military' || victim.actor.kind === 'police')) armed++;
    // Deaths without a word on who died tell nothing.
    else if (victim || draft.of.includes(' ') || facts.sentences[draft.sentence]?.populace) civil++;
  }
  return armed > civil;
}

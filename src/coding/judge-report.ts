import { TOPICS, type Topic } from '#language/grammar/event.js';
import type { EventMention } from '#model/mention.js';
import { isDay, type Occurrence } from './occurrences.js';
import type { ReportFacts, SentenceFacts } from './report-facts.js';

/** Sentences after the title that say what a report is about, and those whose claims tell what it is about. */
const OPENING = 4;
const FRONT = 8;
/** What a claim after those counts. */
const AFTER_FRONT = 0.3;

/** What a report holds for being news of violence, each kind of evidence with its weight and the most of it that counts. */
const EVIDENCE: Readonly<Record<Evidence, readonly [weight: number, most: number]>> = {
  /** Words of fresh violence in the opening and after it. */
  proof: [0.3, 3],
  later: [0.05, 3],
  /** Whether the opening counts victims or says who did it. */
  figure: [0.35, 1],
  /** Claims of fresh victims, and of who did it. */
  victims: [0.22, 5],
  blame: [0.2, 3],
  /** Gunmen, militants and their groups. */
  armed: [0.12, 3],
  /** Whether an act has its day or its victims beside it, and whether some day is told at all. */
  specific: [0.35, 1],
  dated: [0.4, 1],
};
type Evidence = 'proof' | 'later' | 'figure' | 'victims' | 'blame' | 'armed' | 'specific' | 'dated';

/** What the evidence must come to beside what the heaviest other topic of the opening asks. */
const NEEDED = 1.1;

/** The least that must tell of violence. */
const VIOLENT = 0.5;

/** What each word of another kind of news asks, at most two a sentence; those after the opening count a fifth. */
const TOPIC_WEIGHT: Readonly<Record<Topic, number>> = {
  court: 0.7,
  memory: 0.7,
  obituary: 0.55,
  sport: 0.85,
  accident: 1.1,
  nature: 1,
  cyber: 1,
  drill: 0.85,
  fiction: 0.7,
  economy: 0.5,
  speech: 0.5,
  reaction: 0.9,
  tally: 0.45,
};
/** What an act of violence is answered with: it may end the story of one as well as make another. */
const ANSWERS: ReadonlySet<Topic> = new Set(['reaction', 'court', 'speech', 'economy']);
const MOST_IN_SENTENCE = 2;
const AFTER_OPENING = 0.2;
const IN_TITLE = 1.5;
/** A stray word makes no topic. */
const STRAY = 0.45;

const CASUALTIES: ReadonlySet<string> = new Set(['killed', 'wounded', 'casualties', 'missing', 'abducted']);
const BLAME: ReadonlySet<string> = new Set(['responsibility', 'perpetrator']);

/** Whether the report tells of a fresh act of violence at all: else it holds history at most. */
export function tellsNews(facts: ReportFacts, occurrences: readonly Occurrence[]): boolean {
  const evidence = readEvidence(facts, occurrences);
  // Neither a day nor victims: violence in general. Victims alone: an accident.
  if (evidence.specific === 0 && evidence.dated === 0 && evidence.victims < 2) return false;
  if (evidence.proof + (evidence.later + evidence.armed + evidence.blame) / 2 < VIOLENT) return false;
  let sum = 0;
  for (const [kind, [weight, most]] of Object.entries(EVIDENCE))
    sum += weight * Math.min(evidence[kind as Evidence], most);
  return sum > NEEDED + topicWeight(facts, leadOf(facts, occurrences));
}

/** The first sentence of the body, where it tells a fresh act with its day or its victims; -1 elsewhere. */
function leadOf(facts: ReportFacts, occurrences: readonly Occurrence[]): number {
  const first = facts.sentences.find(({ title }) => !title)?.index ?? -1;
  const told = occurrences.some(
    ({ past, specific, events, facts: { index } }) => !past && specific && index === first && events.some(isDeed),
  );
  return told ? first : -1;
}

/** How much of each kind of evidence the report holds, before weighing. */
function readEvidence(facts: ReportFacts, occurrences: readonly Occurrence[]): Readonly<Record<Evidence, number>> {
  const fresh = freshSentences(facts, occurrences);
  const front = openingOf(facts, FRONT);
  const count = (variables: ReadonlySet<string>) => {
    let sum = 0;
    for (const { title, index, drafts } of fresh) {
      const own = title ? [] : drafts.filter((draft) => !draft.aggregate && variables.has(draft.variable));
      sum += own.length * (front.has(index) ? 1 : AFTER_FRONT);
    }
    return sum;
  };
  const indexes = new Set(fresh.map(({ index }) => index));
  return {
    ...proofOfActs(facts, occurrences),
    victims: count(CASUALTIES),
    blame: count(BLAME),
    armed: facts.analysis.actors.filter(({ actor, sentence }) => actor.kind === 'armed group' && indexes.has(sentence))
      .length,
    specific: Number(isSpecific(occurrences)),
    dated: Number(occurrences.some((one) => !one.past && one.dated && one.time !== null && isDay(one.time))),
  };
}

/** Sentences that neither tell history nor compare. */
function freshSentences(facts: ReportFacts, occurrences: readonly Occurrence[]): SentenceFacts[] {
  const old = new Set(occurrences.filter((occurrence) => occurrence.past).map(({ facts: { index } }) => index));
  return facts.sentences.filter((sentence) => !sentence.background && !old.has(sentence.index));
}

/** Sentences between an act and the victims or the day that go with it. */
const BESIDE = 2;

/** A deed of its own, not the weapon or the bare violence of one. */
const isDeed = (event: EventMention) => event.realis === 'actual' && !event.means && event.act !== 'violence';

/** Whether some fresh act has its day or its victims, in its own sentence or beside it. */
function isSpecific(occurrences: readonly Occurrence[]): boolean {
  const fresh = occurrences.filter((occurrence) => !occurrence.past);
  const specific = fresh.filter((occurrence) => occurrence.specific);
  return fresh.some(
    ({ events, facts: { index } }) =>
      events.some(isDeed) && specific.some(({ facts }) => Math.abs(facts.index - index) <= BESIDE),
  );
}

/** Words of fresh violence in the opening and after it, and whether the opening counts or blames. */
function proofOfActs(
  facts: ReportFacts,
  occurrences: readonly Occurrence[],
): Pick<Record<Evidence, number>, 'proof' | 'later' | 'figure'> {
  const opening = openingOf(facts, OPENING);
  let proof = 0;
  let later = 0;
  let figure = 0;
  let told = false;
  for (const occurrence of occurrences) {
    if (occurrence.past) continue;
    const { facts: sentence } = occurrence;
    // "He lost a son in the raid": an act named before, and not as fresh.
    if (!told && sentence.anaphoric && !occurrence.dated && facts.sentences.some(isEarlierAct(sentence))) continue;
    // "11,000 died in attacks and ambushes": kinds of acts, after a tally that named them.
    if (!told && isKinds(occurrence) && facts.sentences.some(isEarlierTally(sentence))) continue;
    told = true;
    if (!opening.has(sentence.index)) {
      later += occurrence.proof;
      continue;
    }
    proof += occurrence.proof;
    if (sentence.drafts.length > 0) figure = 1;
  }
  return { proof, later, figure };
}

/** Sentences before this one, titles apart, that name an act. */
function isEarlierAct(sentence: SentenceFacts): (other: SentenceFacts) => boolean {
  return (other) => !other.title && other.index < sentence.index && other.events.length > 0;
}

/** Sentences before this one that count what a period came to. */
function isEarlierTally(sentence: SentenceFacts): (other: SentenceFacts) => boolean {
  return (other) =>
    other.index < sentence.index && other.background && other.topics.has('tally') && other.events.length > 0;
}

function isKinds({ events, dated }: Occurrence): boolean {
  return !dated && events.every((event) => event.form === 'nominal');
}

function openingOf(facts: ReportFacts, most: number): Set<number> {
  const opening = new Set<number>();
  let body = 0;
  for (const sentence of facts.sentences) {
    if (!sentence.title && ++body > most) break;
    opening.add(sentence.index);
  }
  return opening;
}

/**
 * What the heaviest topic of other news asks. After a lead that tells an act and has no word of the topic, condolences or an
 * arrest are how the story goes on.
 */
function topicWeight(facts: ReportFacts, lead: number): number {
  let heaviest = 0;
  for (const topic of TOPICS) {
    const sideline =
      lead >= 0 &&
      ANSWERS.has(topic) &&
      !facts.sentences.some(({ title, index, topics }) => (title || index === lead) && topics.has(topic));
    const opening = sideline ? new Set<number>() : openingOf(facts, OPENING);
    let hits = -STRAY;
    for (const sentence of facts.sentences) {
      const totals = topic === 'tally' ? sentence.drafts.filter((draft) => draft.aggregate).length : 0;
      const count = Math.min((sentence.topics.get(topic) ?? 0) + totals, MOST_IN_SENTENCE);
      hits += count * (sentence.title ? IN_TITLE : opening.has(sentence.index) ? 1 : AFTER_OPENING);
    }
    heaviest = Math.max(heaviest, hits * TOPIC_WEIGHT[topic]);
  }
  return heaviest;
}

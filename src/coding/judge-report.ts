import { TOPICS, type Topic } from '#language/grammar/event.js';
import type { Occurrence } from './occurrences.js';
import type { ReportFacts, SentenceFacts } from './report-facts.js';

/** Sentences after the title that say what a report is about. */
const OPENING = 4;
/** What sentences after the opening count for, and at most. */
const LATER = 0.2;
const MOST_LATER = 0.6;
/** What victims in the opening add to words of violence there. */
const FIGURE = 0.4;
/** An opening needs as much beside what its other topics ask. */
const NEEDED = 0.9;

/** How strongly the opening must tell of a fresh act before such a topic stops counting against it. */
const TOPIC_WEIGHT: Readonly<Record<Topic, number>> = {
  court: 0.5,
  memory: 0.5,
  obituary: 0.4,
  sport: 0.6,
  accident: 0.8,
  nature: 0.7,
  cyber: 0.7,
  drill: 0.6,
  fiction: 0.5,
  economy: 0.35,
  speech: 0.2,
  tally: 0.2,
};

/** Whether the report tells of a fresh act of violence at all: else it holds history at most. */
export function tellsNews(facts: ReportFacts, occurrences: readonly Occurrence[]): boolean {
  const { evidence, topics } = newsEvidence(facts, occurrences);
  return evidence > NEEDED + topics && isSpecific(occurrences);
}

/** Sentences between an act and the victims or the day that go with it. */
const BESIDE = 2;

/** Whether some fresh act has its day or its victims, in its own sentence or beside it. */
function isSpecific(occurrences: readonly Occurrence[]): boolean {
  const fresh = occurrences.filter((occurrence) => !occurrence.past);
  const specific = fresh.filter((occurrence) => occurrence.specific);
  return fresh.some(
    ({ events, facts: { index } }) =>
      events.some((event) => event.realis === 'actual' && !event.means && event.act !== 'violence') &&
      specific.some(({ facts }) => Math.abs(facts.index - index) <= BESIDE),
  );
}

/** How much tells of a fresh act, and how much of other kinds of news. */
function newsEvidence(
  facts: ReportFacts,
  occurrences: readonly Occurrence[],
): { readonly evidence: number; readonly topics: number } {
  const opening = openingOf(facts);
  let evidence = 0;
  let later = 0;
  let figure = 0;
  let told = false;
  for (const occurrence of occurrences) {
    if (occurrence.past) continue;
    const { facts: sentence, proof } = occurrence;
    // "He lost a son in the raid": an act named before, and not as fresh.
    if (!told && sentence.anaphoric && !occurrence.dated && facts.sentences.some(isEarlierAct(sentence))) continue;
    // "11,000 died in attacks and ambushes": kinds of acts, after a tally that named them.
    if (!told && isKinds(occurrence) && facts.sentences.some(isEarlierTally(sentence))) continue;
    told = true;
    if (!opening.has(sentence.index)) {
      later += proof * LATER;
      continue;
    }
    evidence += proof;
    if (sentence.drafts.length > 0) figure = FIGURE;
  }
  evidence += Math.min(later, MOST_LATER) + (evidence > 0 ? figure : 0);
  return { evidence, topics: topicWeight(facts, opening) };
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

function openingOf(facts: ReportFacts): Set<number> {
  const opening = new Set<number>();
  let body = 0;
  for (const sentence of facts.sentences) {
    if (!sentence.title && ++body > OPENING) break;
    opening.add(sentence.index);
  }
  return opening;
}

function topicWeight(facts: ReportFacts, opening: ReadonlySet<number>): number {
  let heaviest = 0;
  for (const topic of TOPICS) {
    let hits = 0;
    for (const sentence of facts.sentences) {
      const count = sentence.topics.get(topic) ?? 0;
      hits += opening.has(sentence.index) ? count : Math.min(count, 2) * 0.2;
    }
    heaviest = Math.max(heaviest, hits * TOPIC_WEIGHT[topic]);
  }
  return heaviest;
}

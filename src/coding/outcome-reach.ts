import { standsBeside } from './outcome-beside.js';
import { suits } from './outcome-suits.js';
import type { Trigger } from './outcome-trigger.js';
import type { Count, SentenceView } from './sentence-view.js';

/** A count and the outcome that it suffers. Lower cost is surer. */
export interface Link {
  readonly trigger: Trigger;
  readonly count: number;
  readonly cost: number;
  /** What tied them: the end of the rule's name. */
  readonly how: string;
}

/** Ways to tie the counts after an outcome to it: the first in reach, and those joined with it. */
export function rightOf(
  view: SentenceView,
  trigger: Trigger,
  triggers: readonly Trigger[],
  reach: number,
  how: string,
  at = trigger.match.to,
): Link[] {
  const links: Link[] = [];
  let end = at;
  let cost = 0;
  for (let index = 0; index < view.counts.length; index++) {
    const count = view.counts[index]!;
    if (count.from < end) continue;
    const gap = count.from - end;
    const first = links.length === 0;
    if (gap > (first ? reach : JOIN_REACH)) break;
    if (isOwner(view, count)) continue;
    // "killing her, police said": who has a verb of its own behind a comma opens another clause.
    if (first && count.source !== 'number' && opensClause(view, end, count)) break;
    // A name further on is rather somebody else's ("killed in the raid, Musa Keita said").
    if (count.told && ((count.told === 'pronoun' && gap > 0) || (first && gap > (how === 'nominal' ? 1 : 0)))) break;
    const between = first
      ? gapCost(view, end, count.from, trigger, triggers, how !== 'toll' && how !== 'nominal' && how !== 'among')
      : joinCost(view, end, count.from, triggers, count.source === 'number');
    if (between === null) break;
    if (!suits(view, trigger, count)) {
      if (first) break;
      continue;
    }
    // "killed 12 rebels, and 30 fled": a count with a verb of its own is no further object.
    if (!first && (view.tags[count.to] === 'AUX' || view.tags[count.to] === 'VERB') && !triggerAt(triggers, count.to))
      break;
    // Plurals without a number are told in one breath: the first stands for them.
    if (!first && count.source === 'many') break;
    cost += between + (first ? 0 : 2) + (count.source === 'number' ? 0 : 1);
    links.push({ trigger, count: index, cost, how: first ? how : 'joined' });
    end = count.to;
  }
  return links;
}

/** Ways to tie the counts before an outcome to it: its subject, and those joined with it. */
export function leftOf(
  view: SentenceView,
  trigger: Trigger,
  triggers: readonly Trigger[],
  reach: number,
  how: string,
): Link[] {
  const links: Link[] = [];
  let start = trigger.match.from;
  let cost = 0;
  for (let index = view.counts.length - 1; index >= 0; index--) {
    const count = view.counts[index]!;
    if (count.to > start) continue;
    const gap = start - count.to;
    const first = links.length === 0;
    if (gap > (first ? reach : JOIN_REACH)) break;
    if (isOwner(view, count) || (first && isWholeOfPart(view, count))) continue;
    if (first && count.source !== 'number' && isOtherRelative(view, count, start)) continue;
    if (first && count.told && !standsBeside(view, count, start)) {
      if (count.told === 'pronoun') break;
      continue;
    }
    const between = first
      ? subjectCost(view, count, start, trigger, triggers)
      : joinCost(view, count.to, start, triggers, count.source === 'number');
    if (between === null) break;
    // "the figure was 70, and dozens are missing": what another verb governs is not joined.
    if (!first && (how === 'counted' ? view.tags[count.from - 1] === 'AUX' : governed(view, count))) break;
    if (!suits(view, trigger, count) || isOblique(view, count)) {
      if (first && how !== 'counted') {
        // A thing or an oblique between the subject and its verb is passed over ("20 people in two villages were killed").
        continue;
      }
      break;
    }
    if (!first && count.source === 'many') break;
    if (first && count.source !== 'number' && !count.told && (gap > SINGLE_REACH || isAside(view, count, start)))
      continue;
    cost += between + (first ? 0 : 2) + (count.source === 'number' ? 0 : 1);
    links.push({ trigger, count: index, cost, how: first ? how : 'joined' });
    start = count.from;
  }
  return links;
}

/** "the boy's mother": whom something else belongs to. */
const isOwner = (view: SentenceView, count: Count) => view.grammar.words.possessive.has(view.words[count.to] ?? '');

const opensClause = (view: SentenceView, from: number, count: Count) =>
  view.words.slice(from, count.from).includes(',') && (view.tags[count.to] === 'VERB' || view.tags[count.to] === 'AUX');

/** "one of the four": the number after another count and "of" is the whole. */
function isWholeOfPart(view: SentenceView, count: Count): boolean {
  const { of, many, definite } = view.grammar.words;
  let i = count.from - 1;
  if (many.has(view.words[i] ?? '') || definite.has(view.words[i] ?? '')) i--;
  return of.has(view.words[i] ?? '') && view.counts.some((other) => other.source === 'number' && other.to === i);
}

/** "police do not believe that Amina, who died, was there": the relative clause is that of the name before it. */
function isOtherRelative(view: SentenceView, count: Count, to: number): boolean {
  for (let i = to - 1; i > count.to; i--) {
    if (view.words[i] !== ',') continue;
    return (
      view.tags[i + 1] === 'PRON' &&
      view.tags[i - 1] === 'PROPN' &&
      !view.grammar.words.pronouns.has(view.words[i + 1]!)
    );
  }
  return false;
}

/** "40 people, children among them, were killed": between commas it is no subject. */
const isAside = (view: SentenceView, count: Count, to: number) =>
  view.words[count.from - 1] === ',' && view.words.slice(count.to, to).includes(',');

export const JOIN_REACH = 9;
/** A person named without a number may carry a short phrase ("a leader of the movement was killed"). */
const SINGLE_REACH = 9;

const governed = (view: SentenceView, count: Count) => {
  const [before, tag] = [view.words[count.from - 1]!, view.tags[count.from - 1]];
  if (tag !== 'AUX' && tag !== 'VERB') return false;
  // "says four policemen and two civilians died": a verb of saying governs all that is said.
  return !view.grammar.words.subset.has(before) && !view.pack.speech.cues.has(before);
};

/** "by 15 gunmen", "in two villages", "at 58": what stands after a preposition is no subject. */
const isOblique = (view: SentenceView, count: Count) => {
  const before = view.words[count.from - 1] ?? '';
  return view.grammar.words.by.has(before) || view.grammar.words.oblique.has(before);
};

/** Cost of the words between an outcome and a count after it; null where they cut the two apart. */
function gapCost(
  view: SentenceView,
  from: number,
  to: number,
  trigger: Trigger,
  triggers: readonly Trigger[],
  strict: boolean,
): number | null {
  let cost = 0;
  for (let i = from; i < to; i++) {
    const word = view.words[i]!;
    if (isBreak(word)) return null;
    const other = triggerAt(triggers, i);
    if (other && other.match !== trigger.match) {
      if (!strict || other.entry.form === 'noun') return null;
      continue;
    }
    if (strict && view.tags[i] === 'ADP' && !view.grammar.words.of.has(word)) cost += 4;
    if (strict && (view.tags[i] === 'VERB' || view.tags[i] === 'AUX')) return null;
    if (word === ',') cost += strict ? 6 : 1;
    cost += 1;
  }
  return cost;
}

/** Cost of the words between a subject and its outcome. Another outcome in between takes the count for itself. */
function subjectCost(
  view: SentenceView,
  count: Count,
  to: number,
  trigger: Trigger,
  triggers: readonly Trigger[],
): number | null {
  let cost = 0;
  for (let i = count.to; i < to; i++) {
    const word = view.words[i]!;
    if (isBreak(word) || view.grammar.words.pronouns.has(word)) return null;
    const other = triggerAt(triggers, i);
    if (other && other.match !== trigger.match && !joinedTo(view, other, trigger)) cost += 8;
    if (view.tags[i] === 'VERB' && !other) {
      if (trigger.voice === 'bare') return null;
      cost += 3;
    }
    cost += word === ',' ? 1.5 : 0.5;
  }
  return cost;
}

/** "killed and wounded": two outcomes joined directly share their counts. */
function joinedTo(view: SentenceView, a: Trigger, b: Trigger): boolean {
  const [first, second] = a.match.from < b.match.from ? [a, b] : [b, a];
  const gap = second.match.from - first.match.to;
  return (
    gap <= 2 &&
    gap >= 0 &&
    view.words.slice(first.match.to, second.match.from).every((w) => view.grammar.words.joiners.has(w))
  );
}

/** Cost of what stands between two counts of one outcome; null where they are not joined. */
function joinCost(
  view: SentenceView,
  from: number,
  to: number,
  triggers: readonly Trigger[],
  number: boolean,
): number | null {
  let joined = false;
  let cost = 0;
  for (let i = from; i < to; i++) {
    const word = view.words[i]!;
    if (isBreak(word)) return null;
    if (triggerAt(triggers, i)) return null;
    if (view.tags[i] === 'VERB' || view.tags[i] === 'AUX') return null;
    // ", a journalist said" goes on with something else; ", 15 soldiers" goes on with the list.
    if (word === ',' && !number) continue;
    // "the mother of the woman": who belongs to another is not joined with her.
    const joins = view.grammar.words.joiners.has(word) || view.grammar.words.subset.has(word);
    if (joins && (number || !view.grammar.words.of.has(word))) joined = true;
    else cost += 1;
  }
  return joined && cost <= 5 ? cost : null;
}

const isBreak = (word: string) =>
  word === ';' || word === ':' || word === '.' || word === '?' || word === '!' || word === '•';

function triggerAt(triggers: readonly Trigger[], word: number): Trigger | null {
  for (const trigger of triggers) {
    const { match } = trigger;
    if (word >= match.from && word < match.to && !(match.gap && word >= match.gap.from && word < match.gap.to))
      return trigger;
  }
  return null;
}

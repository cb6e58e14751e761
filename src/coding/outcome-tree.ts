import type { Link } from './outcome-reach.js';
import { suits } from './outcome-suits.js';
import type { Trigger } from './outcome-trigger.js';
import type { Count, SentenceView } from './sentence-view.js';

/** How many members of a list are climbed to its first. */
const LONGEST_LIST = 6;
/** A link by the tree is dearer than any by the words. */
const COST = 25;

/**
 * "Six people, among them a soldier of the coalition that holds the town, were killed": counts that no words tie to an
 * outcome, where the tree has them for the argument that suffers it.
 */
export function linkByTree(view: SentenceView, triggers: readonly Trigger[], taken: Map<number, Link>): void {
  if (triggers.length === 0) return;
  view.counts.forEach((count, index) => {
    if (taken.has(index) || count.source !== 'number' || count.partOf >= 0) return;
    const trigger = triggers.find((one) => suits(view, one, count) && suffers(view, count, one));
    if (trigger) taken.set(index, { trigger, count: index, cost: COST, how: 'tree' });
  });
}

/** Whether the tree ties the count, or the head of the list that it stands in, to the outcome as who suffers it. */
function suffers(view: SentenceView, count: Count, { match, voice }: Trigger): boolean {
  const { tokens } = view.sentence;
  const inMatch = (token: number) => {
    const word = token < 0 ? -1 : view.wordOf[token]!;
    return word >= match.from && word < match.to && !(match.gap && word >= match.gap.from && word < match.gap.to);
  };
  let at = tokens.indexOf(view.tokens[count.noun >= 0 ? count.noun : count.from]!);
  for (let step = 0; step < LONGEST_LIST && tokens[at]?.relation === 'conj'; step++) at = tokens[at]!.head;
  const token = tokens[at];
  if (!token || inMatch(at)) return false;
  if (inMatch(token.head)) {
    switch (token.relation) {
      case 'nsubj:pass':
        return voice === 'passive' || voice === 'bare';
      case 'nsubj':
        return voice === 'middle' || voice === 'noun';
      case 'obj':
        return voice === 'active';
      default:
        return false;
    }
  }
  return (
    (voice === 'bare' || voice === 'passive') &&
    tokens.some((one, k) => one.head === at && one.relation === 'acl' && inMatch(k))
  );
}

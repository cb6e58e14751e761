import type { ActorMention } from '#model/mention.js';
import type { SentenceView } from './sentence-view.js';

/** Verbs joined to another share its subject; how many are followed. */
const MOST_STEPS = 3;
const SHARES_SUBJECT = new Set(['conj', 'xcomp', 'advcl', 'acl']);

/** The subject of the verb at a word, as the tree has it: an actor, some other noun, or none at all. */
export type Subject = { readonly actor: ActorMention | null; readonly word: number } | null;

/** "The army said it ... and accused X": the verb's own subject, or that of the verb it is joined to. */
export function subjectOf(view: SentenceView, word: number): Subject {
  const { tokens } = view.sentence;
  let verb = tokens.indexOf(view.tokens[word]!);
  for (let step = 0; step < MOST_STEPS && verb >= 0; step++) {
    const at = tokens.findIndex(({ head, relation }) => head === verb && /^nsubj/.test(relation));
    if (at >= 0)
      return { actor: view.actors.find(({ from, to }) => from <= at && at < to) ?? null, word: view.wordOf[at]! };
    const { relation, head } = tokens[verb]!;
    if (!SHARES_SUBJECT.has(relation)) return null;
    verb = head;
  }
  return null;
}

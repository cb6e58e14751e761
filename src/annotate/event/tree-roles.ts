import type { EventGrammar } from '#language/grammar/event.js';
import type { ActorMention } from '#model/mention.js';
import type { Sentence } from '#model/sentence.js';

/** An actor mention of the sentence with its index among the report's. */
export interface PlacedActor {
  readonly index: number;
  readonly mention: ActorMention;
}

/** Whether a token is of the mention's words. */
export const holds = ({ from, to }: ActorMention, token: number): boolean => token >= from && token < to;

/** Verbs that take over the subject of the one they hang on, and how far it is looked for. */
const SHARES_SUBJECT = new Set(['conj', 'advcl', 'xcomp']);
const MOST_STEPS = 3;

/**
 * The actors that the tree gives as subject: the verb's own, that of the verb it is joined to ("crossed the border and
 * attacked"), or the noun that a relative clause describes. Empty where the subject is no actor ("a truck bomb went off");
 * null where the tree gives none.
 */
export function subjectByTree(
  sentence: Sentence,
  head: number,
  actors: readonly PlacedActor[],
  grammar: EventGrammar,
): number[] | null {
  const { tokens } = sentence;
  let verb = head;
  for (let step = 0; step < MOST_STEPS; step++) {
    const own = dependents(sentence, verb, actors, ['nsubj']);
    if (own.length) return own;
    const token = tokens[verb]!;
    const relative = tokens.some(
      ({ head: on, relation, upos }) => on === verb && relation.startsWith('nsubj') && upos === 'PRON',
    );
    if (token.relation === 'acl' && token.head >= 0 && (relative || !hasSubject(sentence, verb))) {
      return actors.filter(({ mention }) => holds(mention, token.head)).map(({ index }) => index);
    }
    if (hasSubject(sentence, verb)) return [];
    if (!SHARES_SUBJECT.has(token.relation) || token.head < 0) return null;
    // "accused the army of killing": the deed is the object's.
    const accused = isDeed(sentence, verb, grammar) ? dependents(sentence, token.head, actors, ['obj']) : [];
    if (accused.length) return accused;
    // "which, the ministry says, it had shot down, and killed": who only says does not act.
    if (token.relation === 'conj' && tokens.some(({ head: on, relation }) => on === token.head && relation === 'ccomp'))
      return null;
    verb = token.head;
  }
  return null;
}

/** "of killing": a verb under a word that leads to the deed of somebody accused. */
const isDeed = ({ tokens }: Sentence, verb: number, { deed }: EventGrammar): boolean =>
  tokens.some(({ head, relation, lemma }) => head === verb && relation === 'mark' && deed.has(lemma));

function hasSubject(sentence: Sentence, head: number): boolean {
  return sentence.tokens.some((token) => token.head === head && token.relation.startsWith('nsubj'));
}

/** Actors that hold a dependent of the head with one of these relations, or are joined to one. */
export function dependents(
  sentence: Sentence,
  head: number,
  actors: readonly PlacedActor[],
  relations: readonly string[],
): number[] {
  const { tokens } = sentence;
  const roots = new Set<number>();
  tokens.forEach((token, i) => {
    if (token.head === head && i !== head && relations.includes(token.relation)) roots.add(i);
  });
  if (roots.size === 0) return [];
  tokens.forEach((token, i) => {
    if (token.relation === 'conj' && roots.has(token.head)) roots.add(i);
  });
  return actors.filter(({ mention }) => [...roots].some((i) => holds(mention, i))).map(({ index }) => index);
}

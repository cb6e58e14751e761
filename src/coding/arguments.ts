import type { Token } from '#model/sentence.js';
import type { SentenceView } from './sentence-view.js';

/** What a predicate takes, as the tree has it: word indexes of the heads of noun phrases, those joined with them included. */
export interface Arguments {
  readonly subjects: readonly number[];
  /** Objects, and the subject of a passive. */
  readonly objects: readonly number[];
}

/** Verbs joined to another share its subject; how many are followed. */
const MOST_STEPS = 3;
const SHARES: ReadonlySet<string> = new Set(['conj', 'xcomp', 'advcl']);
/** No list of things is longer. */
const MOST_JOINED = 12;

/** The arguments of the predicate at a word: its own, and the subject of the verb it is joined to. */
export function argumentsOf(view: SentenceView, word: number): Arguments {
  const { tokens } = view.sentence;
  const at = tokens.indexOf(view.tokens[word]!);
  const objects = childrenOf(tokens, at, (relation) => relation === 'obj' || relation === 'nsubj:pass');
  const passive = childrenOf(tokens, at, (relation) => relation === 'nsubj:pass').length > 0;
  const { relation, head, features } = tokens[at]!;
  const modifies = relation === 'amod' || (relation === 'acl' && features.voice === 'Pass');
  if (modifies && head >= 0) objects.push(head);
  let subjects = childrenOf(tokens, at, (one) => one === 'nsubj');
  let verb = at;
  for (
    let step = 0;
    step < MOST_STEPS && subjects.length === 0 && !passive && SHARES.has(tokens[verb]!.relation);
    step++
  ) {
    verb = tokens[verb]!.head;
    subjects = childrenOf(tokens, verb, (one) => one === 'nsubj');
    // "was hit and burnt": a participle without an object of its own has the other's.
    const sufferers = childrenOf(tokens, verb, (one) => one === 'nsubj:pass');
    if (sufferers.length && objects.length === 0 && features.verbForm === 'Part') objects.push(...sufferers);
    if (sufferers.length) break;
  }
  const words = (heads: readonly number[]) =>
    heads.flatMap((one) => joinedTo(tokens, one)).map((token) => view.wordOf[token]!);
  return { subjects: words(subjects), objects: words(objects) };
}

/** The nouns that hang on a noun ("the recovery of eleven motorcycles"), with those joined to them. */
export function complementsOf(view: SentenceView, word: number): number[] {
  const { tokens } = view.sentence;
  const at = tokens.indexOf(view.tokens[word]!);
  return childrenOf(tokens, at, (relation) => relation === 'nmod')
    .flatMap((one) => joinedTo(tokens, one))
    .map((token) => view.wordOf[token]!);
}

function childrenOf(tokens: readonly Token[], head: number, isWanted: (relation: string) => boolean): number[] {
  const found: number[] = [];
  tokens.forEach((token, at) => {
    if (token.head === head && isWanted(token.relation)) found.push(at);
  });
  return found;
}

/** A noun and those joined to it, in order. */
function joinedTo(tokens: readonly Token[], first: number): number[] {
  const all = [first];
  for (let k = 0; k < all.length && all.length < MOST_JOINED; k++)
    for (const other of childrenOf(tokens, all[k]!, (relation) => relation === 'conj'))
      if (!all.includes(other) && tokens[other]!.upos !== 'VERB') all.push(other);
  return all.sort((a, b) => a - b);
}

const WITHIN: ReadonlySet<string> = new Set([
  'det',
  'nummod',
  'amod',
  'compound',
  'flat',
  'nmod',
  'case',
  'advmod',
  'fixed',
]);

/** Half-open words of the noun phrase around its head, clauses and joined nouns left out. */
export function phraseAround(view: SentenceView, word: number): { readonly from: number; readonly to: number } {
  const { tokens } = view.sentence;
  const head = tokens.indexOf(view.tokens[word]!);
  let from = word;
  let to = word + 1;
  tokens.forEach((token, at) => {
    if (token.start === token.end || !isWithin(tokens, at, head)) return;
    from = Math.min(from, view.wordOf[at]!);
    to = Math.max(to, view.wordOf[at]! + 1);
  });
  return { from, to };
}

/** Whether a token hangs on a head by the relations of one noun phrase; the preposition before the whole is left out. */
function isWithin(tokens: readonly Token[], at: number, head: number): boolean {
  let one = at;
  for (let step = 0; step < MOST_JOINED && one >= 0 && one !== head; step++) {
    const { relation, head: above } = tokens[one]!;
    if (!WITHIN.has(relation) || (above === head && relation === 'case')) return false;
    one = above;
  }
  return one === head && at !== head;
}

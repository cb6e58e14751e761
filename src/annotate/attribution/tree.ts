import { isUnder } from '#annotate/subtree.js';
import type { Stretch } from './noun-phrase.js';
import type { Passage } from './passage.js';

// Trees of very long sentences are wrong anyway; the window keeps the search linear.
const WINDOW = 60;

export interface TreeSubject extends Stretch {
  /** Word index of the subject's head. */
  readonly head: number;
}

/** The subject of the verb at word `verb` by the tree (that of the verb it is coordinated with where it has none), or null. */
export function subjectByTree(passage: Passage, verb: number): TreeSubject | null {
  const { tokens } = passage.sentence;
  let at = passage.words[verb]!.token;
  for (let step = 0; at >= 0 && step < 3; step++) {
    const subject = subjectOf(passage, at);
    if (subject >= 0) return stretchOf(passage, subject, at);
    const token = tokens[at]!;
    if (token.relation !== 'conj' && token.relation !== 'aux' && token.relation !== 'xcomp') return null;
    at = token.relation === 'conj' ? sayingOf(tokens, token.head) : token.head;
  }
  return null;
}

/** Verbs between an infinitive and the subject that it shares. */
const FURTHEST_GOVERNOR = 4;

/** The subject of the verb that the infinitive at word `verb` hangs on; null where that verb says that nothing is said. */
export function governingSubject(passage: Passage, verb: number): TreeSubject | null {
  const { tokens } = passage.sentence;
  let at = passage.words[verb]!.token;
  for (let step = 0; at >= 0 && step < FURTHEST_GOVERNOR; step++) {
    const { head } = tokens[at]!;
    if (head < 0 || passage.grammar.unsaid.has(tokens[head]!.lemma)) return null;
    const subject = subjectOf(passage, head);
    if (subject >= 0) return stretchOf(passage, subject, head);
    at = head;
  }
  return null;
}

/** "admitted that X had been lost but said": who goes on saying is joined to the saying, not to what was said. */
function sayingOf(tokens: Passage['sentence']['tokens'], joined: number): number {
  const { relation, head } = tokens[joined]!;
  return relation === 'ccomp' && head >= 0 && head < joined ? head : joined;
}

function subjectOf(passage: Passage, verb: number): number {
  const { tokens } = passage.sentence;
  for (let i = Math.max(0, verb - WINDOW); i < Math.min(tokens.length, verb + WINDOW); i++) {
    const token = tokens[i]!;
    if (token.head === verb && (token.relation === 'nsubj' || token.relation === 'nsubj:pass')) return i;
  }
  return -1;
}

/** The words of the subtree under token `root`, without those under `verb` that are not under it. */
function stretchOf(passage: Passage, root: number, verb: number): TreeSubject | null {
  const { tokens } = passage.sentence;
  let first = root;
  let last = root;
  const low = Math.max(0, Math.min(root, verb) - WINDOW);
  const high = Math.min(tokens.length, Math.max(root, verb) + WINDOW);
  for (let i = low; i < high; i++) {
    if (!isUnder(tokens, i, (token) => token === root)) continue;
    first = Math.min(first, i);
    last = Math.max(last, i);
  }
  const start = tokens[first]!.start;
  const end = tokens[last]!.end;
  const { words } = passage;
  let from = -1;
  let to = -1;
  let head = -1;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.end > start && from < 0) from = i;
    if (word.start < end) to = i + 1;
    if (word.start <= tokens[root]!.start && word.end > tokens[root]!.start && word.kind === 'word') head = i;
  }
  return from >= 0 && to > from && head >= 0 ? { from, to, head } : null;
}

import { EXTRA } from './words.js';

// Arc-hybrid transitions (Kuhlmann et al. 2011) over states that share their parts: a state is a stack node and a place in
// the buffer; a stack node is a word with what has been attached to it, and the node below. Nothing is ever changed in
// place: a step costs one new node, and every earlier state can still be looked at.

/** Actions: 0 shifts; then one a label that attaches the stack's top to the buffer's front; then one a label to the node below. */
export const SHIFT = 0;

export interface Actions {
  readonly labels: number;
  /** Index of `root` among the labels. */
  readonly rootLabel: number;
}

export function leftAction(label: number): number {
  return 1 + label;
}

export function rightAction(actions: Actions, label: number): number {
  return 1 + actions.labels + label;
}

/**
 * The words that get a place in the tree by transitions: all but punctuation, which is hung on the finished tree. Arrays have
 * two more slots, for the artificial root (`count`) and for "no word" (`count + 1`).
 */
export interface Sentence {
  count: number;
  /** Index among all words of the sentence. */
  place: Int32Array;
  tags: Int32Array;
  upos: Int32Array;
  /** The word, or where it is too rare to be known, what its ending and letters tell. */
  lexeme: Int32Array;
  suffix: Int32Array;
  shape: Int32Array;
  /** The punctuation just before, as a hash; 0 for none. */
  mark: Int32Array;
  /** What the word is in the way of an arc over it: one byte each for verbs, commas, conjunctions and the rest, as counts. */
  barrier: Int32Array;
  /** The same of the punctuation just before it. */
  markBarrier: Int32Array;
}

/** Nodes and states of one sentence, as parallel arrays. Index -1 is "none". */
export class Arena {
  nodes = 0;
  token = new Int32Array(0);
  below = new Int32Array(0);
  /** Outermost and second-outermost child on each side: word and label. */
  left1 = new Int32Array(0);
  left1Label = new Int32Array(0);
  left2 = new Int32Array(0);
  left2Label = new Int32Array(0);
  right1 = new Int32Array(0);
  right1Label = new Int32Array(0);
  right2 = new Int32Array(0);
  right2Label = new Int32Array(0);
  leftCount = new Int32Array(0);
  rightCount = new Int32Array(0);
  /** Labels so far on each side, as a sum of hashes. */
  leftSet = new Int32Array(0);
  rightSet = new Int32Array(0);

  states = 0;
  stack = new Int32Array(0);
  /** Front of the buffer: next word, and the node that holds its left children (-1 while it has none). */
  front = new Int32Array(0);
  frontNode = new Int32Array(0);
  previous = new Int32Array(0);
  action = new Int32Array(0);

  /** Makes room for a sentence of n words, and puts the artificial root on the stack of state 0. */
  begin(n: number): void {
    const needed = 2 * n + 2 + EXTRA;
    if (this.token.length < needed) this.allocate(Math.max(needed, this.token.length * 2));
    this.nodes = 0;
    this.states = 1;
    this.stack[0] = this.node(n, -1);
    this.front[0] = 0;
    this.frontNode[0] = -1;
    this.previous[0] = -1;
    this.action[0] = -1;
  }

  private allocate(size: number): void {
    for (const key of Object.keys(this) as (keyof this)[]) {
      if (this[key] instanceof Int32Array) (this[key] as unknown) = new Int32Array(size);
    }
  }

  /** A node for a bare word. */
  node(token: number, below: number): number {
    const k = this.nodes++;
    this.token[k] = token;
    this.below[k] = below;
    this.left1[k] = -1;
    this.left2[k] = -1;
    this.right1[k] = -1;
    this.right2[k] = -1;
    this.left1Label[k] = -1;
    this.left2Label[k] = -1;
    this.right1Label[k] = -1;
    this.right2Label[k] = -1;
    this.leftCount[k] = 0;
    this.rightCount[k] = 0;
    this.leftSet[k] = 0;
    this.rightSet[k] = 0;
    return k;
  }

  private copy(from: number, below: number): number {
    const k = this.nodes++;
    this.token[k] = this.token[from]!;
    this.below[k] = below;
    this.left1[k] = this.left1[from]!;
    this.left2[k] = this.left2[from]!;
    this.right1[k] = this.right1[from]!;
    this.right2[k] = this.right2[from]!;
    this.left1Label[k] = this.left1Label[from]!;
    this.left2Label[k] = this.left2Label[from]!;
    this.right1Label[k] = this.right1Label[from]!;
    this.right2Label[k] = this.right2Label[from]!;
    this.leftCount[k] = this.leftCount[from]!;
    this.rightCount[k] = this.rightCount[from]!;
    this.leftSet[k] = this.leftSet[from]!;
    this.rightSet[k] = this.rightSet[from]!;
    return k;
  }

  /** The state after `action`, which must be allowed. */
  advance(state: number, action: number, labels: number): number {
    const next = this.states++;
    const top = this.stack[state]!;
    this.previous[next] = state;
    this.action[next] = action;
    if (action === SHIFT) {
      const front = this.front[state]!;
      const held = this.frontNode[state]!;
      this.stack[next] = held < 0 ? this.node(front, top) : this.copy(held, top);
      this.front[next] = front + 1;
      this.frontNode[next] = -1;
    } else if (action <= labels) {
      const front = this.front[state]!;
      const held = this.frontNode[state]!;
      const node = held < 0 ? this.node(front, -1) : this.copy(held, -1);
      this.left2[node] = this.left1[node]!;
      this.left2Label[node] = this.left1Label[node]!;
      this.left1[node] = this.token[top]!;
      this.left1Label[node] = action - 1;
      this.leftCount[node]!++;
      this.leftSet[node] = (this.leftSet[node]! + labelHash(action)) | 0;
      this.stack[next] = this.below[top]!;
      this.front[next] = front;
      this.frontNode[next] = node;
    } else {
      const under = this.below[top]!;
      const node = this.copy(under, this.below[under]!);
      this.right2[node] = this.right1[node]!;
      this.right2Label[node] = this.right1Label[node]!;
      this.right1[node] = this.token[top]!;
      this.right1Label[node] = action - 1 - labels;
      this.rightCount[node]!++;
      this.rightSet[node] = (this.rightSet[node]! + labelHash(action)) | 0;
      this.stack[next] = node;
      this.front[next] = this.front[state]!;
      this.frontNode[next] = this.frontNode[state]!;
    }
    return next;
  }
}

function labelHash(action: number): number {
  return Math.imul(action + 1, 0x9e3779b1);
}

/** Which kinds of action a state allows: bit 0 shift, bit 1 left, bit 2 right, bit 3 right as root (then the only one). */
export const MAY_SHIFT = 1;
const MAY_LEFT = 2;
const MAY_RIGHT = 4;
export const MUST_ROOT = 8;

/** The artificial root takes its one child when all words are read: every tree has exactly one root. */
export function allowed(arena: Arena, state: number, n: number): number {
  const top = arena.stack[state]!;
  const rest = arena.front[state]! < n;
  let may = rest ? MAY_SHIFT : 0;
  if (arena.token[top] === n) return may;
  if (rest) may |= MAY_LEFT;
  const under = arena.below[top]!;
  if (arena.token[under] !== n) may |= MAY_RIGHT;
  else if (!rest) return MUST_ROOT;
  return may;
}

/** Reads heads (-1 for the root) and labels of a finished state back into the arrays. */
export function readTree(arena: Arena, last: number, actions: Actions, heads: Int32Array, labels: Int32Array): void {
  for (let state = last; arena.previous[state]! >= 0; state = arena.previous[state]!) {
    const before = arena.previous[state]!;
    const action = arena.action[state]!;
    if (action === SHIFT) continue;
    const top = arena.stack[before]!;
    const child = arena.token[top]!;
    if (action <= actions.labels) {
      heads[child] = arena.front[before]!;
      labels[child] = action - 1;
    } else {
      const label = action - 1 - actions.labels;
      heads[child] = label === actions.rootLabel ? -1 : arena.token[arena.below[top]!]!;
      labels[child] = label;
    }
  }
}

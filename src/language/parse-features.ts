import type { Arena, Sentence } from './transitions.js';
import { mix, rowOf } from './word-hash.js';

export const PARSE_FEATURES = 144;

// Longest distance and greatest number of children told apart.
const FAR = 10;
const MANY = 4;

export interface ParseFeatures {
  readonly begin: (sentence: Sentence, arena: Arena) => void;
  /** Rows of the features of a state; returns how many. */
  readonly of: (state: number, rows: Int32Array) => number;
}

/**
 * Features in the manner of Zhang and Nivre (2011) for arc-hybrid: words, tags and parts of speech of the three topmost
 * stack words and the three next ones, their children, labels, valencies and distances, and what stands between.
 */
export function createParseFeatures(shift: number): ParseFeatures {
  let sentence: Sentence;
  let arena: Arena;
  let between = new Int32Array(64);

  const begin = (s: Sentence, a: Arena): void => {
    sentence = s;
    arena = a;
    const n = s.count;
    if (between.length < n + 1) between = new Int32Array(2 * n + 2);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      sum += s.markBarrier[i]!;
      between[i] = sum;
      sum += s.barrier[i]!;
    }
    between[n] = sum;
  };

  const of = (state: number, rows: Int32Array): number => {
    const n = sentence.count;
    const none = n + 1;
    const { upos, tags, mark, barrier } = sentence;
    const hash = sentence.lexeme;
    const a = arena;
    const s0 = a.stack[state]!;
    const s1 = a.below[s0]!;
    const s2 = s1 < 0 ? -1 : a.below[s1]!;
    const b0 = a.frontNode[state]!;
    const front = a.front[state]!;
    const i0 = a.token[s0]!;
    const i1 = s1 < 0 ? none : a.token[s1]!;
    const i2 = s2 < 0 ? none : a.token[s2]!;
    const j0 = front < n ? front : none;
    const j1 = front + 1 < n ? front + 1 : none;
    const j2 = front + 2 < n ? front + 2 : none;
    const j3 = front + 3 < n ? front + 3 : none;

    const s0w = hash[i0]!;
    const s1w = hash[i1]!;
    const s2w = hash[i2]!;
    const n0w = hash[j0]!;
    const n1w = hash[j1]!;
    const n2w = hash[j2]!;
    const s0m = tags[i0]!;
    const s1m = tags[i1]!;
    const n0m = tags[j0]!;
    const n1m = tags[j1]!;
    const s0p = upos[i0]!;
    const s1p = upos[i1]!;
    const s2p = upos[i2]!;
    const n0p = upos[j0]!;
    const n1p = upos[j1]!;
    const n2m = tags[j2]!;
    const n2p = upos[j2]!;
    const n3p = upos[j3]!;
    const k0 = mark[j0]!;
    const k1 = mark[j1]!;
    const k2 = mark[j2]!;
    const ks = mark[i0]!;

    const s0l = a.left1[s0]!;
    const s0r = a.right1[s0]!;
    const s0l2 = a.left2[s0]!;
    const s0r2 = a.right2[s0]!;
    const s0lw = s0l < 0 ? 0 : hash[s0l]!;
    const s0rw = s0r < 0 ? 0 : hash[s0r]!;
    const s0lp = s0l < 0 ? 31 : upos[s0l]!;
    const s0rp = s0r < 0 ? 31 : upos[s0r]!;
    const s0l2p = s0l2 < 0 ? 31 : upos[s0l2]!;
    const s0r2p = s0r2 < 0 ? 31 : upos[s0r2]!;
    const s0ll = a.left1Label[s0]!;
    const s0rl = a.right1Label[s0]!;
    const s0l2l = a.left2Label[s0]!;
    const s0r2l = a.right2Label[s0]!;
    const s0vl = Math.min(MANY, a.leftCount[s0]!);
    const s0vr = Math.min(MANY, a.rightCount[s0]!);
    const s0sl = a.leftSet[s0]!;
    const s0sr = a.rightSet[s0]!;

    let s1lw = 0;
    let s1rw = 0;
    let s1lp = 31;
    let s1rp = 31;
    let s1r2p = 31;
    let s1ll = -1;
    let s1rl = -1;
    let s1r2l = -1;
    let s1vl = 0;
    let s1vr = 0;
    let s1sl = 0;
    let s1sr = 0;
    if (s1 >= 0) {
      const l = a.left1[s1]!;
      const r = a.right1[s1]!;
      const r2 = a.right2[s1]!;
      if (l >= 0) {
        s1lw = hash[l]!;
        s1lp = upos[l]!;
        s1ll = a.left1Label[s1]!;
      }
      if (r >= 0) {
        s1rw = hash[r]!;
        s1rp = upos[r]!;
        s1rl = a.right1Label[s1]!;
      }
      if (r2 >= 0) {
        s1r2p = upos[r2]!;
        s1r2l = a.right2Label[s1]!;
      }
      s1vl = Math.min(MANY, a.leftCount[s1]!);
      s1vr = Math.min(MANY, a.rightCount[s1]!);
      s1sl = a.leftSet[s1]!;
      s1sr = a.rightSet[s1]!;
    }

    let n0lw = 0;
    let n0lp = 31;
    let n0l2p = 31;
    let n0ll = -1;
    let n0l2l = -1;
    let n0vl = 0;
    let n0sl = 0;
    if (b0 >= 0) {
      const l = a.left1[b0]!;
      const l2 = a.left2[b0]!;
      n0lw = hash[l]!;
      n0lp = upos[l]!;
      n0ll = a.left1Label[b0]!;
      if (l2 >= 0) {
        n0l2p = upos[l2]!;
        n0l2l = a.left2Label[b0]!;
      }
      n0vl = Math.min(MANY, a.leftCount[b0]!);
      n0sl = a.leftSet[b0]!;
    }

    const d0 = i0 === n ? 0 : j0 === none ? FAR + 1 : Math.min(FAR, j0 - i0);
    const d1 = i1 >= n ? 0 : Math.min(FAR, i0 - i1);
    // What lies between: verbs, commas, conjunctions and the like, two bits each.
    const gap0 = i0 >= n || j0 === none ? 0 : gap(between[j0]! - between[i0]! - barrier[i0]!);
    const gap1 = i1 >= n ? 0 : gap(between[i0]! - between[i1]! - barrier[i1]!);

    const s0wp = mix(s0w, s0p);
    const s1wp = mix(s1w, s1p);
    const n0wp = mix(n0w, n0p);
    const pp = (s1p << 10) | (s0p << 5) | n0p;
    const mm = (s0m << 8) | n0m;
    const ss = (s1m << 8) | s0m;

    let f = 0;
    rows[f++] = rowOf(mix(1, s0w), shift);
    rows[f++] = rowOf(mix(2, s0wp), shift);
    rows[f++] = rowOf(mix(3, s0m), shift);
    rows[f++] = rowOf(mix(4, s1w), shift);
    rows[f++] = rowOf(mix(5, s1wp), shift);
    rows[f++] = rowOf(mix(6, s1m), shift);
    rows[f++] = rowOf(mix(7, n0w), shift);
    rows[f++] = rowOf(mix(8, n0wp), shift);
    rows[f++] = rowOf(mix(9, n0m), shift);
    rows[f++] = rowOf(mix(10, n1w), shift);
    rows[f++] = rowOf(mix(11, mix(n1w, n1p)), shift);
    rows[f++] = rowOf(mix(12, n1m), shift);
    rows[f++] = rowOf(mix(13, n2w), shift);
    rows[f++] = rowOf(mix(14, n2p), shift);
    rows[f++] = rowOf(mix(15, s2w), shift);
    rows[f++] = rowOf(mix(16, mix(s2w, s2p)), shift);
    rows[f++] = rowOf(mix(17, s2p), shift);
    // Pairs.
    rows[f++] = rowOf(mix(mix(20, s0wp), n0wp), shift);
    rows[f++] = rowOf(mix(mix(21, s0wp), n0w), shift);
    rows[f++] = rowOf(mix(mix(22, s0w), n0wp), shift);
    rows[f++] = rowOf(mix(mix(23, s0wp), n0m), shift);
    rows[f++] = rowOf(mix(mix(24, s0m), n0wp), shift);
    rows[f++] = rowOf(mix(25, mm), shift);
    rows[f++] = rowOf(mix(26, (n0m << 8) | n1m), shift);
    rows[f++] = rowOf(mix(27, ss), shift);
    rows[f++] = rowOf(mix(28, (s1m << 8) | n0m), shift);
    rows[f++] = rowOf(mix(mix(29, s0w), s1w), shift);
    rows[f++] = rowOf(mix(mix(30, s0wp), s1m), shift);
    rows[f++] = rowOf(mix(mix(31, s0m), s1wp), shift);
    rows[f++] = rowOf(mix(mix(32, s1wp), s0wp), shift);
    rows[f++] = rowOf(mix(mix(33, s1w), n0w), shift);
    rows[f++] = rowOf(mix(mix(34, s1wp), n0m), shift);
    rows[f++] = rowOf(mix(mix(35, s1m), n0wp), shift);
    rows[f++] = rowOf(mix(mix(36, s0w), n1w), shift);
    rows[f++] = rowOf(mix(mix(37, n0w), n1w), shift);
    rows[f++] = rowOf(mix(mix(38, n0wp), n1p), shift);
    rows[f++] = rowOf(mix(mix(39, n0p), mix(n1w, s0p)), shift);
    // Threes of tags.
    rows[f++] = rowOf(mix(40, (n0p << 10) | (n1p << 5) | n2p), shift);
    rows[f++] = rowOf(mix(mix(41, mm), n1m), shift);
    rows[f++] = rowOf(mix(mix(42, ss), n0m), shift);
    rows[f++] = rowOf(mix(mix(43, s2p), pp), shift);
    rows[f++] = rowOf(mix(44, (s2p << 10) | (s1p << 5) | s0p), shift);
    rows[f++] = rowOf(mix(mix(45, pp), n1p), shift);
    rows[f++] = rowOf(mix(mix(46, pp), s0w), shift);
    rows[f++] = rowOf(mix(mix(47, pp), s1w), shift);
    rows[f++] = rowOf(mix(mix(48, pp), n0w), shift);
    // Children.
    rows[f++] = rowOf(mix(mix(50, mm), s0lp), shift);
    rows[f++] = rowOf(mix(mix(51, mm), s0rp), shift);
    rows[f++] = rowOf(mix(mix(52, mm), n0lp), shift);
    rows[f++] = rowOf(mix(mix(53, ss), s1lp), shift);
    rows[f++] = rowOf(mix(mix(54, ss), s1rp), shift);
    rows[f++] = rowOf(mix(mix(55, ss), s0lp), shift);
    rows[f++] = rowOf(mix(mix(56, ss), s0rp), shift);
    rows[f++] = rowOf(mix(57, (s0p << 10) | (s0lp << 5) | s0l2p), shift);
    rows[f++] = rowOf(mix(58, (s0p << 10) | (s0rp << 5) | s0r2p), shift);
    rows[f++] = rowOf(mix(59, (n0p << 10) | (n0lp << 5) | n0l2p), shift);
    rows[f++] = rowOf(mix(60, (s1p << 10) | (s1rp << 5) | s1r2p), shift);
    rows[f++] = rowOf(mix(61, s0lw), shift);
    rows[f++] = rowOf(mix(62, (s0lp << 6) | (s0ll + 1)), shift);
    rows[f++] = rowOf(mix(63, s0rw), shift);
    rows[f++] = rowOf(mix(64, (s0rp << 6) | (s0rl + 1)), shift);
    rows[f++] = rowOf(mix(65, n0lw), shift);
    rows[f++] = rowOf(mix(66, (n0lp << 6) | (n0ll + 1)), shift);
    rows[f++] = rowOf(mix(67, s1rw), shift);
    rows[f++] = rowOf(mix(68, (s1rp << 6) | (s1rl + 1)), shift);
    rows[f++] = rowOf(mix(69, s1lw), shift);
    rows[f++] = rowOf(mix(70, (s1lp << 6) | (s1ll + 1)), shift);
    rows[f++] = rowOf(mix(mix(71, s0wp), s0lw), shift);
    rows[f++] = rowOf(mix(mix(72, s1p), mix(s0lw, s0p)), shift);
    rows[f++] = rowOf(mix(mix(73, s1w), mix(s0lw, s0p)), shift);
    rows[f++] = rowOf(mix(mix(74, s1w), mix(s0lw, s0w)), shift);
    rows[f++] = rowOf(mix(mix(75, s0w), s0rw), shift);
    rows[f++] = rowOf(mix(mix(76, n0w), n0lw), shift);
    rows[f++] = rowOf(mix(mix(77, s0p), mix(n0lw, n0p)), shift);
    rows[f++] = rowOf(mix(mix(78, s0w), mix(n0lw, n0p)), shift);
    rows[f++] = rowOf(mix(79, (s0l2l << 16) | (s0ll << 8) | s0p), shift);
    rows[f++] = rowOf(mix(80, (s0r2l << 16) | (s0rl << 8) | s0p), shift);
    rows[f++] = rowOf(mix(81, (s1r2l << 16) | (s1rl << 8) | s1p), shift);
    rows[f++] = rowOf(mix(82, (n0l2l << 16) | (n0ll << 8) | n0p), shift);
    // Distance, and what lies between.
    rows[f++] = rowOf(mix(mix(90, s0w), d0), shift);
    rows[f++] = rowOf(mix(mix(91, s0m), d0), shift);
    rows[f++] = rowOf(mix(mix(92, n0w), d0), shift);
    rows[f++] = rowOf(mix(mix(93, n0m), d0), shift);
    rows[f++] = rowOf(mix(mix(94, mm), d0), shift);
    rows[f++] = rowOf(mix(mix(95, s1w), d1), shift);
    rows[f++] = rowOf(mix(mix(96, s1m), d1), shift);
    rows[f++] = rowOf(mix(mix(97, s0w), d1 | 64), shift);
    rows[f++] = rowOf(mix(mix(98, ss), d1), shift);
    rows[f++] = rowOf(mix(mix(99, mm), gap0), shift);
    rows[f++] = rowOf(mix(mix(100, ss), gap1), shift);
    rows[f++] = rowOf(mix(mix(101, ss), (gap1 << 8) | n0m), shift);
    // Valencies and labels so far.
    rows[f++] = rowOf(mix(mix(102, s0w), s0vr), shift);
    rows[f++] = rowOf(mix(mix(103, s0m), s0vr), shift);
    rows[f++] = rowOf(mix(mix(104, s0w), s0vl), shift);
    rows[f++] = rowOf(mix(mix(105, s0m), s0vl), shift);
    rows[f++] = rowOf(mix(mix(106, n0w), n0vl), shift);
    rows[f++] = rowOf(mix(mix(107, n0m), n0vl), shift);
    rows[f++] = rowOf(mix(mix(108, s1w), s1vr), shift);
    rows[f++] = rowOf(mix(mix(109, s1m), s1vr), shift);
    rows[f++] = rowOf(mix(mix(110, s1m), s1vl), shift);
    rows[f++] = rowOf(mix(mix(111, s0w), s0sr), shift);
    rows[f++] = rowOf(mix(mix(112, s0m), s0sr), shift);
    rows[f++] = rowOf(mix(mix(113, s0w), s0sl), shift);
    rows[f++] = rowOf(mix(mix(114, s0m), s0sl), shift);
    rows[f++] = rowOf(mix(mix(115, n0w), n0sl), shift);
    rows[f++] = rowOf(mix(mix(116, n0m), n0sl), shift);
    rows[f++] = rowOf(mix(mix(117, s1w), s1sr), shift);
    rows[f++] = rowOf(mix(mix(118, s1m), s1sr), shift);
    rows[f++] = rowOf(mix(mix(119, s1m), s1sl), shift);
    rows[f++] = rowOf(mix(mix(120, mm), s0sr), shift);
    rows[f++] = rowOf(mix(mix(121, mm), mix(s0sl, n0sl)), shift);
    rows[f++] = rowOf(mix(mix(122, ss), mix(s0sl, s1sr)), shift);
    rows[f++] = rowOf(mix(123, 0), shift);
    // Further ahead: whether the next noun or the one after it heads a compound.
    rows[f++] = rowOf(mix(mix(124, (n0m << 8) | n1m), n2m), shift);
    rows[f++] = rowOf(mix(mix(125, mm), (n1p << 10) | (n2p << 5) | n3p), shift);
    rows[f++] = rowOf(mix(mix(126, n0w), n1m), shift);
    rows[f++] = rowOf(mix(mix(127, n0m), n1w), shift);
    rows[f++] = rowOf(mix(mix(128, mm), n1w), shift);
    rows[f++] = rowOf(mix(mix(129, s0w), (n0m << 8) | n1m), shift);
    rows[f++] = rowOf(mix(mix(130, n1w), n2w), shift);
    rows[f++] = rowOf(mix(mix(131, s0p), (n0p << 5) | n1p), shift);
    rows[f++] = rowOf(mix(mix(132, ss), (n0m << 8) | n1m), shift);
    // Punctuation before the next words and before the stack's top.
    rows[f++] = rowOf(mix(133, k0), shift);
    rows[f++] = rowOf(mix(mix(134, k0), mm), shift);
    rows[f++] = rowOf(mix(mix(135, k0), ss), shift);
    rows[f++] = rowOf(mix(mix(136, k1), mm), shift);
    rows[f++] = rowOf(mix(mix(137, k1), n0w), shift);
    rows[f++] = rowOf(mix(mix(138, ks), mm), shift);
    rows[f++] = rowOf(mix(mix(139, ks), ss), shift);
    rows[f++] = rowOf(mix(mix(140, k0), mix(ks, mm)), shift);
    rows[f++] = rowOf(mix(mix(141, k0), mix(k1, n0p)), shift);
    rows[f++] = rowOf(mix(mix(142, k1), mix(k2, (n0p << 5) | n1p)), shift);
    rows[f++] = rowOf(mix(mix(143, k0), s0w), shift);
    rows[f++] = rowOf(mix(mix(144, k0), s1w), shift);
    rows[f++] = rowOf(mix(mix(145, k0), n0w), shift);
    return f;
  };
  return { begin, of };
}

/** Two bits for each of four kinds of barrier, counted in bytes by `barrierOf`. */
function gap(difference: number): number {
  const a = Math.min(2, difference & 0xff);
  const b = Math.min(2, (difference >>> 8) & 0xff);
  const c = Math.min(2, (difference >>> 16) & 0xff);
  const d = Math.min(2, (difference >>> 24) & 0xff);
  return a | (b << 2) | (c << 4) | (d << 6);
}

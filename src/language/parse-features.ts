import { hashTemplates, TEMPLATES } from './parse-templates.js';
import type { Arena, Sentence } from './transitions.js';
import { mix } from './word-hash.js';

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
  // A feature is one value or a pair. They are gathered first and hashed in one tight loop after: calls of a hash function by
  // the hundred are what an optimiser gives up on.
  const x = new Int32Array(TEMPLATES);
  const y = new Int32Array(TEMPLATES);

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

    x[0] = s0w;
    x[1] = s0wp;
    x[2] = s0m;
    x[3] = s1w;
    x[4] = s1wp;
    x[5] = s1m;
    x[6] = n0w;
    x[7] = n0wp;
    x[8] = n0m;
    x[9] = n1w;
    x[10] = mix(n1w, n1p);
    x[11] = n1m;
    x[12] = n2w;
    x[13] = n2p;
    x[14] = s2w;
    x[15] = mix(s2w, s2p);
    x[16] = s2p;
    // Pairs.
    x[17] = s0wp;
    y[17] = n0wp;
    x[18] = s0wp;
    y[18] = n0w;
    x[19] = s0w;
    y[19] = n0wp;
    x[20] = s0wp;
    y[20] = n0m;
    x[21] = s0m;
    y[21] = n0wp;
    x[22] = mm;
    x[23] = (n0m << 8) | n1m;
    x[24] = ss;
    x[25] = (s1m << 8) | n0m;
    x[26] = s0w;
    y[26] = s1w;
    x[27] = s0wp;
    y[27] = s1m;
    x[28] = s0m;
    y[28] = s1wp;
    x[29] = s1wp;
    y[29] = s0wp;
    x[30] = s1w;
    y[30] = n0w;
    x[31] = s1wp;
    y[31] = n0m;
    x[32] = s1m;
    y[32] = n0wp;
    x[33] = s0w;
    y[33] = n1w;
    x[34] = n0w;
    y[34] = n1w;
    x[35] = n0wp;
    y[35] = n1p;
    x[36] = n0p;
    y[36] = mix(n1w, s0p);
    // Threes of tags.
    x[37] = (n0p << 10) | (n1p << 5) | n2p;
    x[38] = mm;
    y[38] = n1m;
    x[39] = ss;
    y[39] = n0m;
    x[40] = s2p;
    y[40] = pp;
    x[41] = (s2p << 10) | (s1p << 5) | s0p;
    x[42] = pp;
    y[42] = n1p;
    x[43] = pp;
    y[43] = s0w;
    x[44] = pp;
    y[44] = s1w;
    x[45] = pp;
    y[45] = n0w;
    // Children.
    x[46] = mm;
    y[46] = s0lp;
    x[47] = mm;
    y[47] = s0rp;
    x[48] = mm;
    y[48] = n0lp;
    x[49] = ss;
    y[49] = s1lp;
    x[50] = ss;
    y[50] = s1rp;
    x[51] = ss;
    y[51] = s0lp;
    x[52] = ss;
    y[52] = s0rp;
    x[53] = (s0p << 10) | (s0lp << 5) | s0l2p;
    x[54] = (s0p << 10) | (s0rp << 5) | s0r2p;
    x[55] = (n0p << 10) | (n0lp << 5) | n0l2p;
    x[56] = (s1p << 10) | (s1rp << 5) | s1r2p;
    x[57] = s0lw;
    x[58] = (s0lp << 6) | (s0ll + 1);
    x[59] = s0rw;
    x[60] = (s0rp << 6) | (s0rl + 1);
    x[61] = n0lw;
    x[62] = (n0lp << 6) | (n0ll + 1);
    x[63] = s1rw;
    x[64] = (s1rp << 6) | (s1rl + 1);
    x[65] = s1lw;
    x[66] = (s1lp << 6) | (s1ll + 1);
    x[67] = s0wp;
    y[67] = s0lw;
    x[68] = s1p;
    y[68] = mix(s0lw, s0p);
    x[69] = s1w;
    y[69] = mix(s0lw, s0p);
    x[70] = s1w;
    y[70] = mix(s0lw, s0w);
    x[71] = s0w;
    y[71] = s0rw;
    x[72] = n0w;
    y[72] = n0lw;
    x[73] = s0p;
    y[73] = mix(n0lw, n0p);
    x[74] = s0w;
    y[74] = mix(n0lw, n0p);
    x[75] = (s0l2l << 16) | (s0ll << 8) | s0p;
    x[76] = (s0r2l << 16) | (s0rl << 8) | s0p;
    x[77] = (s1r2l << 16) | (s1rl << 8) | s1p;
    x[78] = (n0l2l << 16) | (n0ll << 8) | n0p;
    // Distance, and what lies between.
    x[79] = s0w;
    y[79] = d0;
    x[80] = s0m;
    y[80] = d0;
    x[81] = n0w;
    y[81] = d0;
    x[82] = n0m;
    y[82] = d0;
    x[83] = mm;
    y[83] = d0;
    x[84] = s1w;
    y[84] = d1;
    x[85] = s1m;
    y[85] = d1;
    x[86] = s0w;
    y[86] = d1 | 64;
    x[87] = ss;
    y[87] = d1;
    x[88] = mm;
    y[88] = gap0;
    x[89] = ss;
    y[89] = gap1;
    x[90] = ss;
    y[90] = (gap1 << 8) | n0m;
    // Valencies and labels so far.
    x[91] = s0w;
    y[91] = s0vr;
    x[92] = s0m;
    y[92] = s0vr;
    x[93] = s0w;
    y[93] = s0vl;
    x[94] = s0m;
    y[94] = s0vl;
    x[95] = n0w;
    y[95] = n0vl;
    x[96] = n0m;
    y[96] = n0vl;
    x[97] = s1w;
    y[97] = s1vr;
    x[98] = s1m;
    y[98] = s1vr;
    x[99] = s1m;
    y[99] = s1vl;
    x[100] = s0w;
    y[100] = s0sr;
    x[101] = s0m;
    y[101] = s0sr;
    x[102] = s0w;
    y[102] = s0sl;
    x[103] = s0m;
    y[103] = s0sl;
    x[104] = n0w;
    y[104] = n0sl;
    x[105] = n0m;
    y[105] = n0sl;
    x[106] = s1w;
    y[106] = s1sr;
    x[107] = s1m;
    y[107] = s1sr;
    x[108] = s1m;
    y[108] = s1sl;
    x[109] = mm;
    y[109] = s0sr;
    x[110] = mm;
    y[110] = mix(s0sl, n0sl);
    x[111] = ss;
    y[111] = mix(s0sl, s1sr);
    x[112] = 0;
    // Further ahead: whether the next noun or the one after it heads a compound.
    x[113] = (n0m << 8) | n1m;
    y[113] = n2m;
    x[114] = mm;
    y[114] = (n1p << 10) | (n2p << 5) | n3p;
    x[115] = n0w;
    y[115] = n1m;
    x[116] = n0m;
    y[116] = n1w;
    x[117] = mm;
    y[117] = n1w;
    x[118] = s0w;
    y[118] = (n0m << 8) | n1m;
    x[119] = n1w;
    y[119] = n2w;
    x[120] = s0p;
    y[120] = (n0p << 5) | n1p;
    x[121] = ss;
    y[121] = (n0m << 8) | n1m;
    // Punctuation before the next words and before the stack's top.
    x[122] = k0;
    x[123] = k0;
    y[123] = mm;
    x[124] = k0;
    y[124] = ss;
    x[125] = k1;
    y[125] = mm;
    x[126] = k1;
    y[126] = n0w;
    x[127] = ks;
    y[127] = mm;
    x[128] = ks;
    y[128] = ss;
    x[129] = k0;
    y[129] = mix(ks, mm);
    x[130] = k0;
    y[130] = mix(k1, n0p);
    x[131] = k1;
    y[131] = mix(k2, (n0p << 5) | n1p);
    x[132] = k0;
    y[132] = s0w;
    x[133] = k0;
    y[133] = s1w;
    x[134] = k0;
    y[134] = n0w;
    hashTemplates(x, y, shift, rows);
    return TEMPLATES;
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

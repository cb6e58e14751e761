import type { Arena, Sentence } from './transitions.js';
import { mix } from './word-hash.js';

export const LABEL_FEATURES = 64;

/** What each feature's hash starts from, and of how many values it is made (the side of the arc comes on top). */
const SEEDS = Int32Array.from({ length: 48 }, (_, i) => i + 1);
const DEPTHS = Uint8Array.of(
  0,
  1,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
  2,
);
const COUNT = SEEDS.length;

export interface LabelFeatures {
  readonly begin: (sentence: Sentence, arena: Arena) => void;
  /** Rows of the features of the arc that a state's left or right action would draw; returns how many. */
  readonly of: (state: number, left: boolean, rows: Int32Array) => number;
}

/** What tells the label of an arc: head and child, their neighbours, and all that hangs on them already. */
export function createLabelFeatures(shift: number): LabelFeatures {
  let sentence: Sentence;
  let arena: Arena;
  // Gathered first and hashed in one tight loop after, as in `parse-features.ts`.
  const x = new Int32Array(COUNT);
  const y = new Int32Array(COUNT);
  const begin = (s: Sentence, a: Arena): void => {
    sentence = s;
    arena = a;
  };

  const of = (state: number, left: boolean, rows: Int32Array): number => {
    const n = sentence.count;
    const none = n + 1;
    const { upos, tags, lexeme } = sentence;
    const a = arena;
    const front = a.front[state]!;
    const child = a.stack[state]!;
    const c = a.token[child]!;
    // The head's node: below the child, or the buffer's front (which has none while it has no child).
    const head = left ? a.frontNode[state]! : a.below[child]!;
    const h = left ? front : a.token[head]!;
    const side = left ? 1 : 2;

    const cw = lexeme[c]!;
    const ct = tags[c]!;
    const cp = upos[c]!;
    const hw = lexeme[h]!;
    const ht = tags[h]!;
    const hp = upos[h]!;
    const cl = a.left1[child]!;
    const cl2 = a.left2[child]!;
    const cr = a.right1[child]!;
    const clw = cl < 0 ? 0 : lexeme[cl]!;
    const clt = cl < 0 ? 255 : tags[cl]!;
    const cll = a.left1Label[child]!;
    const cl2w = cl2 < 0 ? 0 : lexeme[cl2]!;
    const cl2l = a.left2Label[child]!;
    const crw = cr < 0 ? 0 : lexeme[cr]!;
    const crl = a.right1Label[child]!;
    let hl = -1;
    let hr = -1;
    let hll = -1;
    let hrl = -1;
    let hls = 0;
    let hrs = 0;
    if (head >= 0) {
      hl = a.left1[head]!;
      hr = a.right1[head]!;
      hll = a.left1Label[head]!;
      hrl = a.right1Label[head]!;
      hls = a.leftSet[head]!;
      hrs = a.rightSet[head]!;
    }
    const hlw = hl < 0 ? 0 : lexeme[hl]!;
    const hrw = hr < 0 ? 0 : lexeme[hr]!;
    const before = c > 0 ? c - 1 : none;
    const after = c + 1 < n ? c + 1 : none;
    const beforeHead = h > 0 && h < n ? h - 1 : none;
    const afterHead = h + 1 < n ? h + 1 : none;
    const far = h >= n ? 9 : Math.min(6, Math.abs(h - c));
    const cs = a.leftSet[child]!;
    const pair = (ct << 8) | ht;

    x[1] = cw;
    x[2] = hw;
    x[3] = ct;
    x[4] = ht;
    x[5] = pair;
    x[6] = cw;
    y[6] = ht;
    x[7] = hw;
    y[7] = ct;
    x[8] = cw;
    y[8] = hw;
    x[9] = pair;
    y[9] = far;
    x[10] = cp;
    y[10] = far;
    x[11] = ct;
    y[11] = cll;
    x[12] = cp;
    y[12] = clw;
    x[13] = clw;
    y[13] = hw;
    x[14] = clw;
    y[14] = ht;
    x[15] = clw;
    y[15] = cw;
    x[16] = pair;
    y[16] = clt;
    x[17] = pair;
    y[17] = cll;
    x[18] = pair;
    y[18] = mix(cll, cl2l);
    x[19] = cp;
    y[19] = mix(cl2w, cl2l);
    x[20] = pair;
    y[20] = mix(crl, crw);
    x[21] = pair;
    y[21] = crl;
    x[22] = pair;
    y[22] = hls;
    x[23] = pair;
    y[23] = hrs;
    x[24] = hw;
    y[24] = hrs;
    x[25] = ct;
    y[25] = mix(hls, hrs);
    x[26] = hw;
    y[26] = mix(hls, ct);
    x[27] = cp;
    y[27] = mix(hlw, hll);
    x[28] = cp;
    y[28] = mix(hrw, hrl);
    x[29] = ct;
    y[29] = tags[before]!;
    x[30] = ct;
    y[30] = tags[after]!;
    x[31] = ct;
    y[31] = lexeme[before]!;
    x[32] = ct;
    y[32] = lexeme[after]!;
    x[33] = ht;
    y[33] = tags[beforeHead]!;
    x[34] = ht;
    y[34] = tags[afterHead]!;
    x[35] = pair;
    y[35] = tags[before]!;
    x[36] = pair;
    y[36] = tags[after]!;
    x[37] = cw;
    y[37] = cs;
    x[38] = ct;
    y[38] = cs;
    x[39] = pair;
    y[39] = cs;
    x[40] = sentence.suffix[c]!;
    y[40] = ct;
    x[41] = sentence.shape[c]!;
    y[41] = pair;
    x[42] = lexeme[before]!;
    y[42] = mix(cp, hp);
    x[43] = a.rightSet[child]!;
    y[43] = pair;
    x[44] = clw;
    y[44] = mix(cp, hp);
    x[45] = crw;
    y[45] = mix(cp, hp);
    x[46] = sentence.mark[c]!;
    y[46] = pair;
    x[47] = sentence.mark[after]!;
    y[47] = pair;
    for (let f = 0; f < COUNT; f++) {
      const depth = DEPTHS[f]!;
      let h = SEEDS[f]!;
      if (depth > 0) {
        h = Math.imul(h ^ x[f]!, 0x9e3779b1);
        h ^= h >>> 15;
      }
      if (depth > 1) {
        h = Math.imul(h ^ y[f]!, 0x9e3779b1);
        h ^= h >>> 15;
      }
      h = Math.imul(h ^ side, 0x9e3779b1);
      h ^= h >>> 15;
      rows[f] = Math.imul(h, 0x2c1b3c6d) >>> shift;
    }
    return COUNT;
  };
  return { begin, of };
}

import type { Arena, Sentence } from './transitions.js';
import { mix, rowOf } from './word-hash.js';

export const LABEL_FEATURES = 64;

export interface LabelFeatures {
  readonly begin: (sentence: Sentence, arena: Arena) => void;
  /** Rows of the features of the arc that a state's left or right action would draw; returns how many. */
  readonly of: (state: number, left: boolean, rows: Int32Array) => number;
}

/** What tells the label of an arc: head and child, their neighbours, and all that hangs on them already. */
export function createLabelFeatures(shift: number): LabelFeatures {
  let sentence: Sentence;
  let arena: Arena;
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

    let f = 0;
    rows[f++] = rowOf(mix(1, side), shift);
    rows[f++] = rowOf(mix(mix(2, cw), side), shift);
    rows[f++] = rowOf(mix(mix(3, hw), side), shift);
    rows[f++] = rowOf(mix(mix(4, ct), side), shift);
    rows[f++] = rowOf(mix(mix(5, ht), side), shift);
    rows[f++] = rowOf(mix(mix(6, pair), side), shift);
    rows[f++] = rowOf(mix(mix(mix(7, cw), ht), side), shift);
    rows[f++] = rowOf(mix(mix(mix(8, hw), ct), side), shift);
    rows[f++] = rowOf(mix(mix(mix(9, cw), hw), side), shift);
    rows[f++] = rowOf(mix(mix(mix(10, pair), far), side), shift);
    rows[f++] = rowOf(mix(mix(mix(11, cp), far), side), shift);
    rows[f++] = rowOf(mix(mix(mix(12, ct), cll), side), shift);
    rows[f++] = rowOf(mix(mix(mix(13, cp), clw), side), shift);
    rows[f++] = rowOf(mix(mix(mix(14, clw), hw), side), shift);
    rows[f++] = rowOf(mix(mix(mix(15, clw), ht), side), shift);
    rows[f++] = rowOf(mix(mix(mix(16, clw), cw), side), shift);
    rows[f++] = rowOf(mix(mix(mix(17, pair), clt), side), shift);
    rows[f++] = rowOf(mix(mix(mix(18, pair), cll), side), shift);
    rows[f++] = rowOf(mix(mix(mix(19, pair), mix(cll, cl2l)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(20, cp), mix(cl2w, cl2l)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(21, pair), mix(crl, crw)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(22, pair), crl), side), shift);
    rows[f++] = rowOf(mix(mix(mix(23, pair), hls), side), shift);
    rows[f++] = rowOf(mix(mix(mix(24, pair), hrs), side), shift);
    rows[f++] = rowOf(mix(mix(mix(25, hw), hrs), side), shift);
    rows[f++] = rowOf(mix(mix(mix(26, ct), mix(hls, hrs)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(27, hw), mix(hls, ct)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(28, cp), mix(hlw, hll)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(29, cp), mix(hrw, hrl)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(30, ct), tags[before]!), side), shift);
    rows[f++] = rowOf(mix(mix(mix(31, ct), tags[after]!), side), shift);
    rows[f++] = rowOf(mix(mix(mix(32, ct), lexeme[before]!), side), shift);
    rows[f++] = rowOf(mix(mix(mix(33, ct), lexeme[after]!), side), shift);
    rows[f++] = rowOf(mix(mix(mix(34, ht), tags[beforeHead]!), side), shift);
    rows[f++] = rowOf(mix(mix(mix(35, ht), tags[afterHead]!), side), shift);
    rows[f++] = rowOf(mix(mix(mix(36, pair), tags[before]!), side), shift);
    rows[f++] = rowOf(mix(mix(mix(37, pair), tags[after]!), side), shift);
    rows[f++] = rowOf(mix(mix(mix(38, cw), cs), side), shift);
    rows[f++] = rowOf(mix(mix(mix(39, ct), cs), side), shift);
    rows[f++] = rowOf(mix(mix(mix(40, pair), cs), side), shift);
    rows[f++] = rowOf(mix(mix(mix(41, sentence.suffix[c]!), ct), side), shift);
    rows[f++] = rowOf(mix(mix(mix(42, sentence.shape[c]!), pair), side), shift);
    rows[f++] = rowOf(mix(mix(mix(43, lexeme[before]!), mix(cp, hp)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(44, a.rightSet[child]!), pair), side), shift);
    rows[f++] = rowOf(mix(mix(mix(45, clw), mix(cp, hp)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(46, crw), mix(cp, hp)), side), shift);
    rows[f++] = rowOf(mix(mix(mix(47, sentence.mark[c]!), pair), side), shift);
    rows[f++] = rowOf(mix(mix(mix(48, sentence.mark[after]!), pair), side), shift);
    return f;
  };
  return { begin, of };
}

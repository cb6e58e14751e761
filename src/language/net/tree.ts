/** Finds the best tree without crossing arcs; buffers grow and are used again. */
export interface TreeFinder {
  /**
   * Heads (-1 for the one root) of n words into `heads`. `scores[head * (n + 1) + word]` with words from 1 and 0 as the root's head; an arc
   * that must not be has -Infinity. Takes time of n³.
   */
  readonly find: (scores: Float64Array, n: number, heads: Int32Array) => void;
}

/**
 * Eisner's algorithm (1996). Half trees over i..j: `open` ones have the arc between i and j as their last, `done` ones have all of their
 * head's children on that side; each is kept as seen from its head, and `done` ones as seen from their other end too, so that
 * every search runs along rows.
 */
export function createTreeFinder(): TreeFinder {
  let room = 0;
  let w = 0;
  const table = (): Float64Array => new Float64Array(room);
  let doneRight = table();
  let doneRightEnd = table();
  let doneLeft = table();
  let doneLeftEnd = table();
  let openRight = table();
  let openLeft = table();
  let splitOpen = new Int16Array(0);
  let splitRight = new Int16Array(0);
  let splitLeft = new Int16Array(0);
  let heads: Int32Array = new Int32Array(0);
  let walk = new Int32Array(0);

  const grow = (size: number): void => {
    if (room >= size) return;
    room = 2 * size;
    doneRight = table();
    doneRightEnd = table();
    doneLeft = table();
    doneLeftEnd = table();
    openRight = table();
    openLeft = table();
    splitOpen = new Int16Array(room);
    splitRight = new Int16Array(room);
    splitLeft = new Int16Array(room);
  };

  const fill = (scores: Float64Array, i: number, j: number): void => {
    const rowI = i * w;
    const rowJ = j * w;
    let at = bestSplit(doneRight, rowI + i, doneLeft, rowJ + i + 1, j - i);
    let best = doneRight[rowI + i + at]! + doneLeft[rowJ + i + 1 + at]!;
    splitOpen[rowI + j] = i + at;
    openRight[rowI + j] = best + scores[rowI + j]!;
    openLeft[rowJ + i] = best + scores[rowJ + i]!;
    at = bestSplit(doneLeftEnd, rowI + i, openLeft, rowJ + i, j - i);
    best = doneLeftEnd[rowI + i + at]! + openLeft[rowJ + i + at]!;
    splitLeft[rowI + j] = i + at;
    doneLeft[rowJ + i] = best;
    doneLeftEnd[rowI + j] = best;
    at = bestSplit(openRight, rowI + i + 1, doneRightEnd, rowJ + i + 1, j - i);
    best = openRight[rowI + i + 1 + at]! + doneRightEnd[rowJ + i + 1 + at]!;
    splitRight[rowI + j] = i + 1 + at;
    doneRight[rowI + j] = best;
    doneRightEnd[rowJ + i] = best;
  };

  // Reading back: what hangs on j within i..j, and on i within i..j.
  const readLeft = (i: number, j: number): void => {
    if (i === j) return;
    const k = splitLeft[i * w + j]!;
    heads[k - 1] = j - 1;
    const middle = splitOpen[k * w + j]!;
    readLeft(i, k);
    readRight(k, middle);
    readLeft(middle + 1, j);
  };
  const readRight = (i: number, j: number): void => {
    if (i === j) return;
    const k = splitRight[i * w + j]!;
    heads[k - 1] = i - 1;
    const middle = splitOpen[i * w + k]!;
    readRight(i, middle);
    readLeft(middle + 1, k);
    readRight(k, j);
  };

  const find = (scores: Float64Array, n: number, found: Int32Array): void => {
    w = n + 1;
    heads = found;
    if (walk.length < n) walk = new Int32Array(2 * n);
    if (chooseAlone(scores, n, heads, walk)) return;
    grow(w * w);
    for (let i = 1; i <= n; i++) {
      for (const done of [doneRight, doneRightEnd, doneLeft, doneLeftEnd]) done[i * w + i] = 0;
    }
    for (let length = 1; length < n; length++) for (let i = 1; i + length <= n; i++) fill(scores, i, i + length);
    let root = 1;
    let best = Number.NEGATIVE_INFINITY;
    for (let r = 1; r <= n; r++) {
      const value = doneLeft[r * w + 1]! + doneRight[r * w + n]! + scores[r]!;
      if (value > best) {
        best = value;
        root = r;
      }
    }
    heads[root - 1] = -1;
    readLeft(1, root);
    readRight(root, n);
  };
  return { find };
}

/** Where of `count` places the sum of two rows, read from `a` and `b` on, is greatest; the first of equals. */
function bestSplit(left: Float64Array, a: number, right: Float64Array, b: number, count: number): number {
  let best = Number.NEGATIVE_INFINITY;
  let at = 0;
  for (let k = 0; k < count; k++) {
    const sum = left[a + k]! + right[b + k]!;
    if (sum > best) {
      best = sum;
      at = k;
    }
  }
  return at;
}

/** Gives each word its best head; whether that is a tree with one root and without crossing arcs: then none is better. */
function chooseAlone(scores: Float64Array, n: number, heads: Int32Array, walk: Int32Array): boolean {
  const w = n + 1;
  let roots = 0;
  for (let word = 1; word <= n; word++) {
    let best = 0;
    let top = scores[word]!;
    for (let head = 1; head <= n; head++) {
      if (head !== word && scores[head * w + word]! > top) {
        top = scores[head * w + word]!;
        best = head;
      }
    }
    heads[word - 1] = best - 1;
    if (best === 0) roots++;
  }
  return roots === 1 && crossesNowhere(heads, n) && hasNoCycle(heads, n, walk);
}

/** No arc has a word below it whose head is outside; the root's is. */
function crossesNowhere(heads: Int32Array, n: number): boolean {
  for (let word = 0; word < n; word++) {
    const head = heads[word]!;
    if (head < 0) continue;
    const from = Math.min(head, word);
    const to = Math.max(head, word);
    for (let k = from + 1; k < to; k++) if (heads[k]! < from || heads[k]! > to) return false;
  }
  return true;
}

/** Every word's heads lead to the root; `walk` has n places at least. */
function hasNoCycle(heads: Int32Array, n: number, walk: Int32Array): boolean {
  walk.fill(-1, 0, n);
  for (let word = 0; word < n; word++) {
    let k = word;
    while (k >= 0 && walk[k] === -1) {
      walk[k] = word;
      k = heads[k]!;
    }
    if (k >= 0 && walk[k] === word) return false;
  }
  return true;
}

import { DISTANCES, distanceClass, ROOT_DISTANCE, widthsOf } from '#language/net/shape.js';
import { ROWS_A_WORD } from '#language/net/word-rows.js';
import type { TrainedNetwork } from './network-forward.js';
import { multiplyMatrices, type NetworkExample } from './network-memory.js';

/** Summed losses (natural logarithm) of a batch. */
export interface Losses {
  arcs: number;
  labels: number;
  tags: number;
}

// Tags are learnt along with the tree; they count for less because the tagger's guesses are mostly right already.
const TAG_SHARE = 0.5;

/** Gradients of all parameters for the batch that was read last: each word's right head, label and tag should be likelier. */
export function learnBatch(
  network: TrainedNetwork,
  batch: readonly NetworkExample[],
  rows: Int32Array,
  losses: Losses,
): void {
  const { shape, parameters, memory, table } = network;
  const w = widthsOf(shape);
  const n = rows.length / ROWS_A_WORD;
  parameters.clearGradients();
  memory.roleGradient.fill(0, 0, (n + 3) * w.roles);
  const weight = 1 / n;
  readLabels(network, batch, n);
  let start = 0;
  for (const example of batch) {
    losses.arcs += learnArcs(network, example, start, weight);
    for (let i = 0; i < example.count; i++) {
      const label = (start + i) * w.labels;
      losses.labels += towards(memory.labelScores, label, shape.labels, w.labels, example.labels[i]!, weight);
      const tag = (start + i) * w.tags;
      losses.tags += towards(memory.tagScores, tag, shape.tags, w.tags, example.tags[i]!, TAG_SHARE * weight);
    }
    start += example.count;
  }
  clearRest(memory.labelScores, n, w.labels);
  clearRest(memory.tagScores, n, w.tags);
  learnLabels(network, batch, n);
  learnRoles(network, n);
  for (let layer = shape.layers - 1; layer >= 0; layer--) learnLayer(network, batch, layer, n);
  for (let i = 0; i < n; i++) {
    for (let f = 0; f < ROWS_A_WORD; f++) table.add(rows[i * ROWS_A_WORD + f]!, memory.stateGradient, i * w.word);
  }
}

/** Turns scores into the gradient of the gold class's loss, times `weight`; returns the loss. */
function towards(scores: Float32Array, at: number, count: number, width: number, gold: number, weight: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let k = at; k < at + count; k++) if (scores[k]! > top) top = scores[k]!;
  let sum = 0;
  for (let k = at; k < at + count; k++) {
    scores[k] = Math.exp(scores[k]! - top);
    sum += scores[k]!;
  }
  const loss = -Math.log(scores[at + gold]! / sum + 1e-12);
  for (let k = at; k < at + count; k++) scores[k]! *= weight / sum;
  scores[at + gold]! -= weight;
  scores.fill(0, at + count, at + width);
  return loss;
}

/** Rows up to the next multiple of 4 are multiplied along and must be nothing. */
function clearRest(matrix: Float32Array, n: number, width: number): void {
  matrix.fill(0, n * width, Math.ceil(n / 4) * 4 * width);
}

function learnArcs(network: TrainedNetwork, { count, heads }: NetworkExample, start: number, weight: number): number {
  const { shape, parameters, memory } = network;
  const { arc } = shape;
  const { roles } = widthsOf(shape);
  const { roles: m, roleGradient: g, arcScores: scores, distanceScores: byDistance } = memory;
  const distance = parameters.of('distance');
  const root = parameters.of('root');
  const scale = 1 / Math.sqrt(arc);
  let loss = 0;
  for (let i = 0; i < count; i++) {
    const child = (start + i) * roles;
    for (let cls = 0; cls < DISTANCES; cls++) byDistance[cls] = dot(m, child, distance.value, cls * arc, arc);
    let top = Number.NEGATIVE_INFINITY;
    for (let h = -1; h < count; h++) {
      if (h === i) continue;
      const score =
        h < 0
          ? dot(m, child, root.value, 0, arc) + byDistance[ROOT_DISTANCE]!
          : dot(m, child, m, (start + h) * roles + arc, arc) + byDistance[distanceClass(h, i)]!;
      scores[h + 1] = score * scale;
      if (scores[h + 1]! > top) top = scores[h + 1]!;
    }
    scores[i + 1] = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let h = 0; h <= count; h++) {
      scores[h] = Math.exp(scores[h]! - top);
      sum += scores[h]!;
    }
    loss -= Math.log(scores[heads[i]! + 1]! / sum + 1e-12);
    for (let h = -1; h < count; h++) {
      if (h === i) continue;
      const error = (scores[h + 1]! / sum - (h === heads[i] ? 1 : 0)) * weight * scale;
      if (error > -1e-7 && error < 1e-7) continue;
      const from = h < 0 ? 0 : (start + h) * roles + arc;
      const value = h < 0 ? root.value : m;
      const gradient = h < 0 ? root.gradient : g;
      const cls = arc * (h < 0 ? ROOT_DISTANCE : distanceClass(h, i));
      for (let k = 0; k < arc; k++) {
        g[child + k]! += error * (value[from + k]! + distance.value[cls + k]!);
        const back = error * m[child + k]!;
        gradient[from + k]! += back;
        distance.gradient[cls + k]! += back;
      }
    }
  }
  return loss;
}

function dot(a: Float32Array, atA: number, b: Float32Array, atB: number, n: number): number {
  let sum = 0;
  for (let k = 0; k < n; k++) sum += a[atA + k]! * b[atB + k]!;
  return sum;
}

/** Label scores of all gold arcs of the batch. */
function readLabels(
  { shape, kernels, parameters, memory }: TrainedNetwork,
  batch: readonly NetworkExample[],
  n: number,
) {
  const { arc, label } = shape;
  const w = widthsOf(shape);
  const distance = parameters.of('labelDistance').value;
  const root = parameters.of('labelRoot').value;
  const { roles, hints, labelScores } = memory;
  let start = 0;
  for (const { count, heads } of batch) {
    for (let i = 0; i < count; i++) {
      const head = heads[i]!;
      const cls = label * (head < 0 ? ROOT_DISTANCE : distanceClass(head, i));
      const child = (start + i) * w.roles + 2 * arc + label;
      const from = (start + head) * w.roles + 2 * arc;
      for (let k = 0; k < label; k++) {
        const hint = roles[child + k]! + distance[cls + k]! + (head < 0 ? root[k]! : roles[from + k]!);
        hints[(start + i) * label + k] = hint < 0 ? 0.1 * hint : hint;
      }
    }
    start += count;
  }
  const matrix = parameters.of('labels').value;
  multiplyMatrices(kernels, labelScores, hints, matrix, { rows: n, columns: w.labels, inner: label });
  const bias = parameters.of('labelsBias').value;
  for (let i = 0; i < n; i++) for (let k = 0; k < w.labels; k++) labelScores[i * w.labels + k]! += bias[k]!;
}

function learnLabels(network: TrainedNetwork, batch: readonly NetworkExample[], n: number): void {
  const { shape, kernels, parameters, memory } = network;
  const { arc, label } = shape;
  const w = widthsOf(shape);
  const { hints, labelScores, hintGradient, roleGradient } = memory;
  const matrix = parameters.of('labels');
  const size = { rows: label, columns: w.labels, inner: n, adds: true, tall: true };
  multiplyMatrices(kernels, matrix.gradient, hints, labelScores, size);
  addColumns(labelScores, n, parameters.of('labelsBias').gradient);
  multiplyMatrices(kernels, hintGradient, labelScores, matrix.transposed, {
    rows: n,
    columns: label,
    inner: w.labels,
  });
  const distance = parameters.of('labelDistance').gradient;
  const root = parameters.of('labelRoot').gradient;
  let start = 0;
  for (const { count, heads } of batch) {
    for (let i = 0; i < count; i++) {
      const head = heads[i]!;
      const cls = label * (head < 0 ? ROOT_DISTANCE : distanceClass(head, i));
      const child = (start + i) * w.roles + 2 * arc + label;
      const to = head < 0 ? root : roleGradient;
      const from = head < 0 ? 0 : (start + head) * w.roles + 2 * arc;
      for (let k = 0; k < label; k++) {
        const at = (start + i) * label + k;
        const back = hints[at]! < 0 ? 0.1 * hintGradient[at]! : hintGradient[at]!;
        roleGradient[child + k]! += back;
        distance[cls + k]! += back;
        to[from + k]! += back;
      }
    }
    start += count;
  }
}

/** From roles and tags back to what the last layer gave. */
function learnRoles({ shape, kernels, parameters, memory }: TrainedNetwork, n: number): void {
  const w = widthsOf(shape);
  const { roles, roleGradient, tagScores, thinnedGradient } = memory;
  for (let i = 0; i < n; i++) {
    for (let k = i * w.roles + shape.arc; k < i * w.roles + 2 * shape.arc; k++)
      if (roles[k]! < 0) roleGradient[k]! *= 0.1;
  }
  const last = memory.thinned[shape.layers]!;
  for (const [name, gradient] of [
    ['roles', roleGradient],
    ['tags', tagScores],
  ] as const) {
    const matrix = parameters.of(name);
    const { columns } = matrix;
    addColumns(gradient, n, parameters.of(`${name}Bias`).gradient);
    const size = { rows: w.word, columns, inner: n, adds: true, tall: true };
    multiplyMatrices(kernels, matrix.gradient, last, gradient, size);
    const back = { rows: n, columns: w.word, inner: columns, adds: name === 'tags' };
    multiplyMatrices(kernels, thinnedGradient, gradient, matrix.transposed, back);
  }
  const mask = memory.masks[shape.layers]!;
  for (let i = 0; i < n * w.word; i++) memory.stateGradient[i] = thinnedGradient[i]! * mask[i]!;
}

/** From the gradient of a layer's output to that of its input, through the units' memory backwards. */
function learnLayer(network: TrainedNetwork, batch: readonly NetworkExample[], layer: number, n: number): void {
  const { shape, kernels, parameters, memory } = network;
  const w = widthsOf(shape);
  const { gateGradient, stateGradient, thinnedGradient } = memory;
  let start = 0;
  for (const { count } of batch) {
    for (const back of [false, true]) learnUnits(network, layer, start, count, back);
    start += count;
  }
  clearRest(gateGradient, n, w.gates);
  addColumns(gateGradient, n, parameters.of(`bias${layer}`).gradient);
  const matrix = parameters.of(`layer${layer}`);
  const size = { rows: w.word, columns: w.gates, inner: n, adds: true, tall: true };
  multiplyMatrices(kernels, matrix.gradient, memory.thinned[layer]!, gateGradient, size);
  multiplyMatrices(kernels, thinnedGradient, gateGradient, matrix.transposed, {
    rows: n,
    columns: w.word,
    inner: w.gates,
  });
  const mask = memory.masks[layer]!;
  for (let i = 0; i < n * w.word; i++) stateGradient[i]! += thinnedGradient[i]! * mask[i]!;
}

function learnUnits(network: TrainedNetwork, layer: number, start: number, n: number, back: boolean): void {
  const { shape, parameters, memory } = network;
  const { hidden } = shape;
  const w = widthsOf(shape);
  const own = parameters.of(`own${layer}`);
  const gates = memory.gates[layer]!;
  const cells = memory.cells[layer]!;
  const { gateGradient, stateGradient } = memory;
  const half = back ? hidden : 0;
  const step = back ? -1 : 1;
  const carried = new Float64Array(hidden);
  let t = back ? start : start + n - 1;
  for (let s = 0; s < n; s++, t -= step) {
    const isFirst = s === n - 1;
    for (let k = 0; k < hidden; k++) {
      const g = t * w.gates + 3 * half + k;
      const at = t * w.word + half + k;
      const before = isFirst ? 0 : cells[at - step * w.word]!;
      const forget = gate(gates[g + hidden]!);
      const show = gate(gates[g + 2 * hidden]!);
      const shown = stateGradient[at]!;
      const kept = shown * show + carried[k]!;
      const forgot = kept * (before - gates[g]!) * gateSlope(gates[g + hidden]!);
      gateGradient[g] = kept * (1 - forget);
      gateGradient[g + hidden] = forgot;
      gateGradient[g + 2 * hidden] = shown * cells[at]! * gateSlope(gates[g + 2 * hidden]!);
      own.gradient[half + k]! += forgot * before;
      carried[k] = kept * forget + forgot * own.value[half + k]!;
    }
  }
}

/** As in `recurrence.ts`. */
function gate(x: number): number {
  const h = Math.max(-3, Math.min(3, 0.5 * x));
  return 0.5 + (0.5 * h * (27 + h * h)) / (27 + 9 * h * h);
}

function gateSlope(x: number): number {
  const h = Math.max(-3, Math.min(3, 0.5 * x));
  const slope = (9 - h * h) / (9 + 3 * h * h);
  return 0.25 * slope * slope;
}

function addColumns(matrix: Float32Array, n: number, to: Float32Array): void {
  const width = to.length;
  for (let i = 0; i < n; i++) for (let k = 0; k < width; k++) to[k]! += matrix[i * width + k]!;
}

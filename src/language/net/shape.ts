// What the network is made of. Reading and training lay out their memory by this one list.

export interface NetworkShape {
  readonly layers: number;
  /** Units of a layer in each direction; a multiple of 16. */
  readonly hidden: number;
  /** Width of what is compared for arcs, and of what labels are told from; multiples of 8. */
  readonly arc: number;
  readonly label: number;
  readonly tags: number;
  readonly labels: number;
  readonly knownWords: number;
  /** Endings, beginnings and shapes share `2 ** hashBits` rows of the table. */
  readonly hashBits: number;
}

interface Parameter {
  readonly name: string;
  /** Rows and columns of a matrix; a vector has one row. */
  readonly rows: number;
  readonly columns: number;
}

/** How far a head is from its word, in words with a sign, in classes; the root is a class of its own. */
export const DISTANCES = 25;
export const ROOT_DISTANCE = 24;
const CLASSES_A_SIDE = 12;

export function distanceClass(head: number, word: number): number {
  const far = Math.abs(head - word);
  const cls = far <= 8 ? far - 1 : far <= 12 ? 8 : far <= 18 ? 9 : far <= 30 ? 10 : 11;
  return head < word ? cls : CLASSES_A_SIDE + cls;
}

export function padded(count: number, to: number): number {
  return Math.ceil(count / to) * to;
}

export interface Widths {
  /** Floats that stand for a word between layers. */
  readonly word: number;
  readonly gates: number;
  /** Word as dependent and as head of an arc, as head and as dependent of a label, side by side. */
  readonly roles: number;
  readonly tags: number;
  readonly labels: number;
}

export function widthsOf({ hidden, arc, label, tags, labels }: NetworkShape): Widths {
  return {
    word: 2 * hidden,
    gates: 6 * hidden,
    roles: 2 * (arc + label),
    tags: padded(tags, 8),
    labels: padded(labels, 8),
  };
}

/** Matrices: the layers', then words to roles, words to tags, labels. */
export function matricesOf(shape: NetworkShape): Parameter[] {
  const w = widthsOf(shape);
  return [
    ...Array.from({ length: shape.layers }, (_, l) => ({ name: `layer${l}`, rows: w.word, columns: w.gates })),
    { name: 'roles', rows: w.word, columns: w.roles },
    { name: 'tags', rows: w.word, columns: w.tags },
    { name: 'labels', rows: shape.label, columns: w.labels },
  ];
}

export function vectorsOf(shape: NetworkShape): Parameter[] {
  const w = widthsOf(shape);
  const vector = (name: string, columns: number): Parameter => ({ name, rows: 1, columns });
  return [
    ...Array.from({ length: shape.layers }, (_, l) => [vector(`bias${l}`, w.gates), vector(`own${l}`, w.word)]).flat(),
    vector('rolesBias', w.roles),
    vector('tagsBias', w.tags),
    vector('labelsBias', w.labels),
    vector('distance', DISTANCES * shape.arc),
    vector('root', shape.arc),
    vector('labelDistance', DISTANCES * shape.label),
    vector('labelRoot', shape.label),
  ];
}

/** A matrix as bytes, by rows, with a scale a column. */
export interface SmallMatrix {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

export interface NetworkWeights {
  readonly shape: NetworkShape;
  /** Hashes of the known words, ascending: word k has row k + 1 of the table, row 0 is for all others. */
  readonly words: Int32Array;
  readonly table: Int8Array;
  readonly tableScale: number;
  /** In the order of `matricesOf`. */
  readonly matrices: readonly SmallMatrix[];
  /** In the order of `vectorsOf`, one after the other. */
  readonly vectors: Float32Array;
}

/** What is weak in the negative: one tenth of it is kept. */
export function leaky(x: number): number {
  return x < 0 ? 0.1 * x : x;
}

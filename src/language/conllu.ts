/** One sentence of a treebank, syntactic words only (no multiword ranges, no empty nodes). */
export interface TreebankSentence {
  readonly text: string;
  readonly forms: readonly string[];
  readonly lemmas: readonly string[];
  readonly upos: readonly string[];
  /** FEATS column, sorted as in the file, `_` where empty. */
  readonly feats: readonly string[];
  /** 0-based; -1 for the root. */
  readonly heads: readonly number[];
  /** Relation with subtype, as in the file. */
  readonly relations: readonly string[];
}

/** Sentences of a CoNLL-U file (universaldependencies.org/format.html). Throws on a line that breaks the format. */
export function readConllu(file: string): TreebankSentence[] {
  const sentences: TreebankSentence[] = [];
  let rows: string[][] = [];
  let text = '';
  const finish = (): void => {
    if (rows.length > 0) sentences.push(sentenceOf(rows, text));
    rows = [];
    text = '';
  };
  for (const line of file.split('\n')) {
    if (line.trim() === '') finish();
    else if (line.startsWith('# text = ')) text = line.slice('# text = '.length);
    else if (!line.startsWith('#')) {
      const columns = line.split('\t');
      if (columns.length < 8) throw new Error(`not a CoNLL-U line: ${line}`);
      if (/^\d+$/.test(columns[0]!)) rows.push(columns);
    }
  }
  finish();
  return sentences;
}

function sentenceOf(rows: readonly string[][], text: string): TreebankSentence {
  return {
    text,
    forms: rows.map((r) => r[1]!),
    lemmas: rows.map((r) => r[2]!),
    upos: rows.map((r) => r[3]!),
    feats: rows.map((r) => r[5]!),
    heads: rows.map((r) => Number(r[6]) - 1),
    relations: rows.map((r) => r[7]!),
  };
}

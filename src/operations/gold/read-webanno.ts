import { claimFrom, type GoldClaim, type GoldDocument, variableNamed } from './gold-document.js';

/**
 * A WebAnno TSV 3 file, as INCEpTION and WebAnno write it. The layer of claims is the one with a feature `variable` (or, without
 * such a feature, any whose values are our variables); its features min, max, count, polarity, kind and speaker are read too.
 */
export function readWebanno(id: string, tsv: string): GoldDocument {
  const columns: { layer: number; feature: string }[] = [];
  const tokens: { start: number; end: number; values: readonly string[] }[] = [];
  const pieces: { start: number; text: string }[] = [];
  let waiting: string | null = null;
  let layer = 0;
  for (const line of tsv.split(/\r?\n/)) {
    if (line.startsWith('#T_')) {
      const [, ...features] = line.slice(line.indexOf('=') + 1).split('|');
      for (const feature of features) columns.push({ layer, feature: feature.split('.').at(-1)!.toLowerCase() });
      layer++;
    } else if (line.startsWith('#Text=')) {
      waiting = waiting === null ? unescapeText(line.slice(6)) : `${waiting}\n${unescapeText(line.slice(6))}`;
    } else {
      const [number = '', range = '', , ...values] = line.split('\t');
      const [, start, end] = /^(\d+)-(\d+)$/.exec(range) ?? [];
      if (!/^\d+-\d+(?:\.\d+)?$/.test(number) || start === undefined || end === undefined) continue;
      if (waiting !== null) pieces.push({ start: Number(start), text: waiting });
      waiting = null;
      tokens.push({ start: Number(start), end: Number(end), values });
    }
  }
  return {
    id,
    text: joinPieces(pieces),
    language: null,
    published: null,
    outlet: null,
    claims: claimsIn(tokens, columns),
  };
}

function joinPieces(pieces: readonly { readonly start: number; readonly text: string }[]): string {
  let text = '';
  for (const { start, text: piece } of pieces) text = text.padEnd(start, '\n') + piece;
  return text;
}

interface Open {
  start: number;
  end: number;
  readonly attributes: Map<string, string>;
}

function claimsIn(
  tokens: readonly { readonly start: number; readonly end: number; readonly values: readonly string[] }[],
  columns: readonly { readonly layer: number; readonly feature: string }[],
): GoldClaim[] {
  const spans = new Map<string, Open>();
  tokens.forEach(({ start, end, values }, t) => {
    columns.forEach(({ layer, feature }, c) => {
      // Annotations of one layer that lie over each other are separated by bars; `[3]` numbers those of several tokens.
      splitValues(values[c] ?? '_').forEach((written, k) => {
        if (written === '_') return;
        const [, value = '', number] = /^(.*?)(?:\[(\d+)\])?$/s.exec(written) ?? [];
        const key = number === undefined ? `${layer} token ${t} ${k}` : `${layer} number ${number}`;
        const span = spans.get(key) ?? { start, end, attributes: new Map<string, string>() };
        span.end = Math.max(span.end, end);
        if (value !== '*' && value !== '') span.attributes.set(feature, unescapeText(value));
        spans.set(key, span);
      });
    });
  });
  return [...spans.values()].flatMap(({ start, end, attributes }): GoldClaim[] => {
    const named = attributes.has('variable') ? [attributes.get('variable')!] : [...attributes.values()];
    const variable = named.map(variableNamed).find((found) => found !== null);
    return variable ? [claimFrom(variable, { start, end }, attributes)] : [];
  });
}

const splitValues = (field: string): string[] => field.split(/(?<!\\)\|/);

const unescapeText = (text: string): string =>
  text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign === 't' ? '\t' : sign === 'r' ? '\r' : sign));

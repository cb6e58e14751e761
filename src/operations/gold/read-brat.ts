import { claimFrom, type GoldClaim, type GoldDocument, variableNamed } from './gold-document.js';

/**
 * A brat document: its text and the stand-off file beside it. Entities named like our variables are claims; attributes (Min, Max,
 * Count, Polarity, Kind, Denied) belong to them, and a relation to a `Speaker` entity names who says it. Offsets are code points.
 */
export function readBrat(id: string, text: string, annotations: string): GoldDocument {
  const unitAt = unitsOf(text);
  const entities = new Map<string, { label: string; start: number; end: number; words: string }>();
  const attributes = new Map<string, Map<string, string>>();
  const attributesOf = (entity: string) => {
    const own = attributes.get(entity) ?? new Map<string, string>();
    attributes.set(entity, own);
    return own;
  };
  const relations: [string, string][] = [];
  for (const line of annotations.split(/\r?\n/)) {
    const [key = '', body = '', words = ''] = line.split('\t');
    if (key.startsWith('T')) {
      const [, label = '', places = ''] = /^(\S+) (.+)$/.exec(body) ?? [];
      const numbers = (places.match(/\d+/g) ?? []).map(Number);
      if (numbers.length < 2) continue;
      // A broken span is taken with what lies between.
      entities.set(key, { label, start: unitAt(Math.min(...numbers)), end: unitAt(Math.max(...numbers)), words });
    } else if (key.startsWith('A') || key.startsWith('M')) {
      const [name = '', entity = '', value = 'true'] = body.split(' ');
      attributesOf(entity).set(name.toLowerCase(), value);
    } else if (key.startsWith('R')) {
      const [, one = '', two = ''] = /Arg1:(\S+) Arg2:(\S+)/.exec(body) ?? [];
      relations.push([one, two]);
    }
  }
  for (const [one, two] of relations) {
    const speaker = [one, two].find((key) => entities.get(key)?.label.toLowerCase() === 'speaker');
    const other = speaker === one ? two : one;
    if (speaker === undefined) continue;
    attributesOf(other).set('speaker', entities.get(speaker)!.words);
    const kind = attributes.get(speaker)?.get('kind');
    if (kind !== undefined) attributesOf(other).set('kind', kind);
  }
  const claims = [...entities].flatMap(([key, { label, start, end }]): GoldClaim[] => {
    const variable = variableNamed(label);
    return variable === null ? [] : [claimFrom(variable, { start, end }, attributesOf(key))];
  });
  return { id, text, language: null, published: null, outlet: null, claims };
}

/** From code points to UTF-16 units. */
function unitsOf(text: string): (point: number) => number {
  const units: number[] = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  return (point) => units[point] ?? text.length;
}

import type { Block, Dateline } from '#model/report.js';

// "BAMAKO, Sept 17 (Agency) -" and "OUAGADOUGOU (Agence) —": a place in capitals, an optional date, an agency, a dash.
const OPENING = /^(\p{Lu}[\p{Lu}\p{M}' .-]{2,40}?)(?:,\s*([^()\n]{3,24}?))?\s*(?:\(([^()\n]{2,30})\))?\s*[-–—]{1,2}\s/u;

/** The dateline of the first paragraph, where it has one. */
export function findDateline(text: string, blocks: readonly Block[]): Dateline | null {
  const first = blocks.find((block) => block.kind === 'paragraph');
  if (!first) return null;
  const match = OPENING.exec(text.slice(first.start, Math.min(first.end, first.start + 120)));
  const place = match?.[1];
  if (!match || place === undefined) return null;
  return {
    start: first.start,
    end: first.start + match[0].length,
    place: place.trim(),
    date: null,
    agency: match[3] ?? null,
  };
}

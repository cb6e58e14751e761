import type { Kit } from '#kit/kit.js';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import type { GoldClaim, GoldDocument } from './gold-document.js';
import { claimsOf } from './read-contract.js';
import type { GoldPair } from './score-gold.js';

/** The engine's own coding of a gold document, with the gold's places moved to where reading put the words. */
export async function codeGold(document: GoldDocument, kit: Kit): Promise<GoldPair> {
  const { id, text, language, published, outlet } = document;
  const read = await readReport(
    { file: `${id.replace(/\.[a-z0-9]+$/i, '')}.txt`, bytes: new TextEncoder().encode(text) },
    {
      ...(language === null ? {} : { language }),
      ...(published === null ? {} : { published }),
      ...(outlet === null ? {} : { outlet }),
    },
  );
  if ('failure' in read) return { id, text, gold: document.claims, other: [] };
  const coded = codeReport(read.report, kit);
  return { id, text: read.report.text, gold: relocate(document, read.report.text), other: claimsOf(coded) };
}

/** Two coders of one text: the other one's places as they are where the texts are the same, else found again by their words. */
export function pairCoders(one: GoldDocument, two: GoldDocument): GoldPair {
  return { id: one.id, text: one.text, gold: one.claims, other: relocate(two, one.text) };
}

/** Places of the same words in another form of the text: the nearest to where they should stand; out of reach where they are not there. */
function relocate({ text, claims }: GoldDocument, other: string): GoldClaim[] {
  if (text === other) return [...claims];
  const from = plain(text);
  const to = plain(other);
  return claims.map((claim) => {
    const words = from.text.slice(from.plainAt(claim.start), from.plainAt(claim.end));
    const at = nearest(to.text, words, (from.plainAt(claim.start) / Math.max(1, from.text.length)) * to.text.length);
    if (at < 0) return { ...claim, start: -1, end: -1 };
    return { ...claim, start: to.unitAt(at), end: to.unitAt(at + words.length - 1) + 1 };
  });
}

/** Letters and digits alone: what reading a text never changes. */
function plain(text: string) {
  const kept: number[] = [];
  const before = new Uint32Array(text.length + 1);
  for (let i = 0; i < text.length; i++) {
    before[i] = kept.length;
    if (/[\p{L}\p{N}]/u.test(text[i]!)) kept.push(i);
  }
  before[text.length] = kept.length;
  return {
    text: kept.map((i) => text[i]).join(''),
    plainAt: (unit: number) => before[Math.min(Math.max(0, unit), text.length)]!,
    unitAt: (at: number) => kept[at] ?? text.length,
  };
}

function nearest(text: string, words: string, wanted: number): number {
  if (words === '') return -1;
  let best = -1;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best >= 0 && Math.abs(at - wanted) >= Math.abs(best - wanted)) break;
    best = at;
  }
  return best;
}

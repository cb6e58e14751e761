import type { LanguageCode } from '#model/report.js';

const SAMPLE = 4000; // characters: enough for certainty, and keeps long documents cheap
const PLAIN_SHARE = 0.1; // of the words; running English and French stand at 0.2 to 0.35, other languages below 0.05

/** Small words that run through every text of the language and are rare in others. */
const SMALL_WORDS: Readonly<Record<LanguageCode, ReadonlySet<string>>> = {
  en: new Set(
    'the of and to that was were with from his said has have been by for which who they their at on is are'.split(' '),
  ),
  fr: new Set(
    'les des et une dans est ont du aux été avec sur leur qui pas ce cette selon par ces au il elle sont plus'.split(
      ' ',
    ),
  ),
};
const PACKS = Object.keys(SMALL_WORDS) as LanguageCode[];

/**
 * English or French; null for another language or none. Small words settle running text; letter statistics (eld, 60
 * languages, 0.4 s to load) are asked only where they do not.
 */
export async function languageOf(text: string): Promise<LanguageCode | null> {
  return plainLanguage(text) ?? (await statisticalLanguage(text.slice(0, SAMPLE)));
}

/** The language that small words settle, or null. */
export function plainLanguage(text: string): LanguageCode | null {
  const words =
    text
      .slice(0, SAMPLE)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const [best, second] = PACKS.map((code) => ({
    code,
    share: words.filter((word) => SMALL_WORDS[code].has(word)).length / words.length,
  })).sort((a, b) => b.share - a.share);
  return best && second && best.share >= PLAIN_SHARE && best.share >= 3 * second.share ? best.code : null;
}

async function statisticalLanguage(sample: string): Promise<LanguageCode | null> {
  const { eld } = await import('eld/medium');
  const { language } = eld.detect(sample);
  return PACKS.find((code) => code === language) ?? null;
}

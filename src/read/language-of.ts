import { eld } from 'eld/medium';
import type { LanguageCode } from '#model/report.js';

const SAMPLE = 4000; // characters: enough for certainty, and keeps long documents cheap
const PACKS: ReadonlySet<string> = new Set<LanguageCode>(['en', 'fr']);

/** English or French by letter statistics; null for another language or none. */
export function languageOf(text: string): LanguageCode | null {
  const { language } = eld.detect(text.slice(0, SAMPLE));
  return PACKS.has(language) ? (language as LanguageCode) : null;
}

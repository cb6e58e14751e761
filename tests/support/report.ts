import { createHash } from 'node:crypto';
import type { Block, LanguageCode, Report } from '#model/report.js';

const hash = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** A report from bare text: paragraphs at blank lines, all coded, no title. For tests of single stages. */
export function reportOf(
  text: string,
  options: { language?: LanguageCode; published?: string; outlet?: string } = {},
): Report {
  const language = options.language ?? 'en';
  const blocks: Block[] = [...text.matchAll(/\S[\s\S]*?(?=\n\n|\s*$)/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'paragraph',
    coded: true,
    language,
    origin: { kind: 'none' },
  }));
  return {
    id: hash(text),
    file: 'test.txt',
    url: null,
    outlet: options.outlet ?? null,
    title: null,
    byline: null,
    language,
    published: options.published ?? null,
    updated: null,
    bytesHash: hash(text),
    textHash: hash(text),
    text,
    blocks,
    dateline: null,
    problems: [],
  };
}

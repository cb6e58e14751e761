import type { Languages } from '#language/pack.js';
import type { Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';

/** Every sentence of the report's coded blocks, in the language of its block, with its tree. */
export function annotateSentences(report: Report, languages: Languages): Sentence[] {
  const sentences: Sentence[] = [];
  report.blocks.forEach((block, index) => {
    const code = block.language;
    if (!block.coded || code === null) return;
    for (const sentence of languages[code].parse(report.text, block)) {
      sentences.push({ ...sentence, index: sentences.length, block: index });
    }
  });
  return sentences;
}

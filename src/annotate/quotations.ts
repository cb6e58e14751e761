import type { QuotationMention } from '#model/mention.js';
import type { Report } from '#model/report.js';

/** Passages in quotation marks of every style, over sentences and paragraphs. */
export function annotateQuotations(_report: Report): QuotationMention[] {
  return [];
}

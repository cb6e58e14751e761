import type { CodedReport } from '#model/coded-report.js';
import type { GoldDocument } from './gold-document.js';

/** A coded report with its text, as gold: what a person corrected, or what another version printed. Background is left out. */
export function readContract(coded: CodedReport, text: string): GoldDocument {
  const { report } = coded;
  return {
    id: report.file,
    text,
    language: report.language,
    published: report.published,
    outlet: report.outlet,
    claims: claimsOf(coded),
  };
}

export const claimsOf = ({ incidents }: Pick<CodedReport, 'incidents'>): GoldDocument['claims'] =>
  incidents
    .filter(({ background }) => !background)
    .flatMap(({ claims }) =>
      claims.map(({ variable, quote, speaker, value, polarity }) => ({
        variable,
        start: quote.start,
        end: quote.end,
        speaker: speaker.name,
        kind: speaker.kind,
        count: { min: value.min, max: value.max },
        polarity,
      })),
    );

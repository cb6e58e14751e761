import type { RecordedClaim, ReportEntry } from '#model/incident-record.js';
import type { RecordContext, RecordWriter } from '#publish/record-format.js';
import { claimUrn, incidentUrn, reportUrn } from './json-ld.js';

/** W3C Web Annotations, one a claim: the words by quotation and by position, in code points of the canonical text. */
export const writeWebAnnotation: RecordWriter = async function* (records, context) {
  yield `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:attest:casebook:${context.stamp.casebook.slice(7)}","type":"AnnotationPage","items":[`;
  let first = true;
  for await (const record of records()) {
    const reports = new Map(record.reports.map((report) => [report.id, report]));
    const texts = new Map<string, CodePoints | null>();
    for (const claim of record.claims) {
      if (!texts.has(claim.report)) {
        const text = await context.text(claim.report);
        texts.set(claim.report, text === null ? null : new CodePoints(text));
      }
      const annotation = annotationOf(
        claim,
        record.id,
        reports.get(claim.report),
        texts.get(claim.report) ?? null,
        context,
      );
      yield `${first ? '' : ','}\n${JSON.stringify(annotation).toWellFormed()}`;
      first = false;
    }
  }
  yield '\n]}\n';
};

/** Turns UTF-16 offsets of a text into code points. */
class CodePoints {
  readonly text: string;
  readonly #before: Uint32Array;

  constructor(text: string) {
    this.text = text;
    this.#before = new Uint32Array(text.length + 1);
    let count = 0;
    for (let i = 0; i < text.length; ) {
      const units = text.codePointAt(i)! > 0xffff ? 2 : 1;
      this.#before[i] = count;
      // An offset between the halves of a character is taken to stand before it.
      if (units === 2) this.#before[i + 1] = count;
      i += units;
      count++;
    }
    this.#before[text.length] = count;
  }

  at(index: number): number {
    return this.#before[Math.min(Math.max(0, index), this.text.length)]!;
  }
}

const AROUND = 32; // characters

function annotationOf(
  claim: RecordedClaim,
  incident: string,
  report: ReportEntry | undefined,
  points: CodePoints | null,
  { open }: RecordContext,
): object {
  const { start, end, exact } = claim.quote;
  const text = points?.text ?? null;
  const selectors: object[] = [];
  // A shortened or redacted quotation would find nothing; then the position alone is given.
  if (exact !== '' && (text === null || text.slice(start, end) === exact)) {
    const around =
      open && text !== null
        ? { prefix: text.slice(Math.max(0, start - AROUND), start), suffix: text.slice(end, end + AROUND) }
        : {};
    selectors.push({ type: 'TextQuoteSelector', exact, ...around });
  }
  if (points !== null) selectors.push({ type: 'TextPositionSelector', start: points.at(start), end: points.at(end) });
  return {
    id: claimUrn(claim.id),
    type: 'Annotation',
    motivation: 'classifying',
    generator: { id: 'urn:attest:engine', type: 'Software', name: 'attest' },
    body: [
      { type: 'TextualBody', purpose: 'tagging', value: claim.variable },
      {
        type: 'TextualBody',
        purpose: 'describing',
        format: 'application/json',
        value: JSON.stringify({
          speaker: claim.speaker,
          medium: claim.medium,
          of: claim.of,
          value: claim.value,
          polarity: claim.polarity,
          hedge: claim.hedge,
          rule: claim.rule,
          incident: incidentUrn(incident),
        }),
      },
    ],
    target: {
      type: 'SpecificResource',
      source: report?.url ?? reportUrn(claim.report),
      scope: reportUrn(claim.report),
      ...(selectors.length === 0 ? {} : { selector: selectors }),
      ...(report?.retrieved == null ? {} : { state: { type: 'TimeState', sourceDate: report.retrieved } }),
    },
  };
}

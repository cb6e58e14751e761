import type { IncidentRecord, RecordedClaim, ReportEntry } from '#model/incident-record.js';
import { SIDE_OF_KIND } from '#model/side.js';
import type { SpeakerKind } from '#model/speaker.js';
import type { Disclosed } from '#publish/disclosed.js';
import type { RecordWriter } from '#publish/record-format.js';

/** All terms are defined here, so that a processor fetches nothing. */
const JSON_LD_CONTEXT = {
  '@version': 1.1,
  '@vocab': 'https://schema.org/',
  prov: 'http://www.w3.org/ns/prov#',
  attest: 'urn:attest:vocabulary:',
  id: '@id',
  type: '@type',
  wasDerivedFrom: { '@id': 'prov:wasDerivedFrom', '@type': '@id' },
  wasQuotedFrom: { '@id': 'prov:wasQuotedFrom', '@type': '@id' },
  hadPrimarySource: { '@id': 'prov:hadPrimarySource', '@type': '@id' },
  wasGeneratedBy: { '@id': 'prov:wasGeneratedBy' },
  wasAssociatedWith: { '@id': 'prov:wasAssociatedWith' },
  appearance: { '@id': 'appearance', '@type': '@id' },
  about: { '@id': 'about', '@type': '@id' },
  itemReviewed: { '@id': 'itemReviewed', '@type': '@id' },
  startDate: { '@id': 'startDate', '@type': 'http://www.w3.org/2001/XMLSchema#date' },
  endDate: { '@id': 'endDate', '@type': 'http://www.w3.org/2001/XMLSchema#date' },
  datePublished: { '@id': 'datePublished', '@type': 'http://www.w3.org/2001/XMLSchema#date' },
  url: { '@id': 'url', '@type': '@id' },
};

/** schema.org events, articles and claims, tied by PROV. A ClaimReview stands only beside claims that a person reviewed. */
export const writeJsonLd: RecordWriter = async function* (records, { stamp }) {
  const dataset = {
    id: `urn:attest:casebook:${bare(stamp.casebook)}`,
    type: ['Dataset', 'prov:Entity'],
    name: 'Incidents of a casebook',
    description: `Profile ${stamp.profile}, estimates ${stamp.method}.`,
  };
  yield `{"@context":${JSON.stringify(JSON_LD_CONTEXT)},"@graph":[\n${JSON.stringify(dataset)}`;
  const reports = new Set<string>();
  for await (const record of records()) {
    yield next(eventNode(record, stamp.method.split('@')[0]!));
    for (const report of record.reports) {
      if (reports.has(report.id)) continue;
      reports.add(report.id);
      yield next(reportNode(report));
    }
    for (const claim of record.claims) {
      yield next(claimNode(claim, record));
      const review = reviewNode(claim);
      if (review !== null) yield next(review);
    }
  }
  yield '\n]}\n';
};

const next = (node: object) => `,\n${JSON.stringify(node).toWellFormed()}`;

const bare = (hash: string) => hash.replace(/^sha256:/, '');
export const incidentUrn = (id: string) => `urn:attest:incident:${encodeURIComponent(id)}`;
export const reportUrn = (id: string) => `urn:attest:report:${bare(id)}`;
export const claimUrn = (id: string) => `urn:attest:claim:${bare(id)}`;

function eventNode(record: Disclosed<IncidentRecord>, method: string): object {
  const { summary } = record;
  return {
    id: incidentUrn(record.id),
    type: ['Event', 'prov:Entity'],
    name: `${summary.type}${summary.places[0] ? `, ${summary.places[0].name}` : ''}`,
    ...(summary.date === null ? {} : { startDate: summary.date.start, endDate: summary.date.end }),
    location: summary.places.map((place) => ({
      type: 'Place',
      name: place.name,
      ...(place.lat === null || place.lon === null
        ? {}
        : { geo: { type: 'GeoCoordinates', latitude: place.lat, longitude: place.lon } }),
    })),
    additionalProperty: record.estimates
      .filter((one) => one.method.name === method && one.group === 'all')
      .map(({ variable, low, best, high, sentence }) => ({
        type: 'PropertyValue',
        name: variable,
        ...(low === null ? {} : { minValue: low }),
        ...(best === null ? {} : { value: best }),
        ...(high === null ? {} : { maxValue: high }),
        description: sentence,
      })),
    wasDerivedFrom: record.reports.map(({ id }) => reportUrn(id)),
    'attest:redactions': record.disclosure.redactions,
  };
}

function reportNode(report: ReportEntry): object {
  return {
    id: reportUrn(report.id),
    type: ['NewsArticle', 'prov:Entity'],
    ...(report.title === null ? {} : { headline: report.title }),
    ...(report.published === null ? {} : { datePublished: report.published }),
    ...(report.outlet === null ? {} : { publisher: { type: 'Organization', name: report.outlet } }),
    ...(report.language === null ? {} : { inLanguage: report.language }),
    ...(report.url === null || !isIri(report.url) ? {} : { url: report.url }),
    identifier: report.id,
  };
}

const isIri = (url: string) => URL.canParse(url);

const PERSONS: ReadonlySet<SpeakerKind> = new Set(['eyewitness', 'official (unnamed)', 'author']);

function claimNode(claim: RecordedClaim, record: IncidentRecord): object {
  const { speaker, value } = claim;
  return {
    id: claimUrn(claim.id),
    type: ['Claim', 'prov:Entity'],
    text: claim.quote.exact || value.text,
    author: { type: PERSONS.has(speaker.kind) ? 'Person' : 'Organization', name: speaker.name },
    appearance: reportUrn(claim.report),
    about: incidentUrn(record.id),
    wasQuotedFrom: reportUrn(claim.report),
    ...(claim.copyOf === null ? {} : { hadPrimarySource: claimUrn(claim.copyOf) }),
    wasGeneratedBy: { id: `urn:attest:rule:${encodeURIComponent(claim.rule)}`, type: 'prov:Activity' },
    'attest:variable': claim.variable,
    'attest:side': SIDE_OF_KIND[speaker.kind],
    'attest:valueText': value.text,
    ...(value.min === null ? {} : { 'attest:min': value.min }),
    ...(value.max === null ? {} : { 'attest:max': value.max }),
    'attest:polarity': claim.polarity,
    'attest:hedge': claim.hedge,
  };
}

/** Only for what a person decided, never by itself. */
function reviewNode(claim: RecordedClaim): object | null {
  if (claim.review === 'unreviewed' || claim.review === 'added') return null;
  return {
    id: `${claimUrn(claim.id)}:review`,
    type: 'ClaimReview',
    claimReviewed: claim.quote.exact || claim.value.text,
    itemReviewed: claimUrn(claim.id),
    author: { type: 'Organization', name: 'Reviewers of the casebook' },
    reviewRating: { type: 'Rating', alternateName: claim.review },
  };
}

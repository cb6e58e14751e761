import { createHash } from 'node:crypto';
import type { IncidentRecord, RecordedClaim, ReportEntry } from '#model/incident-record.js';
import type { RecordWriter } from '#publish/record-format.js';
import { fold } from '#text/fold.js';

interface Entity {
  readonly id: string;
  readonly schema: 'Event' | 'Article' | 'Organization' | 'Note' | 'Documentation';
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** FollowTheMoney entities, one a line: events, articles, organisations, notes for claims, and the ties between them. */
export const writeFollowTheMoney: RecordWriter = async function* (records) {
  const known = new Set<string>();
  for await (const record of records()) {
    for (const entity of entitiesOf(record)) {
      if (known.has(entity.id)) continue;
      known.add(entity.id);
      yield `${JSON.stringify({ ...entity, properties: filled(entity.properties) }).toWellFormed()}\n`;
    }
  }
};

const idFor = (...parts: readonly string[]) => `attest-${createHash('sha1').update(parts.join('\n')).digest('hex')}`;
const list = (...values: readonly (string | null)[]) =>
  values.filter((value) => value !== null && value !== '') as string[];
const filled = (properties: Entity['properties']) =>
  Object.fromEntries(Object.entries(properties).filter(([, values]) => values.length > 0));

function entitiesOf(record: IncidentRecord): Entity[] {
  const { summary } = record;
  const event = idFor('event', record.id);
  const actors = [...new Set([...summary.perpetrators, ...summary.targets])];
  return [
    {
      id: event,
      schema: 'Event',
      properties: {
        name: list(`${summary.type}${summary.places[0] ? `, ${summary.places[0].name}` : ''}`),
        startDate: list(summary.date?.start ?? null),
        endDate: list(summary.date?.end ?? null),
        country: list(summary.country?.toLowerCase() ?? null),
        location: summary.places.map(({ name }) => name),
        summary: record.estimates
          .filter(({ group }) => group === 'all')
          .map(({ method, variable, sentence }) => `${variable} (${method.name}): ${sentence}`),
        involved: actors.map((name) => idFor('organization', fold(name))),
      },
    },
    ...actors.map(
      (name): Entity => ({
        id: idFor('organization', fold(name)),
        schema: 'Organization',
        properties: { name: [name] },
      }),
    ),
    ...record.reports.flatMap((report) => [articleOf(report), documentationOf(report, event)]),
    ...record.claims.map((claim) => noteOf(claim, event)),
  ];
}

const articleOf = (report: ReportEntry): Entity => ({
  id: idFor('article', report.id),
  schema: 'Article',
  properties: {
    title: list(report.title),
    publishedAt: list(report.published),
    publisher: list(report.outlet),
    sourceUrl: list(report.url),
    language: list(report.language === 'en' ? 'eng' : report.language === 'fr' ? 'fra' : null),
    retrievedAt: list(report.retrieved),
    contentHash: [],
  },
});

const documentationOf = (report: ReportEntry, event: string): Entity => ({
  id: idFor('documentation', report.id, event),
  schema: 'Documentation',
  properties: { document: [idFor('article', report.id)], entity: [event] },
});

const noteOf = (claim: RecordedClaim, event: string): Entity => ({
  id: idFor('note', claim.id),
  schema: 'Note',
  properties: {
    name: [`${claim.speaker.name}: ${claim.variable}, ${claim.value.text}`],
    description: list(claim.quote.exact),
    entity: [event, idFor('article', claim.report)],
  },
});

import type { IncidentRecord } from '#model/incident-record.js';
import type { RecordWriter } from '#publish/record-format.js';

const place = (record: IncidentRecord) =>
  record.summary.places.find(({ lat }) => lat !== null) ?? record.summary.places[0] ?? null;

/** The `events` feed of a timemap: dated and placed incidents, each with its sources and categories. */
export const writeTimemapEvents: RecordWriter = async function* (records) {
  yield* array(records, (record) => {
    const at = place(record);
    return [
      {
        id: record.id,
        description:
          `${record.summary.type}${at === null ? '' : `, ${at.name}`}. ${record.estimates.find(({ variable, group }) => variable === 'killed' && group === 'all')?.sentence ?? ''}`.trim(),
        date: record.summary.date?.start ?? '',
        time: record.summary.time ?? '',
        location: at?.name ?? '',
        latitude: at?.lat == null ? '' : String(at.lat),
        longitude: at?.lon == null ? '' : String(at.lon),
        location_precision: at?.radiusKm == null ? '' : `${at.radiusKm} km`,
        associations: [record.summary.type, ...record.summary.perpetrators],
        sources: record.reports.map(({ id }) => id),
        comments: record.disclosure.redactions.join('; '),
      },
    ];
  });
};

/** The `associations` feed: types of incidents as categories, perpetrators as filters. */
export const writeTimemapAssociations: RecordWriter = async function* (records) {
  const seen = new Set<string>();
  const once = (id: string, mode: 'CATEGORY' | 'FILTER', path: string) => {
    if (seen.has(`${mode} ${id}`)) return [];
    seen.add(`${mode} ${id}`);
    return [{ id, title: id, desc: '', mode, filter_paths: mode === 'FILTER' ? [path, id] : [] }];
  };
  yield* array(records, ({ summary }) => [
    ...once(summary.type, 'CATEGORY', ''),
    ...summary.perpetrators.flatMap((name) => once(name, 'FILTER', 'Perpetrators')),
  ]);
};

/** The `sources` feed: the reports. */
export const writeTimemapSources: RecordWriter = async function* (records) {
  const seen = new Set<string>();
  yield* array(records, ({ reports }) =>
    reports
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .map(({ id, title, outlet, url, published }) => ({
        id,
        title: title ?? outlet ?? id,
        description: outlet ?? '',
        type: 'Article',
        date: published ?? '',
        url: url ?? '',
        paths: [],
        thumbnail: '',
      })),
  );
};

type DisclosedRecord = Parameters<RecordWriter>[0] extends () => AsyncIterable<infer R> ? R : never;

async function* array(
  records: Parameters<RecordWriter>[0],
  items: (record: DisclosedRecord) => readonly object[],
): AsyncGenerator<string> {
  yield '[';
  let first = true;
  for await (const record of records()) {
    for (const item of items(record)) {
      yield `${first ? '' : ','}\n${JSON.stringify(item).toWellFormed()}`;
      first = false;
    }
  }
  yield '\n]\n';
}

import { cellValue, type TableWriter } from '#publish/sheet.js';

/** RFC 7946: one point a row, longitude first, null where the place is not known; the radius is a property. */
export const writeGeojson: TableWriter = async function* (rows, { columns, name, title, stamp }) {
  yield `{"type":"FeatureCollection","name":${JSON.stringify(name)},"title":${JSON.stringify(title)},"attest":${JSON.stringify(stamp)},"features":[`;
  let first = true;
  for await (const row of rows) {
    const properties = Object.fromEntries(columns.map((column) => [column.name, cellValue(row, column)]));
    const { point } = row;
    const feature = {
      type: 'Feature',
      id: row.id,
      geometry: point === null ? null : { type: 'Point', coordinates: [point.lon, point.lat] },
      properties: { ...properties, radius_km: point?.radiusKm ?? null },
    };
    yield `${first ? '' : ','}\n${JSON.stringify(feature)}`;
    first = false;
  }
  yield '\n]}\n';
};

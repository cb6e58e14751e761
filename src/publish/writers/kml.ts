import { cellValue, type TableWriter } from '#publish/sheet.js';
import { escapeXml } from './xml.js';

/** KML 2.2: a placemark a row, with its columns as data; no geometry where the place is not known. */
export const writeKml: TableWriter = async function* (rows, { columns, title, description, stamp }) {
  const stamped = Object.entries(stamp)
    .map(([key, value]) => `${key}: ${value}`)
    .join('; ');
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n';
  yield `<name>${escapeXml(title)}</name><description>${escapeXml(`${description} ${stamped}`)}</description>\n`;
  for await (const row of rows) {
    const { point, date } = row;
    const data = columns
      .map((column) => [column.name, cellValue(row, column)] as const)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `<Data name="${escapeXml(name)}"><value>${escapeXml(String(value))}</value></Data>`)
      .join('');
    const radius = point?.radiusKm == null ? '' : `<Data name="radius_km"><value>${point.radiusKm}</value></Data>`;
    const span = date === null ? '' : `<TimeSpan><begin>${date.start}</begin><end>${date.end}</end></TimeSpan>`;
    const at = point === null ? '' : `<Point><coordinates>${point.lon},${point.lat}</coordinates></Point>`;
    yield `<Placemark id="${xmlId(row.id)}"><name>${escapeXml(row.caption)}</name>${span}<ExtendedData>${data}${radius}</ExtendedData>${at}</Placemark>\n`;
  }
  yield '</Document></kml>\n';
};

const xmlId = (id: string) => `row-${id.replace(/[^\w.-]/g, '_')}`;

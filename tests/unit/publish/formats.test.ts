import { createHash } from 'node:crypto';
import { Ajv } from 'ajv';
import { parse as parseCsv } from 'csv-parse/sync';
import excel from 'exceljs';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import jsonld from 'jsonld';
import { DOMParser } from 'linkedom';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import type { IncidentRecord } from '#model/incident-record.js';
import { listFormats, listTables } from '#publish/publish.js';
import { codeExamples, exampleRecords } from '../../support/example-records.js';
import { bytesOf, publish, sourceOf, textOf } from '../../support/publication.js';

const records = await exampleRecords();
const texts = new Map((await codeExamples()).map(({ report }) => [report.id, report.text]));
const source = sourceOf(records, { texts });
const claims = records.flatMap((record) => record.claims);

/** A record whose words are all one text. */
function recordSaying(words: string): IncidentRecord {
  const record = records[0]!;
  return {
    ...record,
    summary: {
      ...record.summary,
      targets: [words],
      perpetrators: [words],
      places: record.summary.places.map((place) => ({ ...place, name: words })),
    },
    claims: record.claims.map((claim) => ({
      ...claim,
      of: words,
      value: { ...claim.value, text: words || 'x' },
      quote: { ...claim.quote, exact: words },
    })),
  };
}

describe('CSV', () => {
  it('is read back cell by cell, numbers as numbers, formulas as text', async () => {
    const said = recordSaying('=HYPERLINK("http://evil.example")');
    const publication = await publish({ format: 'csv', table: 'incidents' }, sourceOf([said]));
    const rows = parseCsv(await textOf(publication), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(1);
    expect(rows[0]!.targets).toBe('\'=HYPERLINK("http://evil.example")');
    expect(rows[0]!.longitude).toBe('-7.95');
    expect(rows[0]!.killed_best).toBe(
      String(
        said.estimates.find((one) => one.method.name === 'range' && one.variable === 'killed' && one.group === 'all')!
          .best,
      ),
    );
  });

  it('has a row of HXL tags where asked for, and none otherwise', async () => {
    const plain = parseCsv(await textOf(await publish({ format: 'csv' }, source))) as string[][];
    const tagged = parseCsv(await textOf(await publish({ format: 'csv', hxl: true }, source))) as string[][];
    expect(tagged).toHaveLength(plain.length + 1);
    expect(tagged[1]![0]).toBe('#event+id');
    for (const tag of tagged[1]!) expect(tag).toMatch(/^(#[a-z][a-z0-9]*(\+[a-z][a-z0-9]*)*)?$/);
  });

  it('leads cells to claims that exist', async () => {
    const publication = await publish({ format: 'csv', table: 'acled-like' }, source);
    const cells = parseCsv(await textOf(publication, '.cells'), { columns: true }) as Record<string, string>[];
    const known = new Set(claims.map(({ id }) => id));
    expect(cells.filter(({ column }) => column === 'fatalities').length).toBeGreaterThan(0);
    for (const { claim_id } of cells) if (claim_id !== '') expect(known).toContain(claim_id);
  });

  it('survives any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (words) => {
        const publication = await publish({ format: 'csv', table: 'claims' }, sourceOf([recordSaying(words)]));
        const rows = parseCsv(await textOf(publication), { columns: true }) as Record<string, string>[];
        expect(rows).toHaveLength(records[0]!.claims.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe('XLSX', () => {
  it('is read back by exceljs: typed, three sheets, no formulas', async () => {
    const publication = await publish({ format: 'xlsx', table: 'incidents' }, sourceOf([recordSaying('=1+1')]));
    const book = new excel.Workbook();
    await book.xlsx.load((await bytesOf(publication)) as never);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['incidents', 'cells', 'about']);
    const sheet = book.getWorksheet('incidents')!;
    const header = (sheet.getRow(1).values as string[]).slice(1);
    const cell = (name: string) => sheet.getRow(2).getCell(header.indexOf(name) + 1);
    expect(cell('date_start').value).toEqual(new Date('2024-09-17T00:00:00Z'));
    expect(cell('latitude').value).toBe(12.59);
    expect(cell('targets').value).toBe('=1+1');
    expect(cell('targets').type).not.toBe(excel.ValueType.Formula);
    expect(book.getWorksheet('cells')!.rowCount).toBeGreaterThan(10);
  });

  it('gives the same bytes twice', async () => {
    const bytes = async () => bytesOf(await publish({ format: 'xlsx', table: 'ged-like' }, source));
    const first = await bytes();
    await new Promise((done) => setTimeout(done, 2100)); // zip dates have two seconds
    expect((await bytes()).equals(first)).toBe(true);
  });
});

describe('Parquet', () => {
  it('is read back by hyparquet, with types and the stamp', async () => {
    const publication = await publish({ format: 'parquet', table: 'incidents' }, source);
    const bytes = await bytesOf(publication);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[];
    expect(rows.map(({ incident_id }) => incident_id)).toEqual(records.map(({ id }) => id));
    expect(rows[0]!.date_start).toEqual(new Date('2024-09-17T00:00:00Z'));
    expect(rows[0]!.longitude).toBe(-7.95);
    expect(typeof rows[0]!.reports).toBe('bigint');
    expect(rows[0]!.missing_best).toBeNull();
    const stamp = parquetMetadata(file).key_value_metadata!.find(({ key }) => key === 'attest_casebook');
    expect(stamp!.value).toBe(publication.stamp.casebook);
  });

  it('writes more rows than one group, and none', async () => {
    const many = Array.from({ length: 300 }, (_, i) => ({ ...records[0]!, id: `inc${i}` }));
    for (const [some, count] of [
      [many, 300 * records[0]!.claims.length],
      [[], 0],
    ] as const) {
      const bytes = await bytesOf(await publish({ format: 'parquet', table: 'claims' }, sourceOf(some)));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      expect(await parquetReadObjects({ file })).toHaveLength(count);
    }
  });
});

describe('GeoJSON', () => {
  it('keeps the rules of RFC 7946', async () => {
    const unplaced = { ...records[1]!, summary: { ...records[1]!.summary, places: [] } };
    const publication = await publish({ format: 'geojson' }, sourceOf([records[0]!, unplaced]));
    const collection = JSON.parse(await textOf(publication));
    expect(collection.type).toBe('FeatureCollection');
    expect(collection.features).toHaveLength(2);
    for (const feature of collection.features) {
      expect(feature.type).toBe('Feature');
      expect(feature).toHaveProperty('properties.attest_incident');
      if (feature.geometry === null) continue;
      expect(feature.geometry.type).toBe('Point');
      const [lon, lat] = feature.geometry.coordinates;
      expect(Math.abs(lon)).toBeLessThanOrEqual(180);
      expect(Math.abs(lat)).toBeLessThanOrEqual(90);
    }
    expect(collection.features[0].geometry.coordinates).toEqual([-7.95, 12.59]);
    expect(collection.features[0].properties.radius_km).toBe(3);
    expect(collection.features[1].geometry).toBeNull();
    expect(collection).not.toHaveProperty('crs');
  });
});

describe('KML', () => {
  it('is well-formed, and reads as one placemark a row', async () => {
    const words = '<b>"A&B"</b> ]]> \u0007';
    const text = await textOf(await publish({ format: 'kml' }, sourceOf([recordSaying(words), records[2]!])));
    const document = new DOMParser().parseFromString(text, 'text/xml');
    const placemarks = [...document.querySelectorAll('Placemark')];
    expect(placemarks).toHaveLength(2);
    expect(placemarks[0]!.querySelector('coordinates')!.textContent).toBe('-7.95,12.59');
    expect(placemarks[0]!.querySelector('Data[name="targets"] value')!.textContent).toBe('<b>"A&B"</b> ]]> ');
    expect(placemarks[0]!.querySelector('begin')!.textContent).toBe('2024-09-17');
    expect(text).not.toContain('\u0007');
  });
});

describe('JSON-LD', () => {
  it('expands without fetching anything, and reviews only what people reviewed', async () => {
    const reviewed = {
      ...records[0]!,
      claims: records[0]!.claims.map((claim, i) => ({
        ...claim,
        review: i === 0 ? ('accepted' as const) : claim.review,
      })),
    };
    const document = JSON.parse(await textOf(await publish({ format: 'json-ld' }, sourceOf([reviewed]))));
    const documentLoader = async (url: string) => {
      throw new Error(`fetched ${url}`);
    };
    const nodes = (await jsonld.flatten(document, undefined, { documentLoader } as never)) as unknown as Record<
      string,
      unknown
    >[];
    const typed = (type: string) => nodes.filter((node) => (node['@type'] as string[] | undefined)?.includes(type));
    expect(typed('https://schema.org/Claim')).toHaveLength(reviewed.claims.length);
    expect(typed('https://schema.org/ClaimReview')).toHaveLength(1);
    expect(typed('https://schema.org/NewsArticle')).toHaveLength(reviewed.reports.length);
    const [event] = typed('https://schema.org/Event');
    expect(event!['http://www.w3.org/ns/prov#wasDerivedFrom']).toHaveLength(reviewed.reports.length);
  });
});

describe('Web Annotation', () => {
  it('counts code points, so that others find the words', async () => {
    const record = records[0]!;
    const shifted = `🕊️👩‍🚒 ${'𝔄'.repeat(5)} `;
    const report = record.claims[0]!.report;
    const text = shifted + texts.get(report)!;
    const moved = {
      ...record,
      claims: record.claims
        .filter((claim) => claim.report === report)
        .map((claim) => ({
          ...claim,
          quote: { ...claim.quote, start: claim.quote.start + shifted.length, end: claim.quote.end + shifted.length },
        })),
    };
    const page = JSON.parse(
      await textOf(
        await publish({ format: 'web-annotation' }, sourceOf([moved], { texts: new Map([[report, text]]) })),
      ),
    );
    expect(page.type).toBe('AnnotationPage');
    expect(page.items).toHaveLength(moved.claims.length);
    const points = [...text];
    for (const { target } of page.items) {
      const quote = target.selector.find((one: { type: string }) => one.type === 'TextQuoteSelector');
      const position = target.selector.find((one: { type: string }) => one.type === 'TextPositionSelector');
      expect(points.slice(position.start, position.end).join('')).toBe(quote.exact);
      expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
    }
  });
});

describe('FollowTheMoney', () => {
  it('ties every entity to one that is there', async () => {
    const entities = (await textOf(await publish({ format: 'follow-the-money' }, source)))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const ids = new Set(entities.map(({ id }) => id));
    expect(ids.size).toBe(entities.length);
    const tied = ['involved', 'document', 'entity'];
    for (const { properties } of entities)
      for (const [name, values] of Object.entries(properties as Record<string, string[]>)) {
        for (const value of values) expect(typeof value).toBe('string');
        if (tied.includes(name)) for (const value of values) expect(ids).toContain(value);
      }
    expect(entities.filter(({ schema }) => schema === 'Event')).toHaveLength(records.length);
  });
});

describe('timemap', () => {
  it('gives three feeds that fit together', async () => {
    const publication = await publish({ format: 'timemap' }, source);
    const events = JSON.parse(await textOf(publication));
    const associations = new Set(
      JSON.parse(await textOf(publication, '.associations')).map(({ id }: { id: string }) => id),
    );
    const sources = new Set(JSON.parse(await textOf(publication, '.sources')).map(({ id }: { id: string }) => id));
    expect(events).toHaveLength(records.length);
    for (const event of events) {
      for (const one of event.associations) expect(associations).toContain(one);
      for (const one of event.sources) expect(sources).toContain(one);
    }
  });
});

describe('SQLite', () => {
  it('is opened by SQLite, with every table and joins from cells to claims', async () => {
    const sql = await initSqlJs();
    const db = new sql.Database(await bytesOf(await publish({ format: 'sqlite' }, source)));
    const ask = (query: string) => db.exec(query)[0]!.values;
    expect(ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").flat()).toEqual(
      [...listTables().map(({ name }) => name), 'about', 'cells', 'columns', 'reports'].sort(),
    );
    expect(ask('SELECT count(*) FROM claims')).toEqual([[claims.length]]);
    expect(
      ask(
        'SELECT count(*) FROM cells LEFT JOIN claims USING (claim_id) WHERE cells.claim_id IS NOT NULL AND claims.claim_id IS NULL',
      ),
    ).toEqual([[0]]);
    expect(
      Number(
        ask(
          `SELECT count(*) FROM cells JOIN "acled-like" USING (attest_row) WHERE cells."column" = 'fatalities' AND cells.attest_table LIKE 'acled%'`,
        )[0]![0],
      ),
    ).toBeGreaterThan(0);
    expect(ask('PRAGMA integrity_check')).toEqual([['ok']]);
    db.close();
  });
});

// The parts of the Data Package and Table Schema standards that this descriptor must keep.
const PACKAGE_SCHEMA = {
  type: 'object',
  required: ['resources', 'name', 'profile'],
  properties: {
    profile: { const: 'tabular-data-package' },
    name: { type: 'string', pattern: '^([-a-z0-9._/])+$' },
    created: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T' },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'path', 'profile', 'schema', 'hash', 'bytes'],
        properties: {
          name: { type: 'string', pattern: '^([-a-z0-9._/])+$' },
          path: { type: 'string', pattern: '^(?=^[^./~])(^((?!\\.{2}).)*$).*$' },
          hash: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
          bytes: { type: 'integer', minimum: 0 },
          schema: {
            type: 'object',
            required: ['fields'],
            properties: {
              fields: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['name', 'type'],
                  properties: {
                    type: { enum: ['string', 'integer', 'number', 'date', 'boolean'] },
                    constraints: {
                      type: 'object',
                      properties: { enum: { type: 'array', minItems: 1, uniqueItems: true } },
                    },
                  },
                },
              },
              primaryKey: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      },
    },
  },
};

describe('Data Package', () => {
  it('keeps its schema, and its hashes and fields fit the files', async () => {
    const files = unzipSync(await bytesOf(await publish({ format: 'data-package' }, source)));
    const descriptor = JSON.parse(Buffer.from(files['datapackage.json']!).toString());
    const validate = new Ajv().compile(PACKAGE_SCHEMA);
    validate(descriptor);
    expect(validate.errors).toBeNull();
    expect(Object.keys(files).sort()).toEqual(
      [...descriptor.resources.map(({ path }: { path: string }) => path), 'codebook.md', 'datapackage.json'].sort(),
    );
    for (const { path, hash, bytes, schema } of descriptor.resources) {
      const file = Buffer.from(files[path]!);
      expect(file.length).toBe(bytes);
      expect(`sha256:${createHash('sha256').update(file).digest('hex')}`).toBe(hash);
      const [header, ...rows] = parseCsv(file) as string[][];
      expect(header).toEqual(schema.fields.map(({ name }: { name: string }) => name));
      for (const row of rows)
        row.forEach((value, i) => {
          const field = schema.fields[i];
          if (value === '') return;
          if (field.type === 'integer') expect(value).toMatch(/^-?\d+$/);
          if (field.type === 'number') expect(Number.isNaN(Number(value))).toBe(false);
          if (field.type === 'date') expect(value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          if (field.constraints?.enum) expect(field.constraints.enum).toContain(value);
        });
    }
  });
});

describe('all formats', () => {
  it.each(listFormats().map(({ name }) => name))(
    '%s gives the same bytes twice, and takes an empty casebook',
    async (format) => {
      const once = await bytesOf(await publish({ format }, source));
      expect((await bytesOf(await publish({ format }, source))).equals(once)).toBe(true);
      expect((await bytesOf(await publish({ format }, sourceOf([])))).length).toBeGreaterThanOrEqual(0);
    },
  );

  it('say that tables named after codebooks are not their data', () => {
    for (const { name, description } of listTables().filter((table) => table.name.endsWith('-like')))
      expect(description).toMatch(
        new RegExp(`not ${{ 'acled-like': 'ACLED', 'ged-like': 'UCDP', 'gtd-like': 'GTD' }[name]} data`),
      );
  });
});

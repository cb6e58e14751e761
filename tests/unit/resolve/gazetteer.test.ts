import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCountries } from '#kit/load-countries.js';
import { loadGazetteer } from '#kit/load-gazetteer.js';
import type { Country } from '#model/country.js';
import type { PlaceRecord } from '#model/gazetteer.js';
import { openGazetteer } from '#resolve/gazetteer.js';
import { packPlanes, packPopulation, readPlanes, unpackPopulation } from '#resolve/gazetteer-format.js';
import { parseAlternateName, parseGeonamesRow } from '#resolve/gazetteer-geonames.js';
import { encodeAlias, IndexBuilder, openLayer } from '#resolve/gazetteer-index.js';
import {
  countryGazetteer,
  layerGazetteers,
  listGazetteer,
  type NamedPlace,
  rememberNames,
  withArticles,
} from '#resolve/gazetteer-layers.js';
import { decodeRecord, encodeRecord, LONGEST_RECORD } from '#resolve/gazetteer-record.js';
import { placeKey, soundKey } from '#text/place-key.js';

function placeOf(name: string, more: Partial<PlaceRecord> = {}): PlaceRecord {
  const base = { lat: 1, lon: 2, country: 'ML', precision: 'town', population: 0, seat: 0, within: [] } as const;
  return { id: `test:${name}`, name, ...base, ...more };
}

const named = (...names: string[]): NamedPlace => ({ place: placeOf(names[0]!), names });
const spellings = (hits: readonly { place: PlaceRecord; spelling: string }[]) =>
  hits.map(({ place, spelling }) => `${place.name} ${spelling}`);

describe('keys of names', () => {
  it.each([
    ['Tinzaouaten', 'Tinzawatene'],
    ['Djibo', 'Jibo'],
    ['Ghat', 'Gat'],
    ['Khartoum', 'Kartum'],
    ['Tillabéri', 'Tillabery'],
    ['Barsalogho', 'Barsalogo'],
    ['Sévaré', 'Sevare'],
    ['Ouagadougou', 'Wagadugu'],
    ['Qamishli', 'Kamichli'],
  ])('%s sounds like %s', (a, b) => expect(soundKey(placeKey(a))).toBe(soundKey(placeKey(b))));

  it.each([
    ['Gao', 'Kayes'],
    ['Mopti', 'Mapti'],
    ['Dori', 'Doro'],
    ['Bamako', 'Bamaro'],
  ])('%s does not sound like %s', (a, b) => expect(soundKey(placeKey(a))).not.toBe(soundKey(placeKey(b))));

  it('never fails, and keys of keys are the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const key = placeKey(text);
        soundKey(key);
        expect(placeKey(key)).toBe(key);
      }),
    );
  });
});

describe('gazetteers', () => {
  const list = listGazetteer([named('Sévaré', 'Sevaré-Gare'), named('Sevare Gare'), named('Djibo')]);

  it('tell the name to show from other names and from those that sound alike', () => {
    expect(spellings(list.find('SEVARE'))).toEqual(['Sévaré main']);
    expect(spellings(list.find('sevare gare'))).toEqual(['Sévaré other', 'Sevare Gare main']);
    expect(spellings(list.find('Jibo', true))).toEqual(['Djibo variant']);
    expect(list.find('Jibo')).toEqual([]);
    expect(list.find('')).toEqual([]);
  });

  it('hide in later layers what an earlier one has nearby', () => {
    const own = listGazetteer([{ place: placeOf('Inates', { id: 'own', lat: 15.2, lon: 1.3 }), names: ['Inates'] }]);
    const near = { place: placeOf('Inates', { id: 'near', lat: 15.25, lon: 1.3 }), names: ['Inates'] };
    const far = { place: placeOf('Inates', { id: 'far', lat: 16, lon: 1.3, population: 9 }), names: ['Inates'] };
    const ids = layerGazetteers([own, listGazetteer([near, far])])
      .find('Inates')
      .map(({ place }) => place.id);
    expect(ids).toEqual(['far', 'own']);
  });

  it('try Arabic names with and without their article', () => {
    const articles = withArticles(listGazetteer([named('Al Qamishli'), named('Fashir')]));
    expect(spellings(articles.find('Qamishli'))).toEqual(['Al Qamishli other']);
    expect(spellings(articles.find('el-Fashir'))).toEqual(['Fashir other']);
    expect(articles.find('Alqamar')).toEqual([]);
  });

  it('remember answers, with and without variants apart', () => {
    let asked = 0;
    const counted = {
      find: (name: string, variants?: boolean) => {
        asked++;
        return list.find(name, variants);
      },
    };
    const memory = rememberNames(counted);
    for (let i = 0; i < 3; i++) expect(memory.find('Jibo')).toEqual([]);
    expect(spellings(memory.find('Jibo', true))).toEqual(['Djibo variant']);
    expect(asked).toBe(2);
  });

  it('file countries under all names but those of their parts', () => {
    const base = { iso3: 'PSE', demonyms: { en: [], fr: [] }, capital: { en: '', fr: '' }, seats: [], lat: 1, lon: 2 };
    const names = { name: { en: 'Palestine', fr: 'Palestine' }, others: { en: ['Gaza'], fr: ['Cisjordanie'] } };
    const country: Country = { iso2: 'PS', ...base, ...names };
    const gazetteer = countryGazetteer([country], new Set(['gaza']));
    expect(spellings(gazetteer.find('cisjordanie'))).toEqual(['Palestine other']);
    expect(gazetteer.find('Gaza')).toEqual([]);
  });

  it('know the world, and hold towns, regions, districts and countries', () => {
    const world = loadGazetteer(loadCountries());
    const countries = (name: string) => world.find(name).map(({ place }) => `${place.country} ${place.precision}`);
    expect(countries('Bamako')[0]).toBe('ML town');
    expect(countries('Mali')[0]).toBe('ML country');
    expect(countries('Kandahar')).toEqual(expect.arrayContaining(['AF town', 'AF admin1']));
    expect(world.find('Zzubbrix', true)).toEqual([]);
    expect(world.find('Bamako')).toBe(world.find('Bamako'));
  });

  it('refuse files of another kind', () => {
    expect(() => openGazetteer(Buffer.from('hello'))).toThrow('not a gazetteer file');
    expect(() =>
      openLayer(
        () => Buffer.from('hello'),
        () => Buffer.alloc(0),
        10,
      ),
    ).toThrow('not an index');
  });
});

describe('numbers of the packaged file', () => {
  it('come back, people to about 9 %', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffffff), { minLength: 1 }), (values) => {
        const planes = Buffer.from(packPlanes(values, 3));
        for (const [i, value] of values.entries()) expect(readPlanes(planes, values.length, i, 3)).toBe(value);
      }),
    );
    for (const people of [0, 1, 700, 123_456, 14_000_000]) {
      const back = unpackPopulation(packPopulation(people));
      expect(Math.abs(back - people)).toBeLessThanOrEqual(0.09 * people + 1);
    }
  });
});

describe('layers of the user', () => {
  it('find what was indexed, by names, aliases and sounds', () => {
    const index = new IndexBuilder();
    let records = '';
    const write = (line: string) => {
      const offset = Buffer.byteLength(records);
      records += line;
      return offset;
    };
    const add = (place: NamedPlace) => {
      const offset = write(encodeRecord(place));
      for (const name of place.names) index.add(name, offset);
      return offset;
    };
    add(named('Wuzunda', 'Wuzunda Peulh'));
    const second = add({ place: placeOf('Konzo', { within: ['Mopti'], lat: -14.25 }), names: ['Konzo'] });
    index.add('Kura Bossaré', write(encodeAlias(second, 'Kura Bossaré')));
    for (let i = 0; i < 3000; i++) add(named(`Filler ${i.toString(36)}`));
    const bytes = Buffer.concat(index.build());
    const data = Buffer.from(records);
    const layer = openLayer(
      (at, n) => bytes.subarray(at, at + n),
      (at, n) => data.subarray(at, at + n),
      LONGEST_RECORD,
    );
    expect(spellings(layer.find('wuzunda-peulh'))).toEqual(['Wuzunda other']);
    expect(spellings(layer.find('Ouzounda', true))).toEqual(['Wuzunda variant']);
    expect(layer.find('Ouzounda')).toEqual([]);
    expect(layer.find('KURA BOSSARE')).toMatchObject([
      { place: { name: 'Konzo', lat: -14.25, within: ['Mopti'] }, spelling: 'other' },
    ]);
    expect(spellings(layer.find('filler 2bb'))).toEqual(['Filler 2bb main']);
    expect(layer.find('filler zzz')).toEqual([]);
  });

  it('keep records to one line of bounded length, whatever the names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 60 }),
        (names) => {
          const line = encodeRecord({ place: placeOf('Konzo'), names: ['Konzo', ...names] });
          expect(line.indexOf('\n')).toBe(line.length - 1);
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(LONGEST_RECORD);
          expect(decodeRecord(line.slice(0, -1)).place).toEqual(placeOf('Konzo'));
        },
      ),
    );
  });

  it('take GeoNames rows, other names and their faults for what they are', () => {
    const row = (code: string, country = 'ML') =>
      parseGeonamesRow(
        `7\tKonzo\tKonzo\tКонзо\t1.5\t-2\t${code}\t${country}\t\t05\t\t\t\t12\t\t\t\t`,
        new Map([['ML.05', 'Mopti']]),
      );
    expect(row('P\tPPLX')).toMatchObject({
      place: { place: { precision: 'neighbourhood', within: ['Mopti'], population: 12 }, names: ['Konzo'] },
    });
    expect(row('P\tPPLW')).toBeNull();
    expect(row('R\tRD')).toBeNull();
    expect(row('P\tPPL', '')).toBeNull();
    expect(row('P\tPPL', 'mali')).toEqual({ fault: 'country is "mali"' });
    expect(parseAlternateName('1\t7\tfr\tKonzo\t\t\t\t')).toEqual({ id: 7, name: 'Konzo' });
    expect(parseAlternateName('1\t7\tfr\tKonzo\t\t\t\t1')).toBeNull();
    expect(parseAlternateName('1\t7\tlink\thttps://example.org\t\t\t\t')).toBeNull();
    expect(parseAlternateName('1\tseven\tfr\tKonzo\t\t\t\t')).toMatchObject({
      fault: expect.stringContaining('seven'),
    });
  });
});

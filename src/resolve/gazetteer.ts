import type { Gazetteer, NameHit, PlaceRecord } from '#model/gazetteer.js';
import { placeKey, soundKey } from '#text/place-key.js';
import {
  BLOCK,
  type ColumnName,
  compare,
  DEGREE,
  type GazetteerHeader,
  KINDS,
  NO_REGION,
  readPlanes,
  soundByte,
  unpackColumns,
  unpackPopulation,
} from './gazetteer-format.js';

/** Opens the packaged gazetteer from its uncompressed bytes. */
export function openGazetteer(file: Buffer): Gazetteer {
  const table = new PlaceTable(file);
  return { find: (name, variants = false) => table.find(placeKey(name), variants) };
}

class PlaceTable {
  readonly #header: GazetteerHeader;
  readonly #columns: Readonly<Record<ColumnName, Buffer>>;
  readonly #nameStarts: Uint32Array;
  readonly #placeStarts: Uint32Array;
  /** Sound of every `BLOCK`th name, made when first compared. */
  readonly #sounds: (string | undefined)[];
  readonly #places = new Map<number, PlaceRecord>();

  constructor(file: Buffer) {
    const { header, columns } = unpackColumns(file);
    this.#header = header;
    this.#columns = columns;
    this.#nameStarts = startsOf(columns.nameLengths);
    this.#placeStarts = startsOf(columns.placeNameLengths);
    this.#sounds = new Array(Math.ceil(header.names / BLOCK));
  }

  find(key: string, variants: boolean): NameHit[] {
    if (key === '') return [];
    const sound = soundKey(key);
    const byte = soundByte(sound);
    const { nameSound, namePlace, nameMain } = this.#columns;
    const hits = new Map<number, NameHit['spelling']>();
    for (let i = this.#firstOf(sound); i < this.#header.names; i++) {
      if (i % BLOCK === 0 && this.#soundOf(i / BLOCK) > sound) break;
      if (nameSound[i] !== byte) continue;
      const name = this.#nameAt(i);
      const same = name === key;
      if (!same && (!variants || soundKey(name) !== sound)) continue;
      const place = readPlanes(namePlace, this.#header.names, i, 3);
      const spelling = !same ? 'variant' : nameMain[i] ? 'main' : 'other';
      const before = hits.get(place);
      if (before === undefined || rank(spelling) < rank(before)) hits.set(place, spelling);
    }
    return [...hits]
      .map(([place, spelling]) => ({ place: this.#placeAt(place), spelling }))
      .sort((a, b) => b.place.population - a.place.population || compare(a.place.id, b.place.id));
  }

  /** First name of the last block that begins before `sound`. */
  #firstOf(sound: string): number {
    let low = 0;
    let high = this.#sounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#soundOf(middle) < sound) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1) * BLOCK;
  }

  #soundOf(block: number): string {
    const known = this.#sounds[block];
    if (known !== undefined) return known;
    const sound = soundKey(this.#nameAt(block * BLOCK));
    this.#sounds[block] = sound;
    return sound;
  }

  #nameAt(i: number): string {
    return this.#columns.names.toString('latin1', this.#nameStarts[i]!, this.#nameStarts[i + 1]!);
  }

  #placeAt(i: number): PlaceRecord {
    const known = this.#places.get(i);
    if (known) return known;
    const { places, countries } = this.#header;
    const columns = this.#columns;
    const kind = KINDS[columns.kind[i]!]!;
    const regions = [readPlanes(columns.admin2, places, i, 2), readPlanes(columns.admin1, places, i, 2)];
    const name = this.#placeNameAt(i);
    const country = countries[columns.country[i]!]!;
    const lat = degreesOf(readPlanes(columns.lat, places, i, 3), 90);
    const lon = degreesOf(readPlanes(columns.lon, places, i, 3), 180);
    const record: PlaceRecord = {
      // Not the number: that changes with the next edition of the towns.
      id: `geo:${country}/${placeKey(name)}@${lat},${lon}`,
      name,
      lat,
      lon,
      country,
      precision: kind.precision,
      population: unpackPopulation(columns.population[i]!),
      seat: kind.seat,
      within: regions
        .filter((region) => region !== NO_REGION && region !== i)
        .map((region) => this.#placeNameAt(region)),
    };
    this.#places.set(i, record);
    return record;
  }

  #placeNameAt(i: number): string {
    return this.#columns.placeNames.toString('utf8', this.#placeStarts[i]!, this.#placeStarts[i + 1]!);
  }
}

function rank(spelling: NameHit['spelling']): number {
  return spelling === 'main' ? 0 : spelling === 'other' ? 1 : 2;
}

function degreesOf(packed: number, shift: number): number {
  return (packed - shift * DEGREE) / DEGREE;
}

function startsOf(lengths: Buffer): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) starts[i + 1] = starts[i]! + lengths[i]!;
  return starts;
}

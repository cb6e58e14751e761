import { createHash, type Hash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { UserError } from '#model/user-error.js';
import {
  kindOfGeonamesFile,
  parseAlternateName,
  parseGeonamesRow,
  parseRegionCode,
  regionOfRow,
} from '#resolve/gazetteer-geonames.js';
import { encodeAlias, IndexBuilder } from '#resolve/gazetteer-index.js';
import type { NamedPlace } from '#resolve/gazetteer-layers.js';
import { encodeRecord } from '#resolve/gazetteer-record.js';
import { codabReader, csvReader, type RowReader } from '#resolve/gazetteer-tables.js';
import {
  INDEX,
  type LayerForm,
  type LayerManifest,
  makeLayerFolder,
  publishLayer,
  RECORDS,
} from './user-gazetteers.js';

export interface ImportRequest {
  readonly userFolder: string;
  readonly form: LayerForm;
  readonly name: string;
  readonly files: readonly string[];
  /** When, for the manifest. */
  readonly now: Date;
  readonly onRow?: (rows: number) => void;
}

const MOST_FAULTS = 10;
const BUFFERED = 1 << 18;

/**
 * Imports files as one layer, line by line. A refused line refuses all: the layer of before stays. What is written becomes
 * visible with one rename at the end, so a kill leaves the old layer or the new one, never a part.
 */
export async function importLayer(request: ImportRequest): Promise<LayerManifest> {
  const files = request.files.map(describeFile);
  const folder = `${request.name}.${request.now.getTime()}.${process.pid}.layer`;
  const path = makeLayerFolder(request.userFolder, folder);
  const writer = new LayerWriter(path, request.onRow);
  try {
    if (request.form === 'geonames') await readGeonames(request.files, writer);
    else for (const file of request.files) await readTable(file, request, writer);
    writer.refuseFaulty();
    if (writer.places === 0) throw new UserError('gazetteer-empty', 'the files hold no place', 'Nothing was changed.');
    const hash = writer.finish();
    const manifest: LayerManifest = {
      name: request.name,
      form: request.form,
      folder,
      hash,
      imported: request.now.toISOString(),
      files: await Promise.all(
        files.map(async ({ name, bytes, path }) => ({ name, bytes, hash: await hashFile(path) })),
      ),
      places: writer.places,
      names: writer.names,
      leftOut: writer.leftOut,
    };
    publishLayer(request.userFolder, manifest);
    return manifest;
  } catch (error) {
    writer.close();
    rmSync(path, { recursive: true, force: true });
    throw error;
  }
}

function describeFile(path: string): { readonly name: string; readonly bytes: number; readonly path: string } {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) {
    throw new UserError('gazetteer-file', `cannot read ${path}`, 'Give files: unpack archives, name each file.');
  }
  return { name: basename(path), bytes: stat.size, path };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}

/** Writes records and collects their names; remembers what was refused. */
class LayerWriter {
  readonly #folder: string;
  readonly #onRow: ((rows: number) => void) | undefined;
  readonly #index = new IndexBuilder();
  readonly #hash: Hash = createHash('sha256');
  readonly #file: number;
  readonly #faults: string[] = [];
  #pending: string[] = [];
  #pendingBytes = 0;
  #open = true;
  #offset = 0;
  #rows = 0;
  places = 0;
  names = 0;
  leftOut = 0;

  constructor(folder: string, onRow: ((rows: number) => void) | undefined) {
    this.#folder = folder;
    this.#onRow = onRow;
    this.#file = openSync(join(folder, RECORDS), 'w');
  }

  /** Offset of the record. */
  add(place: NamedPlace): number {
    const offset = this.#write(encodeRecord(place));
    for (const name of place.names) this.#index.add(name, offset);
    this.places++;
    this.names += place.names.length;
    return offset;
  }

  addAlias(offset: number, name: string): void {
    this.#index.add(name, this.#write(encodeAlias(offset, name)));
    this.names++;
  }

  countRow(leftOut: boolean): void {
    if (leftOut) this.leftOut++;
    this.#rows++;
    if (this.#rows % 1000 === 0) this.#onRow?.(this.#rows);
  }

  refuse(file: string, line: number, reason: string): void {
    this.#faults.push(`${file}:${line}: ${reason}`);
    if (this.#faults.length >= MOST_FAULTS) this.refuseFaulty();
  }

  refuseFaulty(): void {
    if (this.#faults.length === 0) return;
    throw new UserError(
      'gazetteer-invalid',
      this.#faults.join('\n'),
      'Mend or delete these lines, then import again; nothing was changed.',
    );
  }

  /** Hash of the records. */
  finish(): string {
    this.#flush();
    fsyncSync(this.#file);
    this.close();
    const index = openSync(join(this.#folder, INDEX), 'w');
    for (const part of this.#index.build()) {
      for (let at = 0; at < part.length; ) at += writeSync(index, part, at);
    }
    fsyncSync(index);
    closeSync(index);
    return `sha256:${this.#hash.digest('hex')}`;
  }

  close(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }

  #write(line: string): number {
    const offset = this.#offset;
    const bytes = Buffer.byteLength(line);
    if (offset + bytes > 0xffffffff) {
      throw new UserError(
        'gazetteer-large',
        'more than 4 GB of places',
        'Import fewer countries, or in several layers.',
      );
    }
    this.#pending.push(line);
    this.#pendingBytes += bytes;
    this.#offset += bytes;
    if (this.#pendingBytes >= BUFFERED) this.#flush();
    return offset;
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending.join(''));
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#hash.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }
}

async function* linesOf(path: string): AsyncGenerator<{ readonly line: string; readonly number: number }> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const line = number === 1 ? text.replace(/^\ufeff/, '') : text;
    if (line.trim() !== '' && !line.startsWith('#')) yield { line, number };
  }
}

async function readGeonames(files: readonly string[], writer: LayerWriter): Promise<void> {
  const kinds = new Map<string, 'places' | 'regions' | 'names'>();
  for (const file of files) kinds.set(file, await kindOfFile(file));
  const ofKind = (wanted: string) => files.filter((file) => kinds.get(file) === wanted);
  const regions = new Map<string, string>();
  for (const file of ofKind('regions')) {
    for await (const { line, number } of linesOf(file)) {
      const region = parseRegionCode(line);
      if ('fault' in region) writer.refuse(file, number, region.fault);
      else regions.set(region.code, region.name);
    }
  }
  if (regions.size === 0) await collectRegions(ofKind('places'), regions);
  const wantsNames = ofKind('names').length > 0;
  const offsets = new Map<number, number>();
  for (const file of ofKind('places')) {
    for await (const { line, number } of linesOf(file)) {
      const row = parseGeonamesRow(line, regions);
      writer.countRow(row === null);
      if (row === null) continue;
      if ('fault' in row) writer.refuse(file, number, row.fault);
      else {
        const offset = writer.add(row.place);
        if (wantsNames) offsets.set(Number(row.place.place.id.slice('geonames:'.length)), offset);
      }
    }
  }
  for (const file of ofKind('names')) {
    for await (const { line, number } of linesOf(file)) {
      const row = parseAlternateName(line);
      if (row === null) continue;
      if ('fault' in row) writer.refuse(file, number, row.fault);
      else {
        const offset = offsets.get(row.id);
        if (offset !== undefined) writer.addAlias(offset, row.name);
      }
    }
  }
}

async function kindOfFile(file: string) {
  for await (const { line, number } of linesOf(file)) {
    const kind = kindOfGeonamesFile(line);
    if (kind) return kind;
    throw new UserError(
      'gazetteer-invalid',
      `${file}:${number}: neither a GeoNames dump (19 columns), nor alternateNamesV2, nor codes of regions`,
      'Give the unpacked text files of download.geonames.org/export/dump; nothing was changed.',
    );
  }
  throw new UserError('gazetteer-empty', `${file} is empty`, 'Nothing was changed.');
}

/** Without the tables of codes, the dumps' own rows of regions name them. */
async function collectRegions(files: readonly string[], regions: Map<string, string>): Promise<void> {
  for (const file of files) {
    for await (const { line } of linesOf(file)) {
      const region = regionOfRow(line);
      if (region) regions.set(region[0], region[1]);
    }
  }
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function readTable(file: string, request: ImportRequest, writer: LayerWriter): Promise<void> {
  const rows = createReadStream(file).pipe(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: file.endsWith('.tsv') ? '\t' : [',', ';'],
    }),
  );
  let read: RowReader | null = null;
  try {
    for await (const { record, info } of rows as AsyncIterable<CsvRecord>) {
      if (read === null) {
        const made = request.form === 'cod-ab' ? codabReader(record) : csvReader(record, request.name);
        if ('fault' in made) {
          writer.refuse(file, info.lines, made.fault);
          return;
        }
        read = made;
        continue;
      }
      const row = read(record);
      writer.countRow(row === null);
      if (row === null) continue;
      if ('fault' in row) writer.refuse(file, info.lines, row.fault);
      else writer.add(row.place);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) {
      throw new UserError('gazetteer-invalid', `${file}: ${error.message}`, 'Mend the CSV; nothing was changed.');
    }
    throw error;
  }
}

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Gazetteer } from '#model/gazetteer.js';
import { UserError } from '#model/user-error.js';
import { openLayer } from '#resolve/gazetteer-index.js';
import { LONGEST_RECORD } from '#resolve/gazetteer-record.js';

export type LayerForm = 'geonames' | 'cod-ab' | 'csv';

/** What is known of one imported layer: `NAME.json` in the folder `gazetteer`. Written last, so that it never names less than is there. */
export interface LayerManifest {
  readonly name: string;
  readonly form: LayerForm;
  /** Folder of the layer's files, beside the manifest. */
  readonly folder: string;
  /** Of the records, the measure of what resolution sees. */
  readonly hash: string;
  /** When it was imported, ISO 8601. */
  readonly imported: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly hash: string }[];
  readonly places: number;
  readonly names: number;
  /** Rows that name nothing of use (roads, streams of other classes). */
  readonly leftOut: number;
}

export const RECORDS = 'records.tsv';
export const INDEX = 'names.bin';

function layersFolder(userFolder: string): string {
  return join(userFolder, 'gazetteer');
}

/** The user's layers, by name. */
export function listLayers(userFolder: string): LayerManifest[] {
  const folder = layersFolder(userFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /^[a-z0-9][a-z0-9-]*\.json$/.test(file))
    .sort()
    .map((file) => readManifest(join(folder, file)));
}

function readManifest(path: string): LayerManifest {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LayerManifest;
  } catch (error) {
    throw new UserError('gazetteer-broken', `cannot read ${path}`, 'Remove the file, then import again.', {
      cause: error,
    });
  }
}

/** Opens the layers at their first look-up; the files are read in small pieces. */
export function openLayers(userFolder: string): Gazetteer[] {
  return listLayers(userFolder).map((layer) => {
    let opened: Gazetteer | null = null;
    return {
      find(name, variants) {
        opened ??= openFiles(join(layersFolder(userFolder), layer.folder), layer.name);
        return opened.find(name, variants);
      },
    };
  });
}

function openFiles(folder: string, name: string): Gazetteer {
  try {
    return openLayer(reader(join(folder, INDEX)), reader(join(folder, RECORDS)), LONGEST_RECORD);
  } catch (error) {
    throw new UserError(
      'gazetteer-broken',
      `cannot read the gazetteer layer ${name}`,
      `Import it again, or remove it: attest gazetteer remove ${name}`,
      { cause: error },
    );
  }
}

/** The file stays open for the life of the process: a look-up is two or three small reads. */
function reader(path: string) {
  const file = openSync(path, 'r');
  return (offset: number, length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
  };
}

/** What the layers hold, for the kit's hash; empty where there are none. */
export function describeLayers(userFolder: string): string {
  return listLayers(userFolder)
    .map((layer) => `${layer.name} ${layer.hash}\n`)
    .join('');
}

/** Makes a layer the current one: from here on, and not before, look-ups see it. Then drops what no manifest names. */
export function publishLayer(userFolder: string, manifest: LayerManifest): void {
  const folder = layersFolder(userFolder);
  const path = join(folder, `${manifest.name}.json`);
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  renameSync(temporary, path);
  syncFolder(folder);
  dropLeftovers(userFolder);
}

export function removeLayer(userFolder: string, name: string): void {
  const path = join(layersFolder(userFolder), `${name}.json`);
  if (!listLayers(userFolder).some((layer) => layer.name === name)) {
    throw new UserError('gazetteer-unknown', `there is no layer "${name}"`, "See 'attest gazetteer list'.");
  }
  rmSync(path);
  dropLeftovers(userFolder);
}

export function makeLayerFolder(userFolder: string, folder: string): string {
  const path = join(layersFolder(userFolder), folder);
  mkdirSync(path, { recursive: true });
  return path;
}

/** Folders of layers replaced, removed or never finished, but not those that another process may be writing. */
function dropLeftovers(userFolder: string): void {
  const folder = layersFolder(userFolder);
  const used = new Set(listLayers(userFolder).map((layer) => layer.folder));
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const owner = /\.(\d+)\.layer$/.exec(entry.name);
    if (!entry.isDirectory() || !owner || used.has(entry.name)) continue;
    if (Number(owner[1]) !== process.pid && isRunning(Number(owner[1]))) continue;
    rmSync(join(folder, entry.name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

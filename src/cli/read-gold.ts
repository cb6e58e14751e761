import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { CodedReport } from '#model/coded-report.js';
import { UserError } from '#model/user-error.js';
import type { GoldDocument } from '#operations/gold/gold-document.js';
import { readBrat } from '#operations/gold/read-brat.js';
import { readContract } from '#operations/gold/read-contract.js';
import { isLabelStudio, readLabelStudio } from '#operations/gold/read-label-studio.js';
import { readWebanno } from '#operations/gold/read-webanno.js';

/** Gold of a file or a folder (searched recursively), told apart by its form. In order of id. */
export async function readGold(path: string): Promise<GoldDocument[]> {
  const found = await documentsIn(path);
  if (found.length === 0)
    throw new UserError(
      'no-gold',
      `${path} holds no annotations that can be read`,
      'Coded reports (.ndjson, .json), brat (.ann beside .txt), WebAnno TSV (.tsv) and Label Studio (.json) are.',
    );
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function documentsIn(path: string): Promise<GoldDocument[]> {
  const about = await stat(path).catch(() => {
    throw new UserError('no-gold', `${path} is not there`, 'Name a file or a folder with annotations.');
  });
  if (!about.isDirectory()) return readFileAs(path);
  const names = (await readdir(path)).sort();
  const all: GoldDocument[] = [];
  for (const name of names) {
    const inside = join(path, name);
    if ((await stat(inside)).isDirectory() || /\.(ann|tsv|json|ndjson|jsonl)$/i.test(name))
      all.push(...(await documentsIn(inside)));
  }
  return all;
}

async function readFileAs(path: string): Promise<GoldDocument[]> {
  const text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  const id = basename(path, extname(path));
  switch (extname(path).toLowerCase()) {
    case '.ann':
      return [readBrat(id, await readFile(join(dirname(path), `${id}.txt`), 'utf8'), text)];
    case '.tsv':
      return text.startsWith('#FORMAT=WebAnno TSV 3') ? [readWebanno(id, text)] : [];
    case '.ndjson':
    case '.jsonl':
      return contracts(
        text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => parseJson(line, path)),
        path,
      );
    case '.json': {
      const data = parseJson(text, path);
      return isLabelStudio(data) ? readLabelStudio(data) : contracts([data], path);
    }
    default:
      return [];
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError('bad-gold', `${path} is not JSON: ${(error as Error).message}`, 'Export it again.');
  }
}

/** Coded reports; one without its text has the file that it names beside it. */
async function contracts(all: readonly unknown[], path: string): Promise<GoldDocument[]> {
  const done: GoldDocument[] = [];
  for (const one of all) {
    const coded = one as Partial<CodedReport>;
    if (!coded.report?.file || !Array.isArray(coded.incidents)) continue;
    const text =
      coded.report.text ?? (await readFile(join(dirname(path), basename(coded.report.file)), 'utf8').catch(() => null));
    if (text !== null) done.push(readContract(coded as CodedReport, text));
  }
  return done;
}

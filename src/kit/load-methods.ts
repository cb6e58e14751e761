import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { CHOICES, ENEMY_LOSSES, type Method, type MethodWords } from '#model/method.js';
import { SPEAKER_KINDS, type SpeakerKind } from '#model/speaker.js';
import { UserError } from '#model/user-error.js';
import { PACKAGE_ROOT } from './read-data.js';

/** The package's methods in the order in which they are printed; users' own come after them, by name. */
const PACKAGED = ['range', 'conservative', 'blank-if-vague', 'latest-official'] as const;

/** The methods of `data/methods/`, and those of the user's folder (`methods/*.yaml`), which replace those of the same name. */
export function loadMethods(userFolder: string | null = null): Method[] {
  const packaged = PACKAGED.map((name) => readMethod(`${PACKAGE_ROOT}data/methods/${name}.yaml`));
  const folder = userFolder === null ? null : join(userFolder, 'methods');
  const own =
    folder === null || !existsSync(folder)
      ? []
      : readdirSync(folder)
          .filter((file) => file.endsWith('.yaml'))
          .sort()
          .map((file) => readMethod(join(folder, file)));
  return withMethods(packaged, own);
}

/** The methods with others added or put in place of those of the same name. */
export function withMethods(methods: readonly Method[], others: readonly Method[]): Method[] {
  const byName = new Map([...methods, ...others].map((method) => [method.name, method]));
  return [...byName.values()];
}

/** A method from a YAML file. Throws `UserError` that names every fault with its line. */
export function readMethod(file: string): Method {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('method-unreadable', `${file}: cannot be read`, 'Check the path of the method.', {
      cause: error,
    });
  }
  return parseMethod(text, file);
}

type Fields = Readonly<Record<string, unknown>>;
type Check = (field: string, wanted: string, test: (value: unknown) => boolean) => void;

const KEYS = [
  'name',
  'version',
  'sentence',
  'choose',
  'speakers',
  'independent',
  'enemy-losses',
  'corroborated',
  'vague',
  'words',
] as const;

/** As `readMethod`, from text; `file` is for the messages. */
export function parseMethod(text: string, file: string): Method {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const faults: string[] = document.errors.map(
    (error) => `${file}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`,
  );
  const fields = (document.toJS() ?? {}) as Fields;
  const lineOf = (key: string): number => {
    const pair = isMap(document.contents)
      ? document.contents.items.find((item) => (item.key as { value?: unknown }).value === key)
      : undefined;
    const range = (pair?.key as { range?: readonly [number, number, number] } | undefined)?.range;
    return range ? lines.linePos(range[0]).line : 1;
  };
  const check: Check = (field, wanted, test) => {
    if (!test(fields[field])) faults.push(`${file}:${lineOf(field)}: ${field}: ${wanted}`);
  };
  if (faults.length === 0) {
    checkFields(check);
    for (const key of Object.keys(fields))
      if (!(KEYS as readonly string[]).includes(key))
        faults.push(`${file}:${lineOf(key)}: ${key}: no such setting; there are ${KEYS.join(', ')}`);
  }
  if (faults.length > 0)
    throw new UserError(
      'method-invalid',
      faults.join('\n'),
      `Mend these lines of ${basename(file)}; docs/estimates.md explains each setting.`,
    );
  return toMethod(fields);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isKinds = (value: unknown) =>
  Array.isArray(value) && value.every((kind) => (SPEAKER_KINDS as readonly unknown[]).includes(kind));
const isCount = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const oneOf = (list: readonly string[]) => (value: unknown) => list.includes(value as string);

function checkFields(check: Check): void {
  check(
    'name',
    'a short name in lower case (letters, digits, hyphens)',
    (v) => isText(v) && /^[a-z][a-z0-9-]*$/.test(v),
  );
  check('version', "a text, such as '1'", (v) => isText(v) || typeof v === 'number');
  check('sentence', 'one sentence that says what the method does', isText);
  check('choose', `one of ${CHOICES.join(', ')}`, oneOf(CHOICES));
  const kinds = `a list of speaker kinds out of ${SPEAKER_KINDS.join(', ')}`;
  check('speakers', kinds, (v) => isKinds(v) && (v as unknown[]).length > 0);
  check('independent', kinds, isKinds);
  check('enemy-losses', `one of ${ENEMY_LOSSES.join(', ')}`, oneOf(ENEMY_LOSSES));
  check('corroborated', 'a whole number of origins, 1 or more', (v) => isCount(v) && (v as number) > 0);
  check('vague', "'blank', or the column of the table of vague words to read, such as best", isText);
  check(
    'words',
    'rows {words: [..], low, best, high} with low ≤ best ≤ high; high may be missing',
    (v) => v === undefined || isRows(v),
  );
}

function isRows(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((row: Fields | null) => {
      const { words, low, best, high } = row ?? {};
      return (
        Array.isArray(words) &&
        words.every(isText) &&
        isCount(low) &&
        isCount(best) &&
        (low as number) <= (best as number) &&
        (high === undefined || high === null || (isCount(high) && (high as number) >= (best as number)))
      );
    })
  );
}

function toMethod(fields: Fields): Method {
  return {
    name: fields.name as string,
    version: String(fields.version),
    sentence: (fields.sentence as string).trim(),
    choose: fields.choose as Method['choose'],
    speakers: fields.speakers as SpeakerKind[],
    independent: fields.independent as SpeakerKind[],
    enemyLosses: fields['enemy-losses'] as Method['enemyLosses'],
    corroborated: fields.corroborated as number,
    vague: fields.vague as string,
    words: ((fields.words ?? []) as (Omit<MethodWords, 'high'> & { high?: number | null })[]).map((row) => ({
      words: row.words,
      low: row.low,
      best: row.best,
      high: row.high ?? null,
    })),
  };
}

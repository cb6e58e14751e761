import { claimFrom, type GoldClaim, type GoldDocument, variableNamed } from './gold-document.js';

interface Region {
  readonly id?: string;
  readonly type?: string;
  readonly from_name?: string;
  readonly value?: {
    readonly start?: number;
    readonly end?: number;
    readonly labels?: readonly string[];
    readonly choices?: readonly string[];
    readonly text?: string | readonly string[];
    readonly number?: number;
  };
}

interface Task {
  readonly id?: number | string;
  readonly file_upload?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly annotations?: readonly { readonly result?: readonly Region[]; readonly was_cancelled?: boolean }[];
}

/** Whether parsed JSON is an export of Label Studio's tasks. */
export const isLabelStudio = (data: unknown): data is readonly Task[] =>
  Array.isArray(data) &&
  data.length > 0 &&
  data.every((task) => typeof task === 'object' && task !== null && 'annotations' in task);

/**
 * Tasks of Label Studio (JSON). Labels named like our variables are claims; choices, numbers and text areas of the same region whose
 * control is named min, max, count, polarity, kind or speaker belong to them. The first annotation of a task that was not skipped counts.
 */
export function readLabelStudio(tasks: readonly Task[]): GoldDocument[] {
  return tasks.map((task, i) => {
    const data = task.data ?? {};
    const text =
      typeof data.text === 'string'
        ? data.text
        : String(Object.values(data).find((value) => typeof value === 'string') ?? '');
    const result = task.annotations?.find((one) => !one.was_cancelled)?.result ?? [];
    const language = data.language === 'en' || data.language === 'fr' ? data.language : null;
    const named = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : null);
    return {
      id: String(named('file') ?? task.id ?? `task ${i + 1}`),
      text,
      language,
      published: named('published'),
      outlet: named('outlet'),
      claims: claimsIn(result),
    };
  });
}

function claimsIn(result: readonly Region[]): GoldClaim[] {
  const attributes = new Map<string, Map<string, string>>();
  for (const { id = '', from_name: name, value } of result) {
    const told =
      value?.choices?.[0] ?? value?.number ?? (typeof value?.text === 'string' ? value.text : value?.text?.[0]);
    if (name === undefined || told === undefined || value?.labels !== undefined) continue;
    const own = attributes.get(id) ?? new Map<string, string>();
    own.set(name.toLowerCase(), String(told));
    attributes.set(id, own);
  }
  return result.flatMap(({ id = '', value }): GoldClaim[] => {
    if (value?.labels === undefined || value.start === undefined || value.end === undefined) return [];
    const variable = value.labels.map(variableNamed).find((found) => found !== null);
    return variable
      ? [claimFrom(variable, { start: value.start, end: value.end }, attributes.get(id) ?? new Map())]
      : [];
  });
}

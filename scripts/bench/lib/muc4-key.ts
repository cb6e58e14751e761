import type { IncidentType } from '#model/incident.js';

/** One message of the corpus. */
export interface Message {
  readonly docid: string;
  readonly split: string;
  readonly text: string;
}

/** One template of the key as the file has it; `alts` are alternatives of one filler. */
export interface Template {
  readonly docid: string;
  readonly optional: boolean;
  readonly irrelevant: boolean;
  readonly slots: Readonly<Record<string, readonly Filler[]>>;
}

interface Filler {
  readonly alts: readonly { readonly value: string; readonly refs: readonly string[] }[];
  readonly optional: boolean;
}

/** What a key incident tells, in our terms. */
export interface KeyIncident {
  readonly optional: boolean;
  readonly type: string;
  /** ISO day, where the key gives one day and not "on or before". */
  readonly day: string | null;
  /** Names of places, the country first. */
  readonly places: readonly string[];
  readonly organisations: readonly KeyOrganisation[];
  /** Words for the people who did it. */
  readonly individuals: readonly string[];
  /** Dead in all, where every filler of DEATH has its number; null where not told. */
  readonly killed: number | null;
}

interface KeyOrganisation {
  readonly names: readonly string[];
  readonly confidence: string;
  readonly optional: boolean;
}

/**
 * Which of our types agree with one of the key's. ATTACK there is every act without a type of its own. HIJACKING and ROBBERY
 * are kinds of seizing and looting; FORCED WORK STOPPAGE has no like.
 */
export const TYPES_OF: Readonly<Record<string, readonly IncidentType[]>> = {
  KIDNAPPING: ['abduction'],
  BOMBING: ['bombing', 'suicide bombing', 'air strike', 'drone strike', 'shelling'],
  ATTACK: [
    'armed attack',
    'ambush',
    'clash',
    'massacre of civilians',
    'air strike',
    'drone strike',
    'shelling',
    'arrest/raid',
  ],
  ARSON: ['arson/looting'],
  ROBBERY: ['arson/looting', 'armed attack'],
  HIJACKING: ['abduction', 'armed attack'],
  'FORCED WORK STOPPAGE': ['other', 'armed attack'],
};

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAY = /^\(?(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\)?$/;

/** The day that words like "3 JAN 90" name. */
export function keyDay(words: string): string | null {
  const match = DAY.exec(words.trim());
  const month = match ? MONTHS.indexOf(match[2]!) + 1 : 0;
  if (!match || month === 0) return null;
  return `19${match[3]}-${String(month).padStart(2, '0')}-${match[1]!.padStart(2, '0')}`;
}

export function readKey({ slots, optional }: Template): KeyIncident {
  const values = (slot: string) => (slots[slot] ?? []).flatMap(({ alts }) => alts.map(({ value }) => value));
  const organisations = (slots.perp_org_id ?? []).map(({ alts, optional: unsure }): KeyOrganisation => {
    const names = alts.flatMap(({ value }) => namesIn(value));
    const confidence = (slots.perp_org_conf ?? []).find(({ alts: all }) =>
      all.some(({ refs }) => refs.some((ref) => namesIn(ref).some((name) => names.includes(name)))),
    );
    return { names, confidence: confidence?.alts[0]?.value ?? 'NOT SAID', optional: unsure };
  });
  return {
    optional,
    type: values('inc_type')[0] ?? 'ATTACK',
    day: keyDay(values('inc_date')[0] ?? ''),
    places: values('inc_loc').flatMap((one) => one.split(/:| - /).map((name) => name.replace(/\(.*?\)/g, '').trim())),
    organisations,
    individuals: values('perp_ind_id').flatMap(namesIn),
    killed: deadIn(slots),
  };
}

const namesIn = (value: string): string[] =>
  value
    .split('/')
    .map((name) => name.replace(/[\\"]/g, '').trim())
    .filter(Boolean);

/** The sum of the numbers of those whose effect is death. */
function deadIn(slots: Template['slots']): number | null {
  const dead = new Set(
    (slots.hum_effect ?? []).flatMap(({ alts }) => (alts[0]?.value === 'DEATH' ? (alts[0]?.refs ?? []) : [])),
  );
  if (dead.size === 0) return null;
  let sum = 0;
  for (const { alts } of slots.hum_num ?? []) {
    const { value, refs } = alts[0]!;
    if (!refs.some((ref) => dead.has(ref))) continue;
    if (!/^\d+$/.test(value)) return null;
    sum += Number(value);
  }
  return sum > 0 ? sum : null;
}

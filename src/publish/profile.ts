import { z } from 'zod';
import { SPEAKER_KINDS, type SpeakerKind } from '#model/speaker.js';
import { UserError } from '#model/user-error.js';

/** A kind of place or incident that is told by words of it, and how exactly it may be placed. */
export interface PlaceKind {
  readonly name: string;
  /** Folded words that tell it in the name of a place, in a target, or in what a claim counts. */
  readonly words: readonly string[];
  /** Degrees of the grid to whose cells' centres points are moved; null leaves them. */
  readonly grid: number | null;
  /** `withhold`: names of sites and neighbourhoods go too, everywhere. */
  readonly names: 'keep' | 'withhold';
}

/** What a reader of a publication may see: one of `data/profiles/`, or the user's own. */
export interface Profile {
  readonly name: string;
  readonly version: string;
  readonly sentence: string;
  /** Private persons, victims, witnesses. */
  readonly people: 'keep' | 'withhold';
  readonly bylines: 'keep' | 'withhold';
  /** What stands in place of speakers of a kind. */
  readonly speakers: Readonly<Partial<Record<SpeakerKind, string>>>;
  readonly quotes: {
    /** Characters; null is all. */
    readonly longest: number | null;
    /** Kinds of speakers whose words are left out. */
    readonly withhold: readonly SpeakerKind[];
  };
  readonly time: 'as stated' | 'part of day' | 'none';
  /** Days that an incident must lie back. */
  readonly delay: number;
  /** Addresses and file names of reports. */
  readonly addresses: 'keep' | 'site';
  /** The first that fits by the strictest rule; the last one, without words, is for all others. */
  readonly places: readonly PlaceKind[];
}

const kinds = z.enum(SPEAKER_KINDS);
const SHAPE = z.strictObject({
  name: z.string().regex(/^[\w-]+$/),
  version: z.string().default('1'),
  sentence: z.string(),
  people: z.enum(['keep', 'withhold']).default('withhold'),
  bylines: z.enum(['keep', 'withhold']).default('withhold'),
  speakers: z.partialRecord(kinds, z.string().min(1)).default({}),
  quotes: z
    .strictObject({ longest: z.int().min(0).nullable().default(200), withhold: z.array(kinds).default([]) })
    .default({ longest: 200, withhold: [] }),
  time: z.enum(['as stated', 'part of day', 'none']).default('part of day'),
  delay: z.int().min(0).default(7),
  addresses: z.enum(['keep', 'site']).default('site'),
  places: z
    .array(
      z.strictObject({
        name: z.string(),
        words: z.array(z.string()).default([]),
        grid: z.number().positive().max(10).nullable().default(0.1),
        names: z.enum(['keep', 'withhold']).default('keep'),
      }),
    )
    .default([{ name: 'other', words: [], grid: 0.1, names: 'keep' }]),
});

/** A profile from parsed YAML. What it leaves out is set to the careful choice. Throws `UserError` naming the field. */
export function parseProfile(data: unknown, file: string): Profile {
  const parsed = SHAPE.safeParse(data);
  if (parsed.success) return parsed.data as Profile;
  const issue = parsed.error.issues[0]!;
  throw new UserError(
    'bad-profile',
    `${file}: ${issue.path.join('.') || 'the profile'}: ${issue.message}`,
    'See data/profiles/public.yaml for every field with its meaning.',
  );
}

export const profileLabel = ({ name, version }: Pick<Profile, 'name' | 'version'>): string => `${name}@${version}`;

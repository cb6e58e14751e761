import type { SpeakerKind } from './speaker.js';

/** The parties to an account, as the page colours them and the strips group them. */
export const SIDES = ['armed group', 'state', 'witnesses', 'aid', 'media'] as const;
export type Side = (typeof SIDES)[number];

/** Unnamed officials speak from inside the state; hospitals, aid and UN share no party's stake. */
export const SIDE_OF_KIND: Readonly<Record<SpeakerKind, Side>> = {
  'armed group': 'armed group',
  state: 'state',
  military: 'state',
  police: 'state',
  'official (unnamed)': 'state',
  eyewitness: 'witnesses',
  medical: 'aid',
  NGO: 'aid',
  UN: 'aid',
  media: 'media',
  author: 'media',
};

/** Who is counted, for estimates by side. */
export const COUNTED_GROUPS = ['civilians', 'state forces', 'armed group', 'unknown'] as const;
export type CountedGroup = (typeof COUNTED_GROUPS)[number];

/** Who is credited, as the output contract names the kinds. */
export const SPEAKER_KINDS = [
  'armed group',
  'state',
  'military',
  'police',
  'official (unnamed)',
  'eyewitness',
  'medical',
  'NGO',
  'UN',
  'media',
  'author',
] as const;
export type SpeakerKind = (typeof SPEAKER_KINDS)[number];

/** Through what the speaker spoke. */
export const MEDIA = [
  'communique',
  'video',
  'state TV',
  'press conference',
  'interview',
  'social media',
  'phone',
  'unstated',
] as const;
export type Medium = (typeof MEDIA)[number];

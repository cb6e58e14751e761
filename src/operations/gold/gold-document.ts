import { VARIABLES, type VariableName } from '#model/claim.js';
import type { LanguageCode } from '#model/report.js';
import { SPEAKER_KINDS, type SpeakerKind } from '#model/speaker.js';

/** A claim as a person marked it; fields that the annotation does not give are null, and are not scored. */
export interface GoldClaim {
  readonly variable: VariableName;
  /** UTF-16 units of the document's text, half-open. */
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  readonly kind: SpeakerKind | null;
  /** Absent where the annotation says nothing of counts; null inside for open ends and vague words. */
  readonly count: { readonly min: number | null; readonly max: number | null } | null;
  readonly polarity: 'asserted' | 'denied' | null;
}

export interface GoldDocument {
  /** Name of the file or task: the same in the annotations of two coders. */
  readonly id: string;
  readonly text: string;
  readonly language: LanguageCode | null;
  readonly published: string | null;
  readonly outlet: string | null;
  readonly claims: readonly GoldClaim[];
}

/** "Attackers_count" of a label set is `attackers-count`; null for labels of other layers. */
export function variableNamed(label: string): VariableName | null {
  const name = label.trim().toLowerCase().replaceAll('_', '-');
  return VARIABLES.find((variable) => variable === name) ?? null;
}

function kindNamed(label: string | undefined): SpeakerKind | null {
  const name = label?.trim().toLowerCase().replaceAll('_', ' ');
  return SPEAKER_KINDS.find((kind) => kind.toLowerCase() === name) ?? null;
}

/** Attributes as annotation tools give them, by name in small letters. */
export function claimFrom(
  variable: VariableName,
  range: { readonly start: number; readonly end: number },
  attributes: ReadonlyMap<string, string>,
): GoldClaim {
  const count = numberIn(attributes.get('count'));
  const min = numberIn(attributes.get('min')) ?? count;
  const max = numberIn(attributes.get('max')) ?? count;
  const told = attributes.has('min') || attributes.has('max') || count !== null;
  const polarity = attributes.get('polarity')?.toLowerCase();
  return {
    variable,
    start: range.start,
    end: range.end,
    speaker: attributes.get('speaker') ?? null,
    kind: kindNamed(attributes.get('kind') ?? attributes.get('speaker-kind')),
    count: told ? { min, max } : null,
    polarity: polarity === 'denied' || polarity === 'asserted' ? polarity : attributes.has('denied') ? 'denied' : null,
  };
}

const numberIn = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : null;

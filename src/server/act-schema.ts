import { z } from '@hono/zod-openapi';
import type { Anchor, ClaimAnchor, TellingAnchor } from '#model/anchor.js';
import { type Claim, VARIABLES } from '#model/claim.js';
import type { Act, ClaimChange } from '#model/decision.js';
import { MEDIA, SPEAKER_KINDS } from '#model/speaker.js';
import { COUNT_KINDS } from '#model/value.js';

/** What a page may send as a decision. Lengths are bounded, so that nobody fills the log with one request. */

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'a hash: sha256: and 64 hexadecimal digits');
const name = z.string().min(1).max(300);
const words = z.string().min(1).max(20_000);
const offset = z.int().min(0);
const count = z.int().min(0).max(100_000_000).nullable();
const around = z.string().max(64);

const anchor = z
  .strictObject({ report: hash, start: offset, end: offset, exact: words, prefix: around, suffix: around })
  .openapi('Anchor') satisfies z.ZodType<Anchor>;

const claimAnchor = z
  .strictObject({
    claim: hash,
    at: anchor,
    variable: z.enum(VARIABLES),
    speaker: z.string().max(300),
    valueText: z.string().max(2000),
  })
  .openapi('ClaimAnchor') satisfies z.ZodType<ClaimAnchor>;

const tellingAnchor = z
  .strictObject({ telling: hash, at: anchor })
  .openapi('TellingAnchor') satisfies z.ZodType<TellingAnchor>;

const value = z
  .strictObject({ min: count, max: count, text: z.string().min(1).max(2000), kind: z.enum(COUNT_KINDS) })
  .refine(({ min, max }) => min === null || max === null || min <= max, 'the least is above the most');

const fields = {
  speaker: z.strictObject({ name, kind: z.enum(SPEAKER_KINDS) }),
  medium: z.enum(MEDIA),
  variable: z.enum(VARIABLES),
  of: z.string().max(300),
  value,
  polarity: z.enum(['asserted', 'denied']),
  hedge: z.enum(['certain', 'hedged', 'alleged']),
};

const change = z
  .strictObject(fields)
  .partial()
  .refine((some) => Object.keys(some).length > 0, 'nothing is changed')
  .openapi('ClaimChange');

const newClaim = z.strictObject({ ...fields, via: z.array(name).max(10) }).openapi('NewClaim') satisfies z.ZodType<
  Omit<Claim, 'id' | 'quote' | 'rule'>
>;

const pair = { a: tellingAnchor, b: tellingAnchor };
const blind = z.literal(true).optional();
const tellings = z.array(tellingAnchor).min(1).max(1000);

export const actSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('accept'), claim: claimAnchor, blind }),
    z.strictObject({ kind: z.literal('reject'), claim: claimAnchor, blind }),
    z.strictObject({ kind: z.literal('correct'), claim: claimAnchor, change, blind }),
    z.strictObject({ kind: z.literal('add'), telling: tellingAnchor, at: anchor, claim: newClaim }),
    z.strictObject({ kind: z.literal('same'), ...pair }),
    z.strictObject({ kind: z.literal('different'), ...pair }),
    z.strictObject({ kind: z.literal('merge'), incidents: z.array(name).min(2).max(100), tellings }),
    z.strictObject({
      kind: z.literal('split'),
      incident: name,
      tellings,
      from: z.array(tellingAnchor).max(1000).optional(),
    }),
    z.strictObject({ kind: z.literal('note'), on: name, text: z.string().min(1).max(10_000) }),
    z.strictObject({
      kind: z.literal('assess'),
      source: name,
      reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
      credibility: z.literal([1, 2, 3, 4, 5, 6]),
    }),
    z.strictObject({ kind: z.literal('exclude'), report: hash }),
    z.strictObject({ kind: z.literal('undo'), decision: hash }),
  ])
  .openapi('Act');

export const decisionSchema = z
  .strictObject({ act: actSchema, reason: z.string().max(2000).nullable() })
  .openapi('DecisionRequest');

/** JSON has no "given as undefined", which optional properties of zod allow in the type. */
export function actOf(given: z.infer<typeof actSchema>): Act {
  return given as Act & { readonly change?: ClaimChange };
}

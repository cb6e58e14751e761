import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentRecord, Telling } from '#model/incident-record.js';
import type { Origin } from '#model/lineage.js';
import { composeRecord } from '#reconcile/compose-record.js';
import { estimateCounts } from '#reconcile/estimate-counts.js';
import { compareRecorded } from '#reconcile/record-claims.js';
import { type ClaimDraft, originOf, tellingOf } from '../../support/claims.js';
import { kit } from '../../support/kit.js';

const speakers: readonly ClaimDraft[] = [
  {},
  { by: 'Malian army', kind: 'military' },
  { by: 'JNIM', kind: 'armed group' },
  { by: 'nurse', kind: 'medical' },
  { by: 'resident', kind: 'eyewitness' },
  { by: 'security source', kind: 'official (unnamed)' },
  { by: 'mayor', kind: 'state' },
];

const value = fc.oneof(
  fc
    .record({
      min: fc.integer({ min: 0, max: 300 }),
      kind: fc.constantFrom('exact' as const, 'about' as const, 'at-least' as const),
    })
    .map(({ min, kind }) => ({
      min,
      max: kind === 'at-least' ? null : min,
      kind,
      text: String(min),
    })),
  fc.integer({ min: 1, max: 90 }).map((max) => ({ min: null, max, kind: 'at-most' as const, text: `up to ${max}` })),
  fc
    .constantFrom('dozens of people', 'several', 'heavy losses', 'hundreds of soldiers')
    .map((text) => ({ min: null, max: null, kind: 'vague' as const, text })),
);

const claim: fc.Arbitrary<ClaimDraft> = fc
  .record({
    who: fc.constantFrom(...speakers),
    of: fc.constantFrom(
      'people',
      'soldiers',
      'gendarmes',
      'civilians',
      'children',
      'terrorists',
      'police and civilians',
      'bakers',
      'seven others',
    ),
    variable: fc.constantFrom('killed' as const, 'wounded' as const, 'casualties' as const, 'abducted' as const),
    value,
    hedge: fc.constantFrom('certain' as const, 'hedged' as const),
    polarity: fc.constantFrom('asserted' as const, 'asserted' as const, 'denied' as const),
    quote: fc.constantFrom('one sentence', 'another sentence', 'in its ranks'),
    rule: fc.constantFrom('en/killed/passive', 'en/killed/passive', 'en/killed/subset'),
  })
  .map(({ who, ...rest }) => ({ ...who, ...rest }));

const tellings: fc.Arbitrary<Telling[]> = fc
  .array(fc.record({ claims: fc.array(claim, { maxLength: 5 }), day: fc.integer({ min: 2, max: 6 }) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((reports) =>
    reports.map(({ claims, day }, i) => tellingOf({ outlet: `Outlet ${i}`, published: `2024-03-0${day}`, claims })),
  );

const record = (
  told: readonly Telling[],
  origins: readonly Origin[] = told.map((one) => originOf(one)),
): IncidentRecord =>
  composeRecord(
    { id: 'x', formerIds: [], tellings: told, ties: [], origins, unsure: [] },
    { words: kit.counting, methods: kit.methods },
  );

/** The same words under another outlet's name; wrong dates make copies look older than what they copy. */
function carry(telling: Telling, published: string): Telling {
  const copied = tellingOf({ outlet: `Copy of ${telling.report.outlet}`, published, claims: [] });
  const claims = telling.incident.claims.map((one, i) => ({ ...one, id: `copy ${i} of ${one.id}` }));
  return { ...copied, incident: { ...copied.incident, claims } };
}

describe('the record of any tellings', () => {
  it('has low ≤ best ≤ high', () => {
    fc.assert(
      fc.property(tellings, (told) => {
        for (const { low, best, high } of record(told).estimates)
          expect([low, best, high].every((n) => n === null) || (low! <= best! && best! <= high!)).toBe(true);
      }),
    );
  });

  it('is the same bytes whatever the order of tellings and origins', () => {
    fc.assert(
      fc.property(tellings, (told) => {
        const forward = JSON.stringify(record(told));
        const turned = [...told].reverse();
        expect(JSON.stringify(record(turned, turned.map((one) => originOf(one)).reverse()))).toBe(forward);
      }),
    );
  });

  it('has the same estimates and contradictions with a copy more or less', () => {
    fc.assert(
      fc.property(tellings, fc.nat(), (told, pick) => {
        const copied = told[pick % told.length]!;
        const copy = carry(copied, pick % 2 === 0 ? '2024-03-08' : '2024-03-01');
        const without = record(told);
        const origins = told.map((one) => (one === copied ? originOf(copied, copy) : originOf(one)));
        const with_ = record([...told, copy], origins);
        expect(with_.estimates).toEqual(without.estimates);
        expect(with_.contradictions).toEqual(without.contradictions);
        expect(with_.claims.filter((one) => one.copyOf !== null)).toHaveLength(copied.incident.claims.length);
      }),
    );
  });

  it('uses or sets aside every claim of a variable, once, with a reason', () => {
    fc.assert(
      fc.property(tellings, (told) => {
        const { claims, estimates } = record(told);
        for (const { group, variable, used, setAside } of estimates) {
          const named = [...used, ...setAside].map((one) => one.claim);
          expect(new Set(named).size).toBe(named.length);
          if (group !== 'all') continue;
          const own = claims.filter((one) => one.variable === variable && one.copyOf === null).map(({ id }) => id);
          expect([...named].sort()).toEqual(own.sort());
        }
      }),
    );
  });

  it('gives the same estimates when they are made anew from the record', () => {
    fc.assert(
      fc.property(tellings, (told) => {
        const made = record(told);
        const rules = { words: kit.counting, methods: kit.methods };
        expect(estimateCounts(compareRecorded(made, kit.counting), rules)).toEqual(made.estimates);
      }),
    );
  });

  it('has no higher total for a subset of one', () => {
    fc.assert(
      fc.property(tellings, fc.integer({ min: 10, max: 50 }), fc.integer({ min: 1, max: 10 }), (told, whole, part) => {
        const nurse = { by: 'doctor', kind: 'medical' as const, quote: 'the hospital counts them' };
        const total: ClaimDraft = { ...nurse, value: { min: whole } };
        const subset: ClaimDraft = { ...nurse, of: 'children', value: { min: part }, rule: 'en/killed/subset' };
        const totals = (claims: readonly ClaimDraft[]) =>
          record([...told, tellingOf({ outlet: 'Hospital', claims })])
            .estimates.filter(({ group, variable }) => group === 'all' && variable === 'killed')
            .map(({ low, best, high }) => [low, best, high]);
        expect(totals([total, subset])).toEqual(totals([total]));
      }),
    );
  });

  it('counts claims that a person rejected nowhere', () => {
    fc.assert(
      fc.property(tellings, (told) => {
        const reviews = new Map(
          told.flatMap(({ incident }) => incident.claims.map(({ id }) => [id, 'rejected' as const])),
        );
        const all = composeRecord(
          { id: 'x', formerIds: [], tellings: told, ties: [], origins: [], reviews, unsure: [] },
          { words: kit.counting, methods: kit.methods },
        );
        expect([all.estimates, all.contradictions]).toEqual([[], []]);
        expect(all.claims).toHaveLength(told.flatMap(({ incident }) => incident.claims).length);
      }),
    );
  });
});

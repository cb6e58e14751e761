import '../../support/fixed-seed.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadWordRarity } from '#kit/load-word-rarity.js';
import type { IncidentPlace, ReportedIncident } from '#model/incident.js';
import type { Telling } from '#model/incident-record.js';
import { type Linked, linkTellings } from '#reconcile/link.js';
import { type Bindings, clusterItems, type ScoredPair } from '#reconcile/link-clusters.js';
import { factsOfReport, type TellingFacts } from '#reconcile/link-facts.js';
import { linkKeysOf } from '#reconcile/link-keys.js';
import { judgePair } from '#reconcile/link-score.js';
import { claimOf, toldIncident } from '../../support/kept-report.js';

const rarity = loadWordRarity();
const FREE: Bindings = { same: [], different: [] };

const TOWNS: readonly IncidentPlace[] = [
  ['Ouani', 14.2, -1.2],
  ['Selbo', 14.25, -1.15],
  ['Dorifa', 11.8, 4.4],
].map(([name, lat, lon]) => ({
  name: String(name),
  lat: Number(lat),
  lon: Number(lon),
  precision: 'town',
  radiusKm: null,
  span: { start: 0, end: 5 },
}));

interface Sketch {
  readonly report: string;
  readonly day: number | null;
  readonly town: number | null;
  readonly killed: number | null;
  readonly words: number;
}

const TEXTS = [
  'Riders came at dusk and shot at traders near the well, Kanda Mosirou told us.',
  'An elder named Tiwa Obarre counted the graves after riders had shot traders at dusk.',
  'The convoy of lorries burned on the road north, and the drivers walked home.',
  'Soldiers held the post until noon, Captain Verro Dintas said on the radio.',
];

const sketches = fc.array(
  fc.record({
    report: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    day: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 6 }),
    town: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 6 }),
    killed: fc.option(fc.constantFrom(2, 14, 37)),
    words: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 14 },
);

function factsOf(all: readonly Sketch[]): TellingFacts[] {
  return all.flatMap((sketch, i) => factsOfReport([tellingOf(sketch, i)], TEXTS[sketch.words]!, rarity));
}

function tellingOf({ report, day, town, killed }: Sketch, i: number, outlet = report): Telling {
  const date = day === null ? null : `2023-05-${String(day).padStart(2, '0')}`;
  const incident: ReportedIncident = {
    ...toldIncident(`incident ${i}`, killed === null ? [] : [claimOf('killed', 'author', killed)]),
    date: date === null ? null : { start: date, end: date, precision: 'day' },
    country: 'BF',
    places: town === null ? [] : [TOWNS[town]!],
  };
  const entry = {
    id: report,
    file: `${report}.txt`,
    url: null,
    outlet,
    title: null,
    byline: null,
    language: 'en',
    published: '2023-05-13',
    retrieved: null,
  } as const;
  return { key: `${report} ${i}`, report: entry, incident };
}

const partition = ({ clusters }: Linked) =>
  clusters.map(({ id, formerIds, tellings }) => ({ id, formerIds, keys: tellings.map(({ telling }) => telling.key) }));

describe('linking', () => {
  it('does not depend on the order of the tellings', () => {
    fc.assert(
      fc.property(sketches, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (all, order) => {
        const facts = factsOf(all);
        const mixed = facts
          .map((one) => ({ one, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(partition(linkTellings(mixed, FREE))).toEqual(partition(linkTellings(facts, FREE)));
      }),
    );
  });

  it('never joins two incidents of one report', () => {
    fc.assert(
      fc.property(sketches, (all) => {
        for (const { tellings } of linkTellings(factsOf(all), FREE).clusters) {
          const reports = tellings.map(({ telling }) => telling.report.id);
          expect(new Set(reports).size).toBe(reports.length);
        }
      }),
    );
  });

  it('takes in a copy of a report without any other change', () => {
    fc.assert(
      fc.property(sketches, fc.nat(), (all, pick) => {
        const sketch = all[pick % all.length]!;
        const facts = factsOf(all);
        const before = linkTellings(facts, FREE);
        const own = all.map((one, i) => ({ one, i })).filter(({ one }) => one.report === sketch.report);
        const copies = own.flatMap(({ one, i }) =>
          factsOfReport([tellingOf({ ...one, report: 'z-copy' }, i, 'another outlet')], TEXTS[one.words]!, rarity),
        );
        const after = linkTellings([...facts, ...copies], FREE);
        const original = new Map(own.map(({ i }) => [`z-copy ${i}`, `${sketch.report} ${i}`]));
        // A copy without date and place says too little to be linked with anything, and is an incident of its own then.
        const shared = partition(after)
          .map(({ keys }) => keys.filter((key) => !original.has(key)))
          .filter((keys) => keys.length > 0);
        expect(new Set(shared.map(String))).toEqual(new Set(partition(before).map(({ keys }) => String(keys))));
      }),
    );
  });

  it('keeps what people say of pairs', () => {
    fc.assert(
      fc.property(sketches, fc.nat(), fc.nat(), fc.boolean(), (all, i, j, same) => {
        const facts = factsOf(all);
        const [a, b] = [facts[i % all.length]!.telling.key, facts[j % all.length]!.telling.key];
        fc.pre(a !== b);
        const bindings: Bindings = same ? { same: [[a, b]], different: [] } : { same: [], different: [[b, a]] };
        const together = linkTellings(facts, bindings).clusters.some(({ tellings }) => {
          const keys = tellings.map(({ telling }) => telling.key);
          return keys.includes(a) && keys.includes(b);
        });
        expect(together).toBe(same);
      }),
    );
  });

  it('finds every likely pair of dated places under a key', () => {
    fc.assert(
      fc.property(sketches, (all) => {
        const facts = factsOf(all).filter(({ days, places }) => days !== null && places.length > 0);
        for (const a of facts)
          for (const b of facts) {
            if (a.telling.report.id === b.telling.report.id || judgePair(a, b).outcome === 'different') continue;
            if (Math.abs(a.days!.start - b.days!.start) > 2) continue;
            if (Math.abs(a.places[0]!.lat! - b.places[0]!.lat!) > 1) continue;
            const filed = new Set(linkKeysOf(b).file);
            expect(linkKeysOf(a).lookUp.some((key) => filed.has(key))).toBe(true);
          }
      }),
    );
  });

  it('leads the ids of all other tellings to the cluster', () => {
    const facts = factsOf([
      { report: 'a', day: 3, town: 0, killed: 14, words: 0 },
      { report: 'b', day: 3, town: 0, killed: 14, words: 1 },
    ]);
    const [one] = linkTellings(facts, FREE).clusters;
    const alone = facts.map((fact) => linkTellings([fact], FREE).clusters[0]!.id).sort();
    expect([one!.id, ...one!.formerIds].sort()).toEqual(alone);
  });
});

describe('clusters', () => {
  const items = ['a', 'b', 'c', 's'].map((key) => ({ key, report: key }));
  const pair = (a: string, b: string, score: number): ScoredPair => ({ a, b, score, copy: false });

  it('are not glued by a telling that fits two of them', () => {
    const pairs = [pair('a', 's', 900), pair('b', 's', 1000), pair('a', 'b', -3000)];
    expect(clusterItems(items, pairs, FREE)).toEqual([['a'], ['b', 's'], ['c']]);
  });

  it('part what people parted even where copies stand between', () => {
    const copies = [
      { ...pair('a', 'b', 5000), copy: true },
      { ...pair('b', 'c', 5000), copy: true },
    ];
    const parted = clusterItems(items, copies, { same: [], different: [['a', 'c']] });
    expect(parted.find((keys) => keys.includes('a'))).not.toContain('c');
  });
});

import { describe, expect, it } from 'vitest';
import { loadPress } from '#kit/load-press.js';
import type { Claim } from '#model/claim.js';
import type { Telling } from '#model/incident-record.js';
import type { Report } from '#model/report.js';
import { traceLineage } from '#reconcile/lineage.js';
import { lineageFacts } from '#reconcile/lineage-facts.js';
import { claimOf, toldIncident } from '../../support/kept-report.js';
import { kit } from '../../support/kit.js';
import { reportOf } from '../../support/report.js';

const press = loadPress(kit.outlets);

const WIRE =
  'Riders attacked the cattle market of Ouani on Monday morning, traders said, and set fire to eleven stalls before the army came from Selbo. A nurse at the health post counted nine bodies and said that more people had fled into the bush.';
const OWN =
  'Our reporter reached Ouani a day after the market was burned. Kanda Mosirou, who sells millet, showed the ashes of his stall and a ditch in which he had hidden with his sons until evening.';
const COMMUNIQUE = '“Our men have struck the market of the traitors and no soldier will sleep in this province again”';

interface Sketch {
  readonly id: string;
  readonly text: string;
  readonly published?: string;
  readonly outlet?: string;
  readonly byline?: string;
  readonly url?: string;
  readonly title?: string;
  readonly language?: 'en' | 'fr';
  readonly claims?: readonly Claim[];
}

function trace(sketches: readonly Sketch[]) {
  const tellings: Telling[] = [];
  const facts = sketches.map((sketch) => {
    const report: Report = {
      ...reportOf(sketch.text, { published: sketch.published ?? '2023-05-02', language: sketch.language ?? 'en' }),
      id: sketch.id,
      outlet: sketch.outlet ?? `The ${sketch.id} Post`,
      byline: sketch.byline ?? null,
      url: sketch.url ?? null,
      title: sketch.title ?? null,
    };
    const telling = {
      key: sketch.id,
      report: { ...report, retrieved: null },
      incident: toldIncident(sketch.id, sketch.claims),
    };
    tellings.push(telling);
    return lineageFacts(report, [telling], press);
  });
  return traceLineage(facts, tellings);
}

const ties = (sketches: readonly Sketch[]) => trace(sketches).ties.map(({ from, to, kind }) => `${from} ${kind} ${to}`);
const origins = (sketches: readonly Sketch[]) =>
  trace(sketches)
    .origins.map(({ reports }) => reports.join(' '))
    .sort();

const sketchOf = (id: string, text: string, published = '2023-05-02'): Sketch => ({ id, text, published });

describe('lineage', () => {
  it('ties a text to the earlier one that it repeats', () => {
    const copy = { id: 'b', text: `By our desk.\n\n${WIRE}`, published: '2023-05-03' };
    expect(ties([{ id: 'a', text: WIRE }, copy])).toEqual(['b repeats a']);
    expect(origins([{ id: 'a', text: WIRE }, copy])).toEqual(['a b']);
  });

  it('ties a text in which words are changed here and there, where it is long enough to tell', () => {
    const long = `${WIRE} ${OWN}`;
    const reworded = (text: string, every: number) => {
      let n = 0;
      return text.replace(/\p{L}+/gu, (word) => (++n % every === 0 ? 'other' : word));
    };
    expect(ties([sketchOf('a', long), sketchOf('b', reworded(long, 7), '2023-05-03')])).toEqual(['b repeats a']);
    expect(ties([sketchOf('a', long), sketchOf('b', reworded(long, 3), '2023-05-03')])).toEqual([]);
    const one = 'Riders burned the market of Ouani on Monday and killed nine people, the mayor said.';
    const another = 'Riders burned the market of Selbo on Monday and killed four people, the mayor said.';
    expect(ties([sketchOf('a', one), sketchOf('b', another, '2023-05-03')])).toEqual([]);
  });

  it('leaves two texts of their own apart', () => {
    expect(
      trace([
        { id: 'a', text: WIRE },
        { id: 'b', text: OWN },
      ]).ties,
    ).toEqual([]);
    expect(
      origins([
        { id: 'a', text: WIRE },
        { id: 'b', text: OWN },
      ]),
    ).toEqual(['a', 'b']);
  });

  it('counts all carriers of an agency once', () => {
    const carriers = [
      { id: 'a', text: WIRE, outlet: 'Agence France-Presse' },
      { id: 'b', text: OWN, byline: 'Par AFP', published: '2023-05-03' },
      { id: 'c', text: 'A word on the weather of the week.', outlet: 'Daily Sheet (AFP)', published: '2023-05-04' },
    ];
    expect(origins(carriers)).toEqual(['a b c']);
    expect(ties(carriers)).toEqual(['b shares wire copy a', 'c shares wire copy a']);
  });

  it('reads the agency that a text credits at its end, also one that no list has', () => {
    const agency = { id: 'a', text: WIRE, outlet: 'Agence France-Presse' };
    const endings = ['(AFP)', '(avec AFP)', '(Source : AFP).'];
    for (const end of endings)
      expect(ties([agency, { id: 'b', text: `${OWN} ${end}`, published: '2023-05-03' }])).toEqual([
        'b shares wire copy a',
      ]);
    const line = { id: 'b', text: `${OWN}\n\nAvec AFP`, published: '2023-05-03' };
    expect(ties([agency, line])).toEqual(['b shares wire copy a']);
    const unlisted = [
      { id: 'a', text: `${WIRE} (Agence Colline)` },
      { id: 'b', text: `${OWN} (Agence Colline)`, published: '2023-05-03' },
    ];
    expect(ties(unlisted)).toEqual(['b shares wire copy a']);
  });

  it('takes other brackets and words at the end for no credit', () => {
    const agency = { id: 'a', text: WIRE, outlet: 'Agence France-Presse' };
    const endings = [
      '(see map)',
      'AFP was told nothing of it by the mayor of the town or by his deputy, he said.',
      '(Colline)',
    ];
    for (const end of endings)
      expect(ties([agency, { id: 'b', text: `${OWN} ${end}`, published: '2023-05-03' }])).toEqual([]);
  });

  it('finds a communique inside reports that are otherwise their own', () => {
    const [one, other] = [
      `${WIRE}\n\nThe group wrote: ${COMMUNIQUE}.`,
      `${OWN}\n\nIn a note it said ${COMMUNIQUE}, without proof.`,
    ];
    expect(
      ties([
        { id: 'a', text: one },
        { id: 'b', text: other },
      ]),
    ).toEqual(['b relays the same statement a']);
    expect(
      origins([
        { id: 'a', text: one },
        { id: 'b', text: other },
      ]),
    ).toEqual(['a', 'b']);
  });

  it('knows an update and a retraction of one outlet', () => {
    const first = { id: 'a', text: WIRE, outlet: 'Sahel Post', url: 'https://sahel.example/1' };
    const update = { ...first, id: 'b', text: OWN, published: '2023-05-03' };
    const retraction = {
      ...update,
      id: 'c',
      title: 'Correction: the market of Ouani',
      url: 'https://sahel.example/2',
      published: '2023-05-04',
    };
    expect(ties([first, update])).toEqual(['b updates a']);
    expect(ties([first, retraction])).toEqual(['c retracts a']);
    expect(ties([first, { ...retraction, outlet: 'Another Post' }])).toEqual([]);
  });

  it('knows a translation by its figures, names and quotations', () => {
    const claims = [
      claimOf('killed', 'medical', 9),
      claimOf('wounded', 'medical', 21),
      claimOf('destroyed', 'author', 11),
    ];
    const english =
      'On Monday riders came to Ouani, said Kanda Mosirou of the Selbo council, and Tiwa Obarre buried nine people.';
    const french =
      'Lundi, des cavaliers sont venus à Ouani, a dit Kanda Mosirou du conseil de Selbo, et Tiwa Obarre a enterré neuf personnes.';
    const pair = [
      { id: 'a', text: english, claims },
      { id: 'b', text: french, claims, language: 'fr', published: '2023-05-03' },
    ] as const;
    expect(ties(pair)).toEqual(['b translates a']);
    expect(ties([pair[0], { ...pair[1], claims: claims.slice(0, 1) }])).toEqual([]);
  });

  it('roots the word of an institution at the institution, and that of a relay at the relay', () => {
    const said = (id: string, name: string, kind: Claim['speaker']['kind'], via: readonly string[] = []): Claim => ({
      ...claimOf('killed', kind, 9),
      id,
      speaker: { name, kind },
      via,
    });
    const { claimOrigins } = trace([
      { id: 'a', text: WIRE, claims: [said('a1', 'JNIM', 'armed group'), said('a2', 'a nurse', 'medical', ['AFP'])] },
      {
        id: 'b',
        text: OWN,
        claims: [
          said('b1', 'JNIM', 'armed group'),
          said('b2', 'a nurse', 'medical', ['AFP']),
          said('b3', 'Kanda Mosirou', 'eyewitness'),
        ],
      },
    ]);
    expect(claimOrigins.get('a1')).toBe(claimOrigins.get('b1'));
    expect(claimOrigins.get('a2')).toBe(claimOrigins.get('b2'));
    expect(claimOrigins.has('b3')).toBe(false);
  });

  it('is the same in any order, and a copy adds no origin', () => {
    const all = [
      { id: 'a', text: WIRE },
      { id: 'b', text: OWN, published: '2023-05-03' },
      { id: 'c', text: `${OWN} ${COMMUNIQUE}`, published: '2023-05-04' },
    ];
    expect(trace([...all].reverse())).toEqual(trace(all));
    for (const { id, text, published } of all) {
      const copy = { id: `${id}-copy`, text, outlet: 'Elsewhere', ...(published ? { published } : {}) };
      expect(trace([...all, copy]).origins).toHaveLength(trace(all).origins.length);
    }
  });
});

import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { IncidentRecord } from '#model/incident-record.js';
import type { SpeakerKind } from '#model/speaker.js';
import { snap } from '#publish/disclose.js';
import { guardRow, guardText } from '#publish/guard.js';
import { parseProfile } from '#publish/profile.js';
import { listFormats, listTables } from '#publish/publish.js';
import { cell } from '#publish/table.js';
import { WithheldNames } from '#publish/withheld-names.js';
import { composeRecord } from '#reconcile/compose-record.js';
import { type ClaimDraft, originOf, tellingOf } from '../../support/claims.js';
import { kit } from '../../support/kit.js';
import { bytesOf, profileOf, publish, sourceOf, textOf } from '../../support/publication.js';

const place = {
  name: 'Tombola',
  lat: 14.4512,
  lon: -4.1977,
  precision: 'site',
  radiusKm: 1,
  span: { start: 0, end: 0 },
} as const;

function recordOf(claims: readonly ClaimDraft[], about: Partial<IncidentRecord['summary']> = {}): IncidentRecord {
  const telling = tellingOf({
    outlet: 'Hill Gazette',
    published: '2024-03-02',
    claims,
    incident: { places: [place], targets: ['villagers'], perpetrators: ['gunmen'], time: '05:40', ...about },
  });
  const told = {
    ...telling,
    report: {
      ...telling.report,
      title: 'Farmer Boureima Sogodogo killed',
      url: 'https://hill.example/news/boureima-sogodogo-killed',
      byline: 'Hawa Tembely',
    },
  };
  return composeRecord(
    { id: 'inc', formerIds: [], tellings: [told], ties: [], origins: [originOf(told)], unsure: [] },
    { words: kit.counting, methods: kit.methods },
  );
}

const sogodogo = { name: 'Boureima Sogodogo', role: 'farmer', public: false };
const diarra = { name: 'Souleymane Diarra', role: 'governor', public: true };
const said = (kind: SpeakerKind, by: string, quote: string, min = 3): ClaimDraft => ({
  by,
  kind,
  quote,
  value: { min, text: `${min} people` },
});

const record = recordOf([
  said(
    'eyewitness',
    'Aminata Sogodogo',
    'My uncle BOUREIMA SOGODOGO and three others were killed near the well, Aminata Sogodogo said.',
  ),
  said(
    'state',
    'Souleymane Diarra (governor)',
    'Governor Souleymane Diarra said Boureïma Sogodogo’s body was found; call +223 70 11 22 33 or write to bs@example.org.',
    4,
  ),
]);
const source = sourceOf([record], { people: [sogodogo, diarra] });
const SECRET = /sogodogo|boure[iï]ma|aminata|tembely|70 11 22|bs@example/i;

/** The text of the files inside a zip, else of the file itself. */
function unpacked(bytes: Buffer, format: string): string[] {
  const files = format === 'xlsx' || format === 'data-package' ? Object.values(unzipSync(bytes)) : [bytes];
  return files.map((file) => Buffer.from(file).toString('utf8'));
}

describe('the public profile', () => {
  it.each(listFormats().map(({ name }) => name))('withholds names everywhere in %s', async (format) => {
    for (const { name: table } of listTables()) {
      const publication = await publish({ format, table, profile: profileOf('public') }, source);
      for (const { suffix } of publication.files)
        for (const part of unpacked(await bytesOf(publication, suffix), format)) expect(part).not.toMatch(SECRET);
    }
  });

  it('keeps who speaks in public, and generalises who does not', async () => {
    const text = await textOf(
      await publish({ format: 'ndjson', table: 'claims', profile: profileOf('public') }, source),
    );
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ speaker }) => speaker)).toEqual(['a resident', 'Souleymane Diarra (governor)']);
    expect(rows[0].quote).toBeNull();
    expect(rows[1].quote).toContain('[name withheld]’s body');
    expect(rows[1].url).toBe('https://hill.example');
    expect(rows[0].attest_redactions).toContain('names withheld');
    expect(rows[0].attest_profile).toBe('public@1');
  });

  it('takes nationalities, outlets and groups in what speakers are called for no names', async () => {
    const told = recordOf([
      said(
        'official (unnamed)',
        'senior French official',
        'A senior French official told Agence France-Presse that JNIM killed three.',
      ),
      said('official (unnamed)', 'official close to Seydou Tembely', 'Tembely heard of four.', 4),
    ]);
    const publication = await publish(
      { format: 'ndjson', table: 'claims', profile: profileOf('partner') },
      sourceOf([told]),
    );
    const rows = (await textOf(publication))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows[0].quote).toBe('A senior French official told Agence France-Presse that JNIM killed three.');
    expect(rows[1].quote).toBe('[name withheld] heard of four.');
  });

  it('takes the name of an outlet, or a part of it, for no person', async () => {
    const told = recordOf([said('state', 'army', 'The army told the Hill Gazette of three.')]);
    const people = [{ name: 'Hill Gazette', role: null, public: false }];
    const publication = await publish(
      { format: 'ndjson', table: 'claims', profile: profileOf('public') },
      sourceOf([told], { people }),
    );
    expect(JSON.parse(await textOf(publication)).quote).toBe('The army told the Hill Gazette of three.');
  });

  it('moves points to the centre of a cell, the same for all of its places, and says so', async () => {
    const rowOf = async (profile: 'public' | 'internal') =>
      JSON.parse(await textOf(await publish({ format: 'ndjson', profile: profileOf(profile) }, source)));
    const shown = await rowOf('public');
    expect([shown.latitude, shown.longitude]).toEqual([14.45, -4.15]);
    expect(shown.radius_km).toBeGreaterThan(7);
    expect(shown.time).toBe('morning');
    expect(shown.attest_redactions).toContain('coordinates to 0.1°');
    const kept = await rowOf('internal');
    expect([kept.latitude, kept.longitude, kept.time]).toEqual([14.4512, -4.1977, '05:40']);
    expect(snap(14.4512, 0.1, 90)).toBe(snap(14.499, 0.1, 90));
    expect(snap(-0.01, 0.1, 90)).toBe(-0.05);
    expect(snap(90, 0.5, 90)).toBeLessThanOrEqual(90);
  });

  it('hides the names of clinics and schools, not those of barracks', async () => {
    const clinic = recordOf([said('author', 'author', 'Gunmen entered the Tombola clinic.')], {
      targets: ['the clinic'],
    } as never);
    const barracks = recordOf([said('author', 'author', 'Gunmen entered the Tombola gendarmerie school.')], {
      targets: ['gendarmerie school'],
    } as never);
    const shown = async (one: IncidentRecord) =>
      textOf(await publish({ format: 'ndjson', table: 'incidents', profile: profileOf('public') }, sourceOf([one])));
    expect(await shown(clinic)).not.toContain('Tombola');
    expect(await shown(clinic)).toContain('[place withheld]');
    expect(await shown(barracks)).toContain('Tombola');
  });

  it('leaves out what happened in the last week, and what has no date at all', async () => {
    const rows = async (today: string, one = record) => {
      const publication = await publish(
        { format: 'ndjson', profile: profileOf('public'), today },
        sourceOf([one], { people: [sogodogo] }),
      );
      return [(await textOf(publication)).split('\n').length - 1, publication.outcome().delayed];
    };
    expect(await rows('2024-03-07')).toEqual([0, 1]);
    expect(await rows('2024-03-08')).toEqual([1, 0]);
    const undated = {
      ...record,
      summary: { ...record.summary, date: null },
      reports: record.reports.map((report) => ({ ...report, published: null })),
    };
    expect(await rows('2030-01-01', undated)).toEqual([0, 1]);
  });

  it('cuts quotations at a word', async () => {
    const long = recordOf([said('state', 'army', `${'word '.repeat(100)}end`)]);
    const row = JSON.parse(
      await textOf(
        await publish({ format: 'ndjson', table: 'claims', profile: profileOf('public') }, sourceOf([long])),
      ),
    );
    expect(row.quote.length).toBeLessThanOrEqual(202);
    expect(row.quote).toMatch(/word …$/);
  });
});

describe('the check of what is written', () => {
  const names = new WithheldNames({ keep: new Set(), commonness: () => 'rare' });
  names.add('Boureima Sogodogo');

  it('refuses a row that still holds a name, without repeating it', () => {
    const row = {
      id: 'inc:1',
      incident: 'inc',
      cells: { notes: cell('the farmer boureïma SOGODOGO') },
      point: null,
      date: null,
      caption: '',
    };
    expect(() => guardRow(row, names)).toThrow(/row inc:1, column notes/);
    expect(() => guardRow({ ...row, cells: { notes: cell('a farmer') } }, names)).not.toThrow();
    try {
      guardRow(row, names);
    } catch (error) {
      expect(String(error)).not.toMatch(SECRET);
    }
  });

  it('refuses text of formats that hold whole records', async () => {
    async function* chunks() {
      yield 'fine\n';
      yield '{"name":"Sogodogo, Boureima"}';
    }
    const read = async () => {
      for await (const _ of guardText(chunks(), names));
    };
    await expect(read()).rejects.toThrow('withheld name');
  });
});

describe('a profile of one’s own', () => {
  it('is careful where it says nothing', () => {
    const profile = parseProfile({ name: 'mine', sentence: 'x' }, 'mine.yaml');
    expect(profile).toMatchObject({
      people: 'withhold',
      bylines: 'withhold',
      delay: 7,
      addresses: 'site',
      time: 'part of day',
    });
  });

  it('is refused with the field that is wrong', () => {
    expect(() => parseProfile({ name: 'mine', sentence: 'x', delay: 'soon' }, 'mine.yaml')).toThrow(/mine.yaml: delay/);
    expect(() => parseProfile({ name: 'mine', sentence: 'x', peeple: 'keep' }, 'mine.yaml')).toThrow(/peeple/);
  });
});

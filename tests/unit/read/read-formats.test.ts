import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report } from '#model/report.js';
import { linesOf, paragraphsOf, withoutRunningLines } from '#read/pdf/lines.js';
import { readReport } from '#read/read-report.js';

async function readExample(path: string): Promise<Report> {
  const result = await readReport({ file: path, bytes: readFileSync(`examples/${path}`) });
  if ('failure' in result) throw new Error(result.failure.detail);
  return result.report;
}

async function readText(text: string, file = 'a.txt', published?: string): Promise<Report> {
  const result = await readReport(
    { file, bytes: new TextEncoder().encode(text) },
    published === undefined ? {} : { published },
  );
  if ('failure' in result) throw new Error(result.failure.detail);
  return result.report;
}

describe('PDF', () => {
  it('joins words cut at the line end, finds the title, drops page numbers, anchors blocks to pages', async () => {
    const report = await readExample('bamako/08-ministry-statement.pdf');
    expect(report.title).toBe('Bamako: attack on the gendarmerie school repelled');
    expect(report.text).toContain('the airbase at Senou.');
    expect(report.text).not.toMatch(/^1$/m);
    expect(report.blocks.every((block) => block.origin.kind === 'page' && block.origin.page === 1)).toBe(true);
  });

  it('removes running heads and feet, and goes on over the page where the sentence does', () => {
    const page = (number: number, ...rows: string[]) =>
      linesOf(
        [`Weekly bulletin ${number}`, ...rows, `Page ${number}`].map((text, i) => ({
          text,
          x: 72,
          y: 800 - i * 14,
          width: 300,
          height: 11,
        })),
        number,
      );
    const pages = withoutRunningLines([
      page(1, 'The patrol was attacked', 'on the road to the'),
      page(2, 'border on Monday.'),
    ]);
    expect(paragraphsOf(pages.flat()).map(({ text }) => text)).toEqual([
      'The patrol was attacked on the road to the border on Monday.',
    ]);
  });
});

describe('lines that name other texts', () => {
  const kinds = async (text: string) => (await readText(text)).blocks.map(({ kind }) => kind);
  const before = 'Armed men raided the market of the town on Monday, the mayor said.';
  const after = 'He said two stalls were burnt.';

  it.each(['READ ALSO:', 'You can also read:', 'À lire aussi :', 'Articles similaires :'])(
    'take the title under "%s" for one of them',
    async (label) => {
      expect(await kinds(`${before}\n\n${label}\n\nGunmen Seize Two Drivers On The Border Road\n\n${after}`)).toEqual([
        'paragraph',
        'read-also',
        'read-also',
        'paragraph',
      ]);
    },
  );

  it('leave a sentence that follows the label, and a title without one', async () => {
    expect(await kinds(`${before}\n\nREAD ALSO:\n\n${after}`)).toEqual(['paragraph', 'read-also', 'paragraph']);
    expect(await kinds(`${before}\n\nTwo Drivers Seized On The Border Road\n\n${after}`)).not.toContain('read-also');
  });
});

describe('DOCX and Markdown', () => {
  it('give title and paragraphs', async () => {
    expect(await readExample('bamako/09-security-note.docx')).toMatchObject({
      title: 'Weekly note: the attack in Bamako',
    });
    const markdown = await readExample('bamako/03-coastal-mirror.md');
    expect(markdown).toMatchObject({
      outlet: 'Coastal Mirror',
      published: '2024-09-17',
      title: 'Militants say they killed hundreds in Bamako',
    });
    expect(markdown.text).not.toContain('# ');
  });
});

describe('plain text', () => {
  it('takes a short first line for the title, and nothing from a text that begins with a sentence', async () => {
    expect((await readText('Raid near the border\n\nShots were heard.')).title).toBe('Raid near the border');
    expect((await readText('Shots were heard.\n\nNobody was hurt.')).title).toBeNull();
  });

  it('takes each line for a paragraph where lines end with sentences, and joins wrapped ones', async () => {
    expect((await readText('Raid near the border\nShots were heard.\nNobody was hurt.')).blocks).toHaveLength(3);
    expect(
      (await readText('Shots were heard all night\nin the town and near\nthe river. Nobody was hurt.')).blocks,
    ).toHaveLength(1);
  });

  it.each([
    ['BAMAKO, Sept 17 (Agency) - Shots', '2024-09-20', { place: 'BAMAKO', date: '2024-09-17', agency: 'Agency' }],
    [
      'Ouagadougou, 3 août 2021 (Agence) — Des tirs',
      undefined,
      { place: 'Ouagadougou', date: '2021-08-03', agency: 'Agence' },
    ],
    ['GOMA, Dec 30 (Agency) - Shots', '2025-01-02', { place: 'GOMA', date: '2024-12-30' }],
  ])('reads the dateline %s', async (text, published, dateline) => {
    expect((await readText(`${text} were heard at the edge of the town.`, 'a.txt', published)).dateline).toMatchObject(
      dateline,
    );
  });

  it('takes no dateline from a sentence with a dash', async () => {
    expect((await readText('Witnesses - three of them - saw the column.')).dateline).toBeNull();
  });

  it('tells the language of each paragraph', async () => {
    const report = await readText(
      'The ministry published a statement in French this morning, which the governor read out to reporters.\n\nLe ministère informe la population que les opérations de ratissage se poursuivent dans toute la région.',
    );
    expect(report.blocks.map((block) => block.language)).toEqual(['en', 'fr']);
  });

  it('is not misled by the indefinite article of an English headline', async () => {
    const report = await readText(
      'A raid on a town, a week on\n\nThe ministry said that the town was quiet and that the troops had left.',
    );
    expect(report.blocks[0]?.language).toBe('en');
  });

  it('an author’s bio at the end is kept and not coded', async () => {
    const report = await readText(
      'Shots were heard in the town all night long.\n\nAbout Jane Doe 120 Articles\nFormer reporter in Burundi.',
    );
    expect(report.blocks.map((block) => block.coded)).toEqual([true, false]);
  });
});

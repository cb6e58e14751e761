import { describe, expect, it } from 'vitest';
import type { Report } from '#model/report.js';
import { readReport } from '#read/read-report.js';
import { dateOfLine } from '#read/stated-date.js';

const DATED: readonly (readonly [string, string])[] = [
  ['By a staff writer | Sunday March 17, 2019', '2019-03-17'],
  ['Publié le mardi 16 novembre 2021 à 10h22 - Par la Rédaction', '2021-11-16'],
  ['Date: Wed, 11 Mar 1998 17:42:08 +0300', '1998-03-11'],
  ['Rumbek, 6 November 2014', '2014-11-06'],
  ['LE COURRIER DU FLEUVE — N° 12 — lundi 14 septembre 2015', '2015-09-14'],
  ['Last updated: 9 May 2018, 19:10', '2018-05-09'],
];
const UNDATED = [
  'On 17 September 2024, gunmen attacked the town',
  'The attack of 11 September 2001 remembered',
  'Attaque du 5 mars 2019 à Djibo : trois morts',
  'Nine dead in Djibo, mayor says',
  'Two men were shot on 4 May 2019, police said.',
];

describe('lines that date a text', () => {
  it.each(DATED)('%s', (line, date) => expect(dateOfLine(line)).toBe(date));
  it.each(UNDATED)('not: %s', (line) => expect(dateOfLine(line)).toBeNull());
});

async function readText(text: string, published: string | null = null): Promise<Report> {
  const result = await readReport({ file: 'a.txt', bytes: new TextEncoder().encode(text) }, { published });
  if ('failure' in result) throw new Error(result.failure.detail);
  return result.report;
}

const BODY = 'Gunmen killed four herders near the well on Monday, the mayor said. They fled towards the hills.';

describe('the head of a plain text', () => {
  it('gives title, date and further headlines, and keeps the date line out of what is coded', async () => {
    const report = await readText(
      `URGENT  Four herders killed\n\n3 May 2019\n\nFour herders killed near a well, mayor says\n\n${BODY}`,
    );
    expect(report.title).toBe('URGENT  Four herders killed');
    expect(report.published).toBe('2019-05-03');
    expect(report.blocks.map(({ kind }) => kind)).toEqual(['title', 'byline', 'heading', 'paragraph']);
  });

  it('lets what the user says go before what the text says', async () => {
    const report = await readText(`Four herders killed\n\n3 May 2019\n\n${BODY}`, '2019-05-04');
    expect(report.published).toBe('2019-05-04');
  });

  it('finds no date in prose', async () => {
    const report = await readText(`Four herders killed\n\nOn 3 May 2019, ${BODY}`);
    expect(report.published).toBeNull();
    expect(report.title).toBe('Four herders killed');
  });

  it('reads the date of a dateline behind its country', async () => {
    const report = await readText(`Four herders killed\n\nBOGOTA, Colombia, June 27, 2005 (Some Wire) - ${BODY}`);
    expect(report.dateline).toMatchObject({ place: 'BOGOTA', date: '2005-06-27', agency: 'Some Wire' });
  });
});

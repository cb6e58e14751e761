import { describe, expect, it } from 'vitest';
import type { Report } from '#model/report.js';
import { readReport } from '#read/read-report.js';

const PARAGRAPH =
  'Residents of the town said that shooting went on through the night and that several houses near the market were burnt before the soldiers came back.';

async function read(html: string | Uint8Array, file = 'page.html'): Promise<Report> {
  const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html;
  const result = await readReport({ file, bytes });
  if ('failure' in result) throw new Error(result.failure.detail);
  return result.report;
}

const kindsOf = (report: Report) => report.blocks.map((block) => block.kind);
const codedText = (report: Report) =>
  report.blocks.filter((block) => block.coded).map((block) => report.text.slice(block.start, block.end));

describe('HTML pages', () => {
  it('take title, byline, outlet and dates from JSON-LD before anything else', async () => {
    const report = await read(`<html lang="en"><title>x | y</title><meta property="og:title" content="Other">
      <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Head","datePublished":"2024-03-02T23:30:00-05:00",
      "dateModified":"2024-03-04","author":[{"name":"A. Keita"},{"name":"B. Roy"}],"publisher":{"name":"The Post"}}]}</script><p>${PARAGRAPH}</p>`);
    expect(report).toMatchObject({
      title: 'Head',
      byline: 'A. Keita, B. Roy',
      outlet: 'The Post',
      published: '2024-03-02',
      updated: '2024-03-04',
    });
  });

  it.each([
    ['OpenGraph', '<meta property="article:published_time" content="2023-05-06T01:00:00Z">', ''],
    ['a visible line', '', '<p>Published: 6 May 2023, 14:00</p>'],
    ['a French visible line', '', '<p>Publié le 6 mai 2023 à 14h00</p>'],
    ['a time element', '', '<time datetime="2023-05-06">some time ago</time>'],
    ['the canonical address', '<link rel="canonical" href="https://e.org/2023/05/06/raid">', ''],
  ])('find the publication date in %s', async (_where, head, body) => {
    expect((await read(`<head>${head}</head><body>${body}<p>${PARAGRAPH}</p>`)).published).toBe('2023-05-06');
  });

  it('keep captions, read-also lines, bios, share lines and cookie notices, and do not code them', async () => {
    const report =
      await read(`<nav><a href=a>Home</a></nav><article><h1>Raid</h1><p>${PARAGRAPH}</p><figure><figcaption>A market</figcaption></figure>
      <p>Read also: the long road</p><p>A lire aussi : la route</p><p>Share on Facebook</p><div class="author-bio">She has written from five countries for many years.</div></article>
      <div class="cookie-banner">We use cookies on this site.</div>`);
    expect(codedText(report)).toEqual(['Raid', PARAGRAPH]);
    expect(kindsOf(report)).toEqual(
      expect.arrayContaining(['caption', 'read-also', 'share', 'author-bio', 'notice', 'furniture']),
    );
  });

  it('read pages of the nineties: tables, unclosed tags, paragraphs by two line breaks', async () => {
    const report = await read(
      `<table><tr><td><a href=1>Home</a> <a href=2>World</a><td>${PARAGRAPH}<br><br>${PARAGRAPH.replace('town', 'village')}`,
    );
    expect(codedText(report)).toHaveLength(2);
  });

  it('lead every block back to its bytes in the original', async () => {
    const html = `<p>é</p><p>${PARAGRAPH}</p>`;
    const bytes = new TextEncoder().encode(html);
    const block = (await read(html)).blocks.at(-1)!;
    if (block.origin.kind !== 'bytes') throw new Error('no byte origin');
    expect(new TextDecoder().decode(bytes.subarray(block.origin.start, block.origin.end))).toBe(PARAGRAPH);
  });

  it('read a page in Windows-1252 that says nothing, and one that says UTF-8 wrongly, noting it', async () => {
    const latin = Buffer.from(
      `<meta charset="utf-8"><p>Des hommes armés ont attaqué le marché de la ville, ont tiré en l’air et ont emporté des vivres, selon des témoins joints sur place.</p>`,
      'latin1',
    );
    const report = await read(latin);
    expect(report.text).toContain('armés ont attaqué le marché');
    expect(report.problems.map((problem) => problem.code)).toEqual(['wrong-encoding']);
  });

  it('read nesting ten thousand deep', async () => {
    const report = await read(`${'<div>'.repeat(10_000)}<p>${PARAGRAPH}</p>`);
    expect(report.text).toContain('Residents of the town');
  });

  it('drop what could make a line read as something else', async () => {
    expect((await read(`<p>\u202Edaer\u202C ${PARAGRAPH}</p>`)).text).not.toMatch(/[\u202A-\u202E]/);
  });
});

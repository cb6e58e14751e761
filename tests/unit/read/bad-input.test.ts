import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReport } from '#read/read-report.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const pdf = readFileSync('examples/bamako/08-ministry-statement.pdf');

async function codeOf(file: string, bytes: Uint8Array): Promise<string> {
  const result = await readReport({ file, bytes });
  return 'failure' in result ? result.failure.code : 'read';
}

describe('bad input', () => {
  it.each([
    ['an empty file', 'a.txt', bytesOf(''), 'empty-file'],
    ['a file of blanks', 'a.txt', bytesOf(' \n\n\t \n'), 'no-text'],
    ['a binary', 'a.txt', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]), 'not-a-report'],
    ['a zip that is no DOCX', 'a.docx', bytesOf('PK\u0003\u0004nothing here'), 'not-a-report'],
    ['a truncated PDF', 'a.pdf', pdf.subarray(0, 300), 'broken-pdf'],
    ['a truncated DOCX', 'a.docx', bytesOf('PK\u0003\u0004…word/document.xml…'), 'broken-docx'],
    ['a page without text', 'a.html', bytesOf('<html><body><img src=x></body></html>'), 'no-text'],
    ['a page of links only', 'a.html', bytesOf('<p><a href=x>Home</a></p><p><a href=y>News</a></p>'), 'no-article'],
    ['an unclosed title', 'a.html', bytesOf('<html><title>Raid<p>Nothing of this is shown by any browser.'), 'no-text'],
  ])('%s gets a code', async (_what, file, bytes, code) => {
    expect(await codeOf(file, bytes)).toBe(code);
  });

  it('every failure tells what to do', async () => {
    const result = await readReport({ file: 'a.txt', bytes: new Uint8Array() });
    expect('failure' in result && result.failure.hint.length).toBeGreaterThan(10);
  });

  it('random bytes are read or refused, never thrown on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('a.txt', 'a.html', 'a.md', 'a.pdf', 'a.docx'),
        async (bytes, file) => {
          expect(await readReport({ file, bytes })).toBeTypeOf('object');
        },
      ),
    );
  });

  it('random HTML gives ordered blocks with exact, separated ranges', async () => {
    const markup = fc.array(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div>',
        '</table>',
        '<br>',
        'Two words. ',
        '&amp;',
        '<a href=x>',
        '</a>',
        '<script>',
        'é 𝄞',
        '<h1>',
        '</h1>',
      ),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(markup, async (parts) => {
        const result = await readReport({ file: 'a.html', bytes: bytesOf(parts.join('')) });
        if ('failure' in result) return;
        const { text, blocks } = result.report;
        for (const [i, block] of blocks.entries()) {
          expect(text.slice(block.start, block.end).trim()).not.toBe('');
          if (i > 0) expect(text.slice(blocks[i - 1]!.end, block.start)).toBe('\n\n');
        }
      }),
    );
  });
});

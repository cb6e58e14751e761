/** `npm run parity`: writes docs/parity.md, which phenomena both languages know by the ids of their cases, and where one lacks them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const LANGUAGES = ['en', 'fr'] as const;

export function parityTable(): string {
  const files = [...new Set(LANGUAGES.flatMap((code) => readdirSync(`tests/cases/${code}`)))]
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  const rows = files.map((file) => {
    const [en, fr] = LANGUAGES.map((code) => idsOf(`tests/cases/${code}/${file}`));
    const only = (mine: ReadonlySet<string>, other: ReadonlySet<string>) =>
      [...mine].filter((id) => !other.has(id)).sort();
    const [onlyEnglish, onlyFrench] = [only(en!, fr!), only(fr!, en!)];
    return `| ${file.replace('.yaml', '')} | ${en!.size} | ${fr!.size} | ${en!.size - onlyEnglish.length} | ${onlyEnglish.join(', ') || '–'} | ${onlyFrench.join(', ') || '–'} |`;
  });
  return [
    '# What each language knows',
    '',
    'Written by `npm run parity` from the ids of the cases in `tests/cases/en/` and `tests/cases/fr/`; a test keeps it current. An id that',
    'stands in one language only is a construction that the other lacks, or a gap.',
    '',
    '| phenomenon | English cases | French cases | shared | English only | French only |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function idsOf(path: string): Set<string> {
  try {
    return new Set((parse(readFileSync(path, 'utf8')) as { id: string }[]).map((one) => String(one.id)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Set();
    throw error;
  }
}

if (process.argv[1]?.endsWith('parity.ts')) writeFileSync('docs/parity.md', parityTable());

import type { Sheet } from './sheet.js';

/** A page that says what every column of every table holds, as Markdown. */
export function writeCodebook(sheets: readonly Sheet[]): string {
  const pages = sheets.map(({ name, title, description, columns, stamp }) => {
    const lines = columns.map(
      ({ name: column, type, description: meaning, values, hxl }) =>
        `| ${column} | ${type} | ${escapePipes(meaning)}${values === undefined ? '' : ` One of: ${values.map(escapePipes).join(', ')}.`} | ${hxl ?? ''} |`,
    );
    return `## ${title} (\`${name}\`)\n\n${description}\n\nTable ${stamp.table}; estimates ${stamp.method}.\n\n| column | type | meaning | HXL |\n|---|---|---|---|\n${lines.join('\n')}\n`;
  });
  return `# Codebook\n\nWhat the columns of these files hold. A blank cell says that nothing is known, never zero. \`cells\` leads each value to its claims.\n\n${pages.join('\n')}`;
}

const escapePipes = (text: string) => text.replaceAll('|', '\\|');

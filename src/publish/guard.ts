import { UserError } from '#model/user-error.js';
import type { Chunk } from './sheet.js';
import type { Row } from './table.js';
import type { WithheldNames } from './withheld-names.js';

/** Throws where a cell still holds a withheld name. The name itself is not repeated. */
export function guardRow(row: Row, names: WithheldNames): void {
  for (const [column, { value, why }] of Object.entries(row.cells)) {
    const found = [value, why].some((text) => typeof text === 'string' && names.find(text).length > 0);
    if (found) throw refuse(`row ${row.id}, column ${column}`);
  }
  if (names.find(row.caption).length > 0) throw refuse(`row ${row.id}, its caption`);
}

/** Lets text through piece by piece, and stops at the first that holds a withheld name in full. Bytes were checked as rows. */
export async function* guardText(chunks: AsyncIterable<Chunk>, names: WithheldNames): AsyncGenerator<Chunk> {
  let at = 0;
  for await (const chunk of chunks) {
    if (typeof chunk === 'string' && names.findWhole(chunk).length > 0) throw refuse(`piece ${at} of the file`);
    at++;
    yield chunk;
  }
}

const refuse = (where: string) =>
  new UserError(
    'name-in-file',
    `a withheld name would stand in the file (${where}); nothing more was written`,
    'Report this: the redaction missed a spelling. Until then leave the incident out, or correct its claims.',
  );

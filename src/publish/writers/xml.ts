import { plainText } from '#publish/sheet.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML: whole characters, none that XML forbids, markup as entities. */
export const escapeXml = (text: string): string => plainText(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

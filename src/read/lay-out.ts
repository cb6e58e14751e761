import { createHash } from 'node:crypto';
import type { Block, BlockKind, Hash, LanguageCode, Report } from '#model/report.js';
import { canonicalText } from './canonical.js';
import { findDateline } from './dateline.js';
import type { Document } from './document.js';
import { markLinkedTitles } from './furniture.js';
import { languageOf, plainLanguage } from './language-of.js';
import type { RawDocument, ReadOptions } from './read-options.js';

/** Kinds that are read for claims; the rest is kept in the report and marked. */
const CODED: ReadonlySet<BlockKind> = new Set(['title', 'heading', 'paragraph', 'list-item', 'table']);
const SHORT_BLOCK = 60; // characters; below this the detector guesses, so the document's language is taken
const LONG_BLOCK = 200; // characters; above this a block that is neither English nor French is a third language

const hash = (value: string | Uint8Array): Hash => `sha256:${createHash('sha256').update(value).digest('hex')}`;

/** Lays the blocks of a document out as one canonical text, with one blank line between them. */
export async function layOutReport(raw: RawDocument, document: Document, options: ReadOptions): Promise<Report> {
  const drafts = markLinkedTitles(document.blocks)
    .map((block) => ({ ...block, text: canonicalText(block.text) }))
    .filter((block) => block.text !== '');
  const language = options.language ?? (await documentLanguage(document, drafts.map(({ text }) => text).join('\n')));
  let text = '';
  const blocks: Block[] = [];
  for (const draft of drafts) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += draft.text;
    blocks.push({
      start,
      end: text.length,
      kind: draft.kind,
      coded: CODED.has(draft.kind),
      language: await blockLanguage(draft.text, language, options),
      origin: draft.origin,
    });
  }
  const url = options.url ?? document.url;
  const published = options.published ?? document.published;
  return {
    id: hash(`${url ?? ''}\n${text}`),
    file: raw.file,
    url,
    outlet: options.outlet ?? document.outlet,
    title: document.title === null ? null : canonicalText(document.title),
    byline: document.byline,
    language,
    published,
    updated: document.updated,
    bytesHash: hash(raw.bytes),
    textHash: hash(text),
    text,
    blocks,
    dateline: findDateline(text, blocks, published),
    problems: document.problems,
  };
}

async function documentLanguage(document: Document, text: string): Promise<LanguageCode | null> {
  return (await languageOf(text)) ?? document.language;
}

async function blockLanguage(
  text: string,
  language: LanguageCode | null,
  options: ReadOptions,
): Promise<LanguageCode | null> {
  if (options.language || text.length < SHORT_BLOCK) return language;
  return text.length < LONG_BLOCK ? (plainLanguage(text) ?? language) : languageOf(text);
}

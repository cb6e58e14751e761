import type { BlockKind } from '#model/report.js';
import type { DraftBlock } from './document.js';

/** What a line says it is by its opening words, English and French. The first rule that fits decides. */
const RULES: readonly (readonly [BlockKind, RegExp])[] = [
  [
    'read-also',
    /^(?:(?:read|see|watch|listen) (?:also|more|next)\b|(?:also|further) read\b|also (?:see|watch)\b|more (?:on|from|about) this\b|related(?: (?:articles?|stories|news|posts|topics))?\s*[:|]|you (?:(?:may|might|can) )?(?:also )?(?:like|enjoy|read)\b.{0,30}[:|]|you (?:may|might) (?:also )?(?:like|enjoy)\b|in case you missed\b|recommended\b.{0,30}$|(?:à|a) (?:lire|voir|écouter|ecouter)(?: aussi| également| egalement)?\b|lire (?:aussi|également|egalement|la suite)\b|voir (?:aussi|également|egalement)\b|(?:vous (?:aimerez|pourriez)|d[ée]couvrez) aussi\b|articles? (?:li[ée]s?|similaires?|connexes?)\b|sur le m[êe]me (?:sujet|th[èe]me)|dans la m[êe]me rubrique)/i,
  ],
  [
    'author-bio',
    /^(?:about (?:the author\b|\p{Lu}\p{L}+ \p{Lu}[\p{L}-]+(?:\s+\d+ articles?)?(?:\n|$))|à propos de l['’]auteur|\p{Lu}[\p{L} .-]{3,40} is (?:a|an|the) (?:[\p{L}-]+ ){0,4}(?:correspondent|reporter|journalist|editor|writer|freelancer)\b|(?:senior |deputy |managing )?(?:editor|reporter|correspondent) (?:for|at) \p{Lu}.{0,80}(?:former|ex-)|\(?(?:additional|further) reporting by\b|\(?reporting by\b.{0,120}editing by\b|\(?(?:writing|editing) by\b.{0,60}$)/iu,
  ],
  ['byline', /^(?:[Bb]y|[Pp]ar|BY|PAR) \p{Lu}[\p{L}\p{M}'’.-]+(?: [\p{Lu}][\p{L}\p{M}'’.-]+){1,3}(?:,.{0,40})?$/u],
  [
    'share',
    /^(?:share(?: (?:this|on|via)\b.*)?|partage[rz]?(?: (?:sur|cet article)\b.*)?|tweet(?:er)?|follow us\b.*|suivez[- ]nous\b.*|(?:facebook|twitter|whatsapp|telegram|linkedin|email|print|imprimer)(?:\s*[|·,]?\s*(?:facebook|twitter|whatsapp|telegram|linkedin|email|print|imprimer|x))*|(?:join|subscribe to) our (?:\p{L}+ )?(?:channel|newsletter)\b.*|abonnez[- ]vous\b.*)$/iu,
  ],
  [
    'notice',
    /(?:\b(?:we|this (?:site|website)) uses? cookies\b|\bcookies? (?:policy|settings)\b|nous utilisons des cookies|\ball rights reserved\b|tous droits réservés|^©|^copyright\b|\bsubscribe (?:now|today)\b|^advertisement$|^publicit[ée]$|^sponsored\b|^\(?(?:corrects|recasts|updates (?:with|throughout)|adds (?:details|quotes|background)|eds:|keywords?\s*:|tags?\s*:|mots[- ]cl[ée]s?\s*:)|^(?:last )?updated? (?:on|at)?\b.{0,40}$)/i,
  ],
  [
    'caption',
    /^(?:(?:file )?photo(?:graph)?(?: credit)?\s*[:/]|image\s*[:/]|crédit photo|photo d['’]archives?|légende\s*:|caption\s*:|in this (?:file )?(?:photo|picture|image)\b|watch:|video:)/i,
  ],
];
const LONGEST = 400; // characters; a longer block is prose whatever it begins with

/** The kind of a block that its own words give away, or null for prose. */
export function furnitureKind(text: string): BlockKind | null {
  const line = text.trim();
  if (line.length > LONGEST) return null;
  return RULES.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}

const TITLE_LIMIT = 160; // characters; longer first paragraphs are leads, not headlines
const SENTENCE_END = /[.!?…:;,]["'”’»]?$/u;

/** A short line that ends no sentence: a headline, or the title of another text. */
export function isHeadline(text: string): boolean {
  const line = text.trim();
  return line.length <= TITLE_LIMIT && !line.includes('\n') && !SENTENCE_END.test(line);
}

/** "Read also:" on a line of its own names what stands on the next one: the title of another text. */
export function markLinkedTitles(blocks: readonly DraftBlock[]): DraftBlock[] {
  return blocks.map((block, i): DraftBlock => {
    const before = blocks[i - 1];
    const named = before?.kind === 'read-also' && before.text.trim().endsWith(':');
    return named && block.kind === 'paragraph' && isHeadline(block.text) ? { ...block, kind: 'read-also' } : block;
  });
}

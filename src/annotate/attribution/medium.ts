import type { Medium } from '#model/speaker.js';
import type { Credit } from './credit.js';
import type { Stretch } from './noun-phrase.js';
import { cueAt, isComma, isHardMark, isVerb, type Passage, phraseAt } from './passage.js';

// Which medium counts where several are named ("in a statement read on state television").
const ORDER: readonly Medium[] = [
  'state TV',
  'press conference',
  'social media',
  'video',
  'interview',
  'communique',
  'phone',
];

/** The medium that the crediting words name, or null. */
export function mediumOf(passage: Passage, credit: Credit, contents: readonly Stretch[]): Medium | null {
  const { words, grammar } = passage;
  const zone = zoneOf(passage, credit, contents);
  let best: Medium | null = null;
  for (let i = zone.from; i < zone.to; i++) {
    const match = phraseAt(words, i, grammar.media);
    // French "un bilan communiqué par" is a participle.
    if (match && grammar.agent.has(words[match.to]?.key ?? '') && match.value === 'communique') continue;
    if (match && (best === null || ORDER.indexOf(match.value) < ORDER.indexOf(best))) best = match.value;
  }
  return best ?? tailMedium(passage, credit);
}

/** Media that are named after what is said ("put the dead at 12 in a press release"). */
const TAILED: ReadonlySet<Medium> = new Set(['communique', 'press conference', 'interview', 'phone']);
/** Words of what is said before its medium. */
const FURTHEST_TAIL = 60;
/** Words from the preposition to its medium ("in a short press release"). */
const LONGEST_TAIL = 3;

/** The medium in a prepositional phrase after what is said, before any other credit. */
function tailMedium(passage: Passage, credit: Credit): Medium | null {
  const { words, grammar } = passage;
  if (credit.direction === 'around' || credit.cue.act === 'decline') return null;
  for (let i = credit.to; i < Math.min(words.length, credit.to + FURTHEST_TAIL); i++) {
    if (
      cueAt(words, i, grammar)?.value.some(({ frame, act }) => frame === 'verb' && act === 'say') &&
      isVerb(passage, i)
    )
      return null;
    if (/^[.;:]$/.test(words[i]!.key)) return null;
    if (!grammar.adverbials.has(words[i]!.key) || grammar.determiners.has(words[i]!.key)) continue;
    for (let k = i + 1; k <= i + LONGEST_TAIL && k < words.length && words[k]!.kind === 'word'; k++) {
      const match = phraseAt(words, k, grammar.media);
      if (match && TAILED.has(match.value)) return match.value;
    }
  }
  return null;
}

/** Outlets that relayed the words: "told AFP", "in a statement carried by Reuters". */
export function outletsOf(passage: Passage, credit: Credit, contents: readonly Stretch[]): string[] {
  const { words, grammar } = passage;
  const zone = zoneOf(passage, credit, contents);
  const names: string[] = [];
  const relayed = credit.source !== null && isRelayed(passage, credit.source);
  for (let i = zone.from; i < zone.to; i++) {
    if (credit.source && i >= credit.source.from && i < credit.source.to && !relayed) continue;
    const match = words[i]!.upper ? phraseAt(words, i, grammar.outlets) : null;
    if (!match) continue;
    if (!names.includes(match.value)) names.push(match.value);
    i = match.to - 1;
  }
  return names;
}

/** "AFP, quoting hospital sources": the outlet in the phrase is no speaker. */
function isRelayed({ words, grammar }: Passage, { from, to }: Stretch): boolean {
  for (let i = from; i < to - 1; i++) {
    const cue = cueAt(words, i, grammar);
    if (cue?.value.some(({ frame }) => frame === 'relay') && !grammar.agent.has(words[cue.to]?.key ?? '')) return true;
  }
  return false;
}

/** The crediting words with the adverbial before them ("In a statement, the army said") and after the source. */
function zoneOf(passage: Passage, credit: Credit, contents: readonly Stretch[]): Stretch {
  const { words } = passage;
  let from = credit.from;
  if (credit.direction !== 'around') {
    while (
      from > 0 &&
      !isHardMark(words[from - 1]!) &&
      !contents.some((content) => content.from < from && content.to >= from)
    )
      from--;
  }
  let to = credit.to;
  if (credit.direction === 'self') to = words.length;
  if (credit.direction === 'around') {
    // "said the colonel, who spoke by telephone": the relative clause tells of the speaker.
    if (isComma(words[to]) && passage.grammar.relatives.has(words[to + 1]?.key ?? '')) to += 2;
    while (to < words.length && !isComma(words[to]) && !isHardMark(words[to]!)) to++;
    // "a raconté le chef, joint par téléphone".
    if (isComma(words[to]) && words[to + 1]?.upos === 'VERB' && !isVerb(passage, to + 1)) {
      to++;
      while (to < words.length && !isComma(words[to]) && !isHardMark(words[to]!)) to++;
    }
  }
  return { from, to };
}

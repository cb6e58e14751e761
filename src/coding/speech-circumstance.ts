import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { MentionBase, PlaceMention, TimeMention } from '#model/mention.js';
import type { Token } from '#model/sentence.js';
import { contains, type Range } from '#model/span.js';
import { fold } from '#text/fold.js';

/** When and where somebody spoke, not when and where it happened: "said on Thursday", "sources in Niamey". */
export interface SpeechCircumstance {
  readonly times: ReadonlySet<TimeMention>;
  readonly places: ReadonlySet<PlaceMention>;
}

/** Characters between a cue and the circumstance that belongs to it. */
const REACH = 45;

/** Words between one that tells of speech and its time: "issued by the general staff on Monday". */
const TOLD_TOKENS = 6;

/** Words from a text to its time: "in a statement late on Monday", "lors d'une conférence de presse mardi". */
const TEXT_TOKENS = 4;

export function findSpeechCircumstances(analysis: Analysis, languages: Languages): SpeechCircumstance {
  const times = new Set<TimeMention>(analysis.times.filter((time) => isOfTelling(time, analysis, languages)));
  const places = new Set<PlaceMention>();
  for (const { source, cue, content } of analysis.attributions) {
    if (cue === null) continue;
    const outside = (item: Range) => !content.some((span) => contains(span, item));
    const events = analysis.events.filter((event) => Math.abs(event.start - cue.start) < 200);
    // "stormed the village, the day before, and boasted": what "and" parts from the cue belongs to the verb before it.
    const isCoordinated = (item: MentionBase, { start }: Range): boolean => {
      const sentence = analysis.sentences[item.sentence]!;
      const last = sentence.tokens.findLast((token) => token.end <= start && token.start >= item.end);
      return last?.upos === 'CCONJ';
    };
    const belongs = (item: MentionBase) =>
      contains(analysis.sentences[item.sentence]!, cue) &&
      outside(item) &&
      gap(item, cue) <= REACH &&
      !events.some((event) => standsBetween(event, item, cue)) &&
      !(item.end <= cue.start && isCoordinated(item, cue));
    for (const time of analysis.times) if (belongs(time)) times.add(time);
    for (const place of analysis.places) {
      if (source !== null && contains(source, place)) places.add(place);
      else if (belongs(place) && gap(place, cue) <= REACH / 2) places.add(place);
    }
  }
  return { times, places };
}

/** "The statement issued on Monday", "joint mardi par téléphone": the day of a text or a call, with or without a source. */
function isOfTelling(time: TimeMention, analysis: Analysis, languages: Languages): boolean {
  const { tokens, language } = analysis.sentences[time.sentence]!;
  const { texts, told, spoke } = languages[language].times;
  const acts = analysis.events.filter((event) => event.sentence === time.sentence);
  const wordAt = (i: number) => fold(analysis.report.text.slice(tokens[i]!.start, tokens[i]!.end));
  const isKnown = (act: number) => act > 0 && languages[language].outcomes.words.definite.has(wordAt(act - 1));
  let verb = time.from - 1;
  while (verb >= 0 && time.from - verb <= 2 && (tokens[verb]!.upos === 'ADP' || tokens[verb]!.upos === 'DET')) verb--;
  if (isVerb(tokens[verb]) && spoke.has(fold(tokens[verb]!.lemma))) return true;
  const next = tokens[time.to];
  if (isVerb(next) && next?.features.verbForm !== 'Part' && spoke.has(fold(next!.lemma))) return true;
  for (let i = time.from - 1; i >= Math.max(0, time.from - TOLD_TOKENS); i--) {
    const token = tokens[i]!;
    const isNoun = token.upos === 'NOUN' || token.upos === 'PROPN';
    const known = isNoun ? texts : told;
    if ((!isNoun || time.from - i <= TEXT_TOKENS) && known.has(wordAt(i))) return true;
    if (token.upos === 'PUNCT') return false;
    // "Confirmed the attack on Tuesday", but not "reported an attack on Tuesday".
    if (token.upos === 'VERB')
      return spoke.has(fold(token.lemma)) && !acts.some(({ from }) => from > i && from < time.from && !isKnown(from));
  }
  return false;
}

function isVerb(token: Token | undefined): boolean {
  return token?.upos === 'VERB' || token?.upos === 'AUX';
}

function gap(a: Range, b: Range): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

function standsBetween(item: Range, a: Range, b: Range): boolean {
  const from = Math.min(a.end, b.end);
  const to = Math.max(a.start, b.start);
  return item.start >= from && item.end <= to;
}

import type { ActorMention, Attribution, QuotationMention } from '#model/mention.js';
import type { Block } from '#model/report.js';
import { type Span, spanOf } from '#model/span.js';
import type { Remembered } from './carry.js';
import type { Stretch } from './noun-phrase.js';
import type { Passage } from './passage.js';
import type { ReadSpeaker } from './speaker.js';
import { uncued } from './uncued.js';

/** What the reading of a report keeps from one sentence to the next. */
export interface State {
  readonly text: string;
  readonly quotations: readonly QuotationMention[];
  readonly blocks: readonly Block[];
  /** Sentences read so far. */
  readonly past: Passage[];
  readonly history: Remembered[];
  /** Quotations already credited, by index. */
  readonly credited: Set<number>;
  readonly found: Attribution[];
  /** Persons whom the report introduces, by folded last name. */
  readonly people: ReadonlyMap<string, ReadSpeaker>;
  /** The armed group that the report names most often. */
  readonly group: ActorMention | null;
  /** The subject of the sentence before, where it can speak. */
  subject: ReadSpeaker | null;
}

export const AUTHOR = { name: 'author', kind: 'author', actor: null } as const;

/** Character spans of the contents; a quotation counts whole, also where it goes on in later sentences. */
export function spansOf(passage: Passage, contents: readonly Stretch[], state: State): Span[] {
  const spans: Span[] = [];
  for (const { from, to } of contents) {
    const words = passage.words.slice(from, to);
    let start = words[0]!.start;
    let end = words.at(-1)!.end;
    for (const word of words) {
      if (word.kind !== 'quote') continue;
      const quotation = state.quotations[word.quotation]!;
      state.credited.add(word.quotation);
      const whole = words.length === 1 ? quotation.inner : quotation;
      start = words.length === 1 ? whole.start : Math.min(start, whole.start);
      end = words.length === 1 ? whole.end : Math.max(end, whole.end);
    }
    if (end > start) spans.push(spanOf(state.text, start, end));
  }
  return spans;
}

/** A quotation in a sentence that credits nobody goes on from the speaker before it: somebody must have said it. */
export function carryQuotation(passage: Passage, state: State): void {
  const { words, sentence } = passage;
  const last = state.history.at(-1);
  if (!last || sentence.index - last.sentence > 2) return;
  // A quotation that goes on into the next sentence may be credited there.
  const open = words.filter(
    (word) =>
      word.kind === 'quote' &&
      !state.credited.has(word.quotation) &&
      state.quotations[word.quotation]!.end <= sentence.end,
  );
  if (open.length === 0) return;
  const content = spansOf(
    passage,
    open.map((word) => ({ from: words.indexOf(word), to: words.indexOf(word) + 1 })),
    state,
  );
  if (content.length === 0) return;
  state.found.push(uncued(passage, 'continued', { speaker: last.speaker }, content));
  state.history.push({ ...last, sentence: sentence.index, block: sentence.block, start: sentence.start });
}

/** "Another 30 had been wounded.": told in the tense of reported speech right after words that somebody is credited with. */
export function carryPerfect(passage: Passage, state: State, before: number): void {
  const { sentence } = passage;
  const last = state.history.at(-1);
  if (state.found.length > before || !last) return;
  if (last.block !== sentence.block || sentence.index - last.sentence !== 1 || !isPerfect(passage)) return;
  state.found.push(uncued(passage, 'perfect', { speaker: last.speaker }));
  state.history.push({ ...last, sentence: sentence.index, start: sentence.start });
}

/** The first verb of the sentence is a past perfect; words of time before it make it what came earlier. */
function isPerfect({ words, grammar }: Passage): boolean {
  const opener = words[0];
  if (opener && grammar.adverbials.has(opener.key) && !grammar.definite.has(opener.key)) return false;
  if (opener && grammar.definite.has(opener.key) && /^\d/.test(words[1]?.key ?? '')) return false;
  const first = words.findIndex((word) => word.upos === 'AUX' || word.upos === 'VERB');
  return first >= 0 && grammar.perfect.has(words[first]!.key);
}

/** "Les assaillants seraient ...": reported without a new credit, so the speaker of the sentence before goes on. */
export function carryConditional(passage: Passage, state: State, before: number): void {
  const { grammar, words, sentence } = passage;
  if (!grammar.carriesConditional || state.found.length > before) return;
  if (!words.some((word) => grammar.conditional.has(word.key))) return;
  const last = state.history.at(-1);
  const carried = last !== undefined && last.block === sentence.block && sentence.index - last.sentence === 1;
  state.found.push(uncued(passage, 'conditional', { speaker: carried ? last.speaker : AUTHOR, hedge: 'hedged' }));
}

import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { ActorMention, Attribution, QuotationMention } from '#model/mention.js';
import type { Sentence } from '#model/sentence.js';
import { spanOf } from '#model/span.js';
import { isPointer, pointsBack, sentencesBefore } from './back.js';
import { withCarriedMedia } from './carried-media.js';
import { AUTHOR, carryConditional, carryPerfect, carryQuotation, type State, spansOf } from './continued.js';
import type { Credit } from './credit.js';
import { findCredits } from './credits.js';
import { contentsOf } from './extent.js';
import { floorOf } from './floor.js';
import { firstSubject } from './may-speak.js';
import type { Stretch } from './noun-phrase.js';
import { type Passage, passageOf, phraseAt } from './passage.js';
import { introducedPeople } from './people.js';
import { readSpeaker } from './speaker.js';
import { withStatement } from './statement.js';
import { withTurns } from './turns.js';
import { uncued } from './uncued.js';
import { canCarry, isReadable, type Voice, voicesOf } from './voices.js';

type Input = Omit<Analysis, 'attributions' | 'events'>;

/** Reads the report sentence by sentence; speakers are carried on from one to the next. */
export function creditsOfReport(analysis: Input, languages: Languages): Attribution[] {
  const { text } = analysis.report;
  const byStart = touching(analysis.sentences, analysis.quotations);
  const actors = actorsBySentence(analysis.actors);
  const passages = analysis.sentences.map((sentence) =>
    passageOf(text, sentence, byStart.get(sentence.index) ?? [], languages[sentence.language].speech),
  );
  const people = introducedPeople(passages, actors);
  const state: State = {
    text,
    quotations: analysis.quotations,
    blocks: analysis.report.blocks,
    past: [],
    history: [],
    credited: new Set(),
    found: [],
    people,
    group: mainGroup(analysis.actors),
    subject: null,
  };
  for (const passage of passages) {
    readSentence(passage, actors.get(passage.sentence.index) ?? [], state);
    state.past.push(passage);
  }
  const printed = withTurns(withStatement(state.found, passages, actors, people), passages, people);
  return withCarriedMedia(printed, analysis.sentences);
}

/** Outermost quotations by the sentences they touch; linear, both lists are in order. */
function touching(sentences: readonly Sentence[], quotations: readonly QuotationMention[]) {
  const found = new Map<number, { index: number; mention: QuotationMention }[]>();
  let first = 0;
  for (const sentence of sentences) {
    while (first < quotations.length && quotations[first]!.end <= sentence.start) first++;
    let end = -1;
    const own: { index: number; mention: QuotationMention }[] = [];
    for (let i = first; i < quotations.length && quotations[i]!.start < sentence.end; i++) {
      const mention = quotations[i]!;
      if (mention.end <= sentence.start || mention.end <= end || mention.scare) continue;
      own.push({ index: i, mention });
      end = mention.end;
    }
    if (own.length > 0) found.set(sentence.index, own);
  }
  return found;
}

function actorsBySentence(actors: readonly ActorMention[]): Map<number, ActorMention[]> {
  const found = new Map<number, ActorMention[]>();
  for (const actor of actors) {
    const list = found.get(actor.sentence);
    if (list) list.push(actor);
    else found.set(actor.sentence, [actor]);
  }
  return found;
}

/** The last voice of a credit, what it said, and where its attributions begin in those found. */
interface Told {
  readonly voice: Voice;
  readonly content: readonly Stretch[];
  readonly from: number;
}

function readSentence(passage: Passage, actors: readonly ActorMention[], state: State): void {
  const credits = findCredits(passage).filter((credit) => isReadable(passage, credit, actors, state));
  const contents = contentsOf(passage, credits);
  const before = state.found.length;
  let last = null as Told | null;
  const back: Voice[] = [];
  let cited: Voice[] = [];
  const inOrder = credits.map((credit, index) => ({ credit, index }));
  // Hedges look at the credits of the sentence, so they come last.
  const hedgesLast = [...inOrder.filter(isCredit), ...inOrder.filter((one) => !isCredit(one))];
  for (const { credit, index } of hedgesLast) {
    let content: readonly Stretch[] = contents[index]!;
    if (credit.construction === 'impersonal' && hedgeCredited(passage, credit, contents, credits, state, before))
      continue;
    let voices = voicesOf(passage, credit, content, actors, state).map((voice) => ({
      ...voice,
      via: voice.via.filter((name) => name !== voice.speaker.name),
    }));
    // "Citing the police, the paper says ...": what it says is theirs, by way of the paper.
    if (credit.construction === 'relay' && content.length === 0) cited = voices;
    else if (cited.length > 0 && voices[0]?.speaker.kind === 'media') {
      const { name } = voices[0].speaker;
      voices = cited.map((voice) => ({ ...voice, via: [...voice.via, name] }));
    }
    const from = state.found.length;
    // "AFP reported that ..., quoting a doctor": what the agency reported is the doctor's, by way of the agency.
    const relayed: Told | null =
      credit.construction === 'relay' && credit.direction === 'around' && voices.length > 0 ? last : null;
    if (relayed && relayed.content.length > 0) {
      content = relayed.content;
      state.found.splice(relayed.from);
    }
    const opens = credit.construction === 'frame' && credit.direction === 'around' && credit.from <= 1;
    const whole = opens || (content.length === 0 && credit.from <= 1 && credit.to >= passage.words.length - 1);
    if (credit.cue.act === 'say' && (isPointer(passage, content) || whole)) back.push(...voices);
    for (const voice of voices) {
      const via = relayed ? [...relayed.voice.via, relayed.voice.speaker.name] : voice.via;
      add(passage, credit, content, { ...voice, via }, state);
    }
    if (voices.length > 0) last = { voice: voices.at(-1)!, content, from: relayed ? relayed.from : from };
  }
  creditBack(passage, back.length === 0 && last && pointsBack(passage) ? [last.voice] : back, state);
  carryPerfect(passage, state, before);
  if (state.found.length === before) carryQuotation(passage, state);
  carryConditional(passage, state, before);
  if (state.found.length === before) takeFloor(passage, actors, state);
  const subject = firstSubject(passage, passage.words.length);
  // "He saw the lorry": who is meant stays the same.
  if (subject && subject.to - subject.from === 1 && phraseAt(passage.words, subject.from, passage.grammar.pronouns))
    return;
  const read = subject ? readSpeaker(passage, subject, actors, state.people) : null;
  state.subject = canCarry(read) || (read?.role && read.person) ? read : null;
}

/** Credits of the sentences just before, at most. */
const NEAR = 64;

/** "So says the mayor.", "These figures come from the army.": what stands before is theirs. */
function creditBack(passage: Passage, voices: readonly Voice[], state: State): void {
  const content = voices.some(({ speaker }) => speaker.kind !== 'author')
    ? sentencesBefore(passage, state.past, state.blocks, state.found.slice(-NEAR))
    : [];
  if (content.length === 0) return;
  for (const voice of voices) state.found.push(uncued(passage, 'back', voice, content));
}

/** "A teacher has a different tally.": nothing is credited yet, and what follows is hers. */
function takeFloor(passage: Passage, actors: readonly ActorMention[], state: State): void {
  const { sentence } = passage;
  const source = floorOf(passage);
  const read = source ? readSpeaker(passage, source, actors, state.people) : null;
  if (!read || !(read.role || read.named)) return;
  state.history.push({
    ...read,
    medium: 'unstated',
    via: [],
    sentence: sentence.index,
    block: sentence.block,
    start: sentence.start,
  });
}

const isCredit = ({ credit }: { readonly credit: Credit }): boolean => credit.construction !== 'impersonal';

/**
 * "Reportedly" inside what somebody is credited with lowers the certainty of that credit; "could not be verified" that of
 * every credit of its sentence, or of the sentence before. False where it stands in the author's own words.
 */
function hedgeCredited(
  passage: Passage,
  credit: Credit,
  contents: readonly (readonly Stretch[])[],
  credits: readonly Credit[],
  state: State,
  before: number,
): boolean {
  const distance = credit.cue.frame === 'distance';
  const at = passage.words[credit.cueAt.from]!;
  let from = before;
  const credited = (i: number) => state.found[i]!.speaker.kind !== 'author';
  if (distance && !credits.some((other) => other.construction !== 'impersonal')) {
    // The claim was made in the sentence before.
    const last = state.history.at(-1);
    if (!last || last.block !== passage.sentence.block || passage.sentence.index - last.sentence !== 1) return false;
    while (from > 0 && credited(from - 1) && state.found[from - 1]!.content.some((one) => one.start >= last.start))
      from--;
  } else if (!distance) {
    const inside = credits.some(
      (other, i) =>
        other !== credit &&
        other.construction !== 'impersonal' &&
        contents[i]!.some((one) => one.from <= credit.from && credit.to <= one.to),
    );
    if (!inside) return false;
  }
  let changed = false;
  for (let i = from; i < state.found.length; i++) {
    const one = state.found[i]!;
    if (!credited(i) || !(distance || one.content.some((span) => span.start <= at.start && at.end <= span.end)))
      continue;
    state.found[i] = { ...one, hedge: credit.cue.hedge };
    changed = true;
  }
  return changed;
}

/** Most mentions, the first of several: "lié à al-Qaïda" does not make al-Qaeda the subject. */
function mainGroup(actors: readonly ActorMention[]): ActorMention | null {
  const counts = new Map<string, { readonly first: ActorMention; count: number }>();
  for (const one of actors) {
    if (!isNamedGroup(one)) continue;
    const known = counts.get(one.actor.id!);
    if (known) known.count++;
    else counts.set(one.actor.id!, { first: one, count: 1 });
  }
  let best: { readonly first: ActorMention; count: number } | null = null;
  for (const one of counts.values()) if (best === null || one.count > best.count) best = one;
  return best?.first ?? null;
}

const isNamedGroup = (one: ActorMention): boolean =>
  one.actor.kind === 'armed group' && one.actor.id !== null && (one.form === 'name' || one.form === 'acronym');

function add(passage: Passage, credit: Credit, contents: readonly Stretch[], voice: Voice, state: State): void {
  const { words, sentence } = passage;
  const content = spansOf(passage, contents, state);
  if (content.length === 0 && credit.cue.act === 'say') return;
  const denied =
    credit.cue.polarity === 'denied' || (credit.cue.act === 'claim' && (credit.negated || voice.speaker === AUTHOR));
  const conditional = contents.some((one) =>
    words.slice(one.from, one.to).some((word) => passage.grammar.conditional.has(word.key)),
  );
  state.found.push({
    kind: 'attribution',
    rule: `${sentence.language}/speech/${credit.construction}`,
    speaker: voice.speaker,
    source: voice.source,
    cue: spanOf(state.text, words[credit.cueAt.from]!.start, words[credit.cueAt.to - 1]!.end),
    content,
    medium: voice.medium,
    via: voice.via,
    polarity: denied ? 'denied' : 'asserted',
    hedge: credit.cue.hedge !== 'certain' ? credit.cue.hedge : conditional ? 'hedged' : 'certain',
    act: credit.cue.act,
  });
  if (voice.speaker.kind !== 'author') {
    state.history.push({ ...voice, sentence: sentence.index, block: sentence.block, start: sentence.start });
  }
}

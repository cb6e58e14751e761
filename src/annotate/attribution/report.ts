import type { Agreement, CarryFit } from '#language/grammar/speech.js';
import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { ActorMention, Attribution, QuotationMention } from '#model/mention.js';
import type { Sentence } from '#model/sentence.js';
import { type Span, spanOf } from '#model/span.js';
import type { Medium } from '#model/speaker.js';
import { isPointer, pointsBack, sentencesBefore } from './back.js';
import { withCarriedMedia } from './carried-media.js';
import { agrees, anaphorOf, carriedBy, type Remembered } from './carry.js';
import { AUTHOR, carryConditional, carryPerfect, carryQuotation, type State, spansOf } from './continued.js';
import type { Credit } from './credit.js';
import { findCredits, NEEDS_ROLE } from './credits.js';
import { contentsOf } from './extent.js';
import { isNumeral } from './figures.js';
import { floorOf } from './floor.js';
import { firstPhrase as firstSubject } from './may-speak.js';
import { mediumOf, outletsOf } from './medium.js';
import type { Stretch } from './noun-phrase.js';
import { type Passage, passageOf, phraseAt } from './passage.js';
import { introducedPeople } from './people.js';
import { type ReadSpeaker, readSpeaker, splitSources } from './speaker.js';
import { withStatement } from './statement.js';
import { withTurns } from './turns.js';

type Input = Omit<Analysis, 'attributions' | 'events'>;

/** A credited speaker with its medium, before it becomes an attribution. */
interface Voice extends ReadSpeaker {
  readonly medium: Medium;
  readonly via: readonly string[];
  readonly source: Span | null;
}

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

function readSentence(passage: Passage, actors: readonly ActorMention[], state: State): void {
  const credits = findCredits(passage).filter((credit) => isReadable(passage, credit, actors, state));
  const contents = contentsOf(passage, credits);
  const before = state.found.length;
  let last: { readonly voice: Voice; readonly content: readonly Stretch[]; readonly from: number } | null = null;
  const back: Voice[] = [];
  let cited: Voice[] = [];
  const inOrder = credits.map((credit, index) => ({ credit, index }));
  // Hedges look at the credits of the sentence, so they come last.
  const hedgesLast = [...inOrder.filter(isCredit), ...inOrder.filter((one) => !isCredit(one))];
  hedgesLast.forEach(({ credit, index }) => {
    let content: readonly Stretch[] = contents[index]!;
    if (credit.construction === 'impersonal' && hedgeCredited(passage, credit, contents, credits, state, before))
      return;
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
    const relayed = credit.construction === 'relay' && credit.direction === 'around' && voices.length > 0 ? last : null;
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
  });
  const pointed =
    back.length > 0 || !pointsBack(passage) ? back : last ? [(last as { readonly voice: Voice }).voice] : [];
  creditBack(passage, pointed, state);
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
  for (const { speaker, medium, via, source } of voices) {
    state.found.push({
      kind: 'attribution',
      rule: `${passage.sentence.language}/speech/back`,
      speaker,
      source,
      cue: null,
      content,
      medium,
      via,
      polarity: 'asserted',
      hedge: 'certain',
      act: 'say',
    });
  }
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

/** A credit whose source names nobody takes no words away from its neighbours. */
function isReadable(passage: Passage, credit: Credit, actors: readonly ActorMention[], state: State): boolean {
  const { source } = credit;
  if (source === null || credit.nobody || credit.construction === 'prepositional') return true;
  if (
    passage.grammar.nobody.has(passage.words[source.from]!.key) ||
    (anaphorOf(passage, source)?.fit ?? 'none') !== 'none'
  )
    return true;
  // "A statement which spoke of 12 dead" is its giver's, who stands before.
  if (
    credit.construction === 'direct' &&
    passage.words.slice(source.from, source.to).some((word) => passage.grammar.nouns.has(word.key))
  )
    return true;
  if (ownerOf(passage, source, actors, state)) return true;
  return splitSources(passage, source, passage.grammar).some(
    (one) => readSpeaker(passage, one, actors, state.people) !== null,
  );
}

function voicesOf(
  passage: Passage,
  credit: Credit,
  contents: readonly Stretch[],
  actors: readonly ActorMention[],
  state: State,
): Voice[] {
  const { grammar, sentence, words } = passage;
  const medium = mediumOf(passage, credit, contents);
  const via = outletsOf(passage, credit, contents);
  const nobody: Voice = {
    speaker: AUTHOR,
    person: false,
    named: false,
    role: false,
    words: new Set(),
    medium: 'unstated',
    via: [],
    source: null,
  };
  if (credit.construction === 'impersonal' || (credit.nobody && credit.source === null)) return [nobody];
  const carried = (from: Remembered, source: Span | null): Voice => ({
    ...from,
    source,
    medium: medium ?? 'unstated',
    via,
  });
  if (credit.source === null) {
    const fit = credit.pronoun === null ? 'any' : (grammar.inverted.get(credit.pronoun) ?? 'any');
    const agreement = credit.pronoun === null ? undefined : grammar.agreement.get(credit.pronoun);
    const from =
      carriedBy({ fit, noun: null, agreement }, state.history, sentence.index, grammar) ?? state.history.at(-1);
    if (from) return [carried(from, null)];
    const subject = subjectSpeaker(passage, credit, agreement, actors, state);
    return subject ? [{ ...subject, medium: medium ?? 'unstated', via, source: null }] : [];
  }
  const first = words[credit.source.from]!;
  if (grammar.nobody.has(first.key))
    return [{ ...nobody, source: spanOf(state.text, first.start, words[credit.source.to - 1]!.end) }];
  return splitSources(passage, credit.source, grammar).flatMap((source): Voice[] => {
    const span = spanOf(state.text, words[source.from]!.start, words[source.to - 1]!.end);
    const staffed = ownerOf(passage, source, actors, state);
    const anaphor = staffed && subjectOwns(passage, source, staffed, actors, state) ? null : anaphorOf(passage, source);
    if (anaphor) {
      const fresher = anaphor.noun === null ? fresherSubject(anaphor.fit, sentence.index, state) : null;
      if (fresher) return [{ ...fresher, medium: medium ?? 'unstated', via, source: span }];
      const from = carriedBy(anaphor, state.history, sentence.index, grammar);
      if (from) {
        const keepsMedium = anaphor.noun !== null && grammar.nouns.has(anaphor.noun);
        return [{ ...carried(from, span), medium: medium ?? (keepsMedium ? from.medium : 'unstated') }];
      }
      if (anaphor.noun === null) {
        const subject = subjectSpeaker(passage, credit, anaphor.agreement, actors, state);
        return subject ? [{ ...subject, medium: medium ?? 'unstated', via, source: span }] : [];
      }
    }
    const read = readSpeaker(passage, source, actors, state.people);
    const owner = staffed;
    if (owner) {
      const speaker = read ? ownedSpeaker(read, owner) : owner.speaker;
      return [{ ...(read ?? owner), speaker, medium: medium ?? 'unstated', via, source: span }];
    }
    if (read !== null && !read.role && NEEDS_ROLE.has(credit.cue.needs)) return [];
    if (read === null && passage.words.slice(source.from, source.to).some((word) => grammar.nouns.has(word.key))) {
      // "The minister put out a statement which spoke of 12 dead": the statement is the subject's.
      const subject = credit.construction === 'direct' ? statementOwner(passage, source, actors, state) : null;
      if (subject) return [{ ...subject, medium: medium ?? 'unstated', via, source: span }];
    }
    if (read === null) return unnamedToll(passage, credit, source, { medium, via, span });
    const group = groupBehind(read, passage, source, state);
    if (group) return [{ ...read, speaker: group, medium: medium ?? 'unstated', via, source: span }];
    return [{ ...read, medium: medium ?? 'unstated', via, source: span }];
  });
}

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

/** Victims and crowds are subjects often, and speak seldom. */
const canCarry = (read: ReadSpeaker | null): boolean =>
  read !== null && (read.named || (read.role && read.speaker.kind !== 'eyewitness'));

/** Nobody was credited before: "the group released a video in which it says", or the subject of the sentence before. */
function subjectSpeaker(
  passage: Passage,
  credit: Credit,
  agreement: Agreement | undefined,
  actors: readonly ActorMention[],
  state: State,
): ReadSpeaker | null {
  const before = credit.source?.from ?? credit.from;
  const own = firstSubject(passage, before);
  const found = own ? readSpeaker(passage, own, actors, state.people) : null;
  // "Nine soldiers had died, he said": they are not who he is.
  const read =
    agrees(agreement, found?.agreement) && !(credit.direction === 'around' && own && isNumeral(passage, own.from))
      ? found
      : null;
  if (credit.direction === 'around' && state.subject && agrees(agreement, state.subject.agreement))
    return state.subject;
  // "A priest buried nine people, he says": nobody else has spoken yet.
  if (read === null) return agrees(agreement, state.subject?.agreement) ? state.subject : null;
  return canCarry(read) || (read.role && read.person && state.history.length === 0) ? read : state.subject;
}

/** Who is meant by a pronoun is the subject of the sentence before, where nobody has spoken since an earlier one. */
function fresherSubject(fit: CarryFit, sentence: number, state: State): ReadSpeaker | null {
  const last = state.history.at(-1);
  const { subject } = state;
  if (!last || !subject || !canCarry(subject) || sentence - last.sentence < 2) return null;
  if ((fit === 'person' && !subject.person) || (fit === 'group' && subject.person) || fit === 'none') return null;
  return subject.speaker.name === last.speaker.name ? null : subject;
}

/** The subject of the clause that brings a statement up, within the sentence. */
function statementOwner(
  passage: Passage,
  source: Stretch,
  actors: readonly ActorMention[],
  state: State,
): ReadSpeaker | null {
  const own = firstSubject(passage, source.from);
  const read = own ? readSpeaker(passage, own, actors, state.people) : null;
  return canCarry(read) ? read : null;
}

/** "The jihadists", "the group": the armed group that the report is about, where it names one. */
function groupBehind(
  read: ReadSpeaker,
  passage: Passage,
  source: Stretch,
  state: State,
): Attribution['speaker'] | null {
  const { words, grammar } = passage;
  if (read.speaker.kind !== 'armed group' || read.speaker.actor !== null || read.named) return null;
  if (
    !grammar.definite.has(words[source.from]!.key) ||
    words.slice(source.from, source.to).some((word) => word.upper && word !== words[source.from])
  )
    return null;
  const mention = state.group;
  return mention ? { name: mention.actor.name, kind: 'armed group', actor: mention.actor.id } : null;
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

/** "Its spokesman", "its director", "ses équipes": the body that owns them, in the sentence before them or last credited. */
function ownerOf(passage: Passage, source: Stretch, actors: readonly ActorMention[], state: State): ReadSpeaker | null {
  const { words, grammar, sentence } = passage;
  // "its spokesman", "one of their spokesmen".
  const owning = words.findIndex(
    ({ key }, i) => i >= source.from && i < source.from + 3 && grammar.possessives.has(key),
  );
  if (owning < 0 || owning >= source.to) return null;
  const own = words.slice(owning + 1, Math.min(source.to, owning + 1 + LONGEST_STAFF)).map(({ key }) => key);
  const subject = firstSubject(passage, source.from);
  const near = subject ? readSpeaker(passage, subject, actors, state.people) : null;
  if (own.some((key) => grammar.spokespeople.has(key))) {
    const { history, subject: before } = state;
    const fresh = history.at(-1);
    const bodies = [near, fresh && sentence.index - fresh.sentence <= 1 ? fresh : null, before];
    const body = bodies.find(
      (one) =>
        one?.role && !one.person && one.speaker.kind !== 'eyewitness' && one.speaker.kind !== 'official (unnamed)',
    );
    return body ?? carriedBy({ fit: 'group', noun: null }, state.history, sentence.index, grammar);
  }
  if (!own.some((key) => grammar.staff.has(key))) return null;
  const last = state.history.at(-1);
  const owners = [near, state.subject, last && sentence.index - last.sentence <= 1 ? last : null];
  return owners.find((one) => one && !one.person && BODIES.has(one.speaker.kind)) ?? null;
}

/** The body that owns who speaks is the subject of the same sentence. */
function subjectOwns(
  passage: Passage,
  source: Stretch,
  owner: ReadSpeaker,
  actors: readonly ActorMention[],
  state: State,
): boolean {
  const subject = firstSubject(passage, source.from);
  return (subject && readSpeaker(passage, subject, actors, state.people)?.speaker.name) === owner.speaker.name;
}

/** Words from "its" to whom it names ("its acting medical director"). */
const LONGEST_STAFF = 3;
/** Whose staff speaks for them; a government's people are of the state anyway. */
const BODIES: ReadonlySet<Attribution['speaker']['kind']> = new Set([
  'medical',
  'NGO',
  'UN',
  'armed group',
  'media',
  'police',
  'military',
]);

function ownedSpeaker(read: ReadSpeaker, owner: ReadSpeaker): Attribution['speaker'] {
  const name = read.named ? `${read.speaker.name.replace(/ \(.*\)$/, '')} (${owner.speaker.name})` : owner.speaker.name;
  return { ...owner.speaker, name };
}

/** "According to a provisional toll": nobody is named, but it is not the author's own word. */
function unnamedToll(
  passage: Passage,
  credit: Credit,
  source: Stretch,
  given: { readonly medium: Medium | null; readonly via: readonly string[]; readonly span: Span },
): Voice[] {
  if (credit.construction !== 'prepositional') return [];
  const words = passage.words.slice(source.from, source.to);
  const noun = words.find((word) => passage.grammar.nouns.has(word.key));
  if (!noun) return [];
  const name = passage.text.slice(noun.start, noun.end);
  const speaker = { name, kind: 'official (unnamed)', actor: null } as const;
  return [
    {
      speaker,
      person: false,
      named: false,
      role: false,
      words: new Set([noun.key]),
      medium: given.medium ?? 'unstated',
      via: given.via,
      source: given.span,
    },
  ];
}

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

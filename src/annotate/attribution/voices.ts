import type { Agreement, CarryFit } from '#language/grammar/speech.js';
import type { ActorMention, Attribution } from '#model/mention.js';
import { type Span, spanOf } from '#model/span.js';
import type { Medium } from '#model/speaker.js';
import { agrees, anaphorOf, carriedBy } from './carry.js';
import { AUTHOR, type State } from './continued.js';
import type { Credit } from './credit.js';
import { NEEDS_ROLE } from './credits.js';
import { isNumeral } from './figures.js';
import { firstSubject } from './may-speak.js';
import { mediumOf, outletsOf } from './medium.js';
import type { Stretch } from './noun-phrase.js';
import type { Passage } from './passage.js';
import { type ReadSpeaker, readSpeaker, splitSources } from './speaker.js';
import { ownedSpeaker, staffOwner, subjectOwns } from './staff.js';

/** A credited speaker with its medium, before it becomes an attribution. */
export interface Voice extends ReadSpeaker {
  readonly medium: Medium;
  readonly via: readonly string[];
  readonly source: Span | null;
}

/** A credit whose source names nobody takes no words away from its neighbours. */
export function isReadable(passage: Passage, credit: Credit, actors: readonly ActorMention[], state: State): boolean {
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
  if (staffOwner(passage, source, actors, state)) return true;
  return splitSources(passage, source, passage.grammar).some(
    (one) => readSpeaker(passage, one, actors, state.people) !== null,
  );
}

export function voicesOf(
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
  const voice = (read: ReadSpeaker, source: Span | null): Voice => ({
    ...read,
    source,
    medium: medium ?? 'unstated',
    via,
  });
  if (credit.source === null) {
    const fit = credit.pronoun === null ? 'any' : (grammar.inverted.get(credit.pronoun) ?? 'any');
    const agreement = credit.pronoun === null ? undefined : grammar.agreement.get(credit.pronoun);
    const from =
      carriedBy({ fit, noun: null, agreement }, state.history, sentence.index, grammar) ?? state.history.at(-1);
    if (from) return [voice(from, null)];
    const subject = subjectSpeaker(passage, credit, agreement, actors, state);
    return subject ? [voice(subject, null)] : [];
  }
  const first = words[credit.source.from]!;
  if (grammar.nobody.has(first.key))
    return [{ ...nobody, source: spanOf(state.text, first.start, words[credit.source.to - 1]!.end) }];
  return splitSources(passage, credit.source, grammar).flatMap((source): Voice[] => {
    const span = spanOf(state.text, words[source.from]!.start, words[source.to - 1]!.end);
    const owner = staffOwner(passage, source, actors, state);
    const anaphor = owner && subjectOwns(passage, source, owner, actors, state) ? null : anaphorOf(passage, source);
    if (anaphor) {
      const fresher = anaphor.noun === null ? fresherSubject(anaphor.fit, sentence.index, state) : null;
      if (fresher) return [voice(fresher, span)];
      const from = carriedBy(anaphor, state.history, sentence.index, grammar);
      if (from) {
        const keepsMedium = anaphor.noun !== null && grammar.nouns.has(anaphor.noun);
        return [{ ...voice(from, span), medium: medium ?? (keepsMedium ? from.medium : 'unstated') }];
      }
      if (anaphor.noun === null) {
        const subject = subjectSpeaker(passage, credit, anaphor.agreement, actors, state);
        return subject ? [voice(subject, span)] : [];
      }
    }
    const read = readSpeaker(passage, source, actors, state.people);
    if (owner) {
      const speaker = read ? ownedSpeaker(read, owner) : owner.speaker;
      return [voice({ ...(read ?? owner), speaker }, span)];
    }
    // "Le coup porte la signature de": no thing accuses.
    const needsRole = NEEDS_ROLE.has(credit.cue.needs) || (credit.cue.act === 'accuse' && !read?.named);
    if (read !== null && !read.role && needsRole) return [];
    if (read === null && passage.words.slice(source.from, source.to).some((word) => grammar.nouns.has(word.key))) {
      // "The minister put out a statement which spoke of 12 dead": the statement is the subject's.
      const subject = credit.construction === 'direct' ? statementOwner(passage, source, actors, state) : null;
      if (subject) return [voice(subject, span)];
    }
    if (read === null) return unnamedToll(passage, credit, source, { medium, via, span });
    const group = groupBehind(read, passage, source, state);
    if (group) return [voice({ ...read, speaker: group }, span)];
    return [voice(read, span)];
  });
}

/** Victims and crowds are subjects often, and speak seldom. */
export const canCarry = (read: ReadSpeaker | null): boolean =>
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

import type { SpeechCue } from '#language/grammar/speech.js';
import { complement } from './complement.js';
import type { Credit } from './credit.js';
import { forwardOrAround } from './direction.js';
import { numberBefore, numberFollows, rateFollows } from './figures.js';
import { placeCredit, pronounInside } from './inversion.js';
import { firstSubject, isParted, speaks } from './may-speak.js';
import { nounPhraseBefore, type Stretch } from './noun-phrase.js';
import { isComma, type Passage, phraseAt } from './passage.js';
import { agentAfter, passiveCredit } from './passive.js';
import { subjectCredit } from './subject.js';
import { governingSubject } from './tree.js';
import { isBareParticiple, isNoun } from './verb-or-noun.js';

const LONGEST_GROUP = 6;

export function verbCredit(passage: Passage, cue: SpeechCue, at: Stretch, previous: Credit | null): Credit | null {
  const { words, grammar } = passage;
  if (isNoun(passage, at)) return null;
  // "by the telling of", "the mayor's telling".
  const opener = words[at.from - 1]?.key ?? '';
  if (cue.form === 'gerund' && (grammar.determiners.has(opener) || grammar.genitives.has(opener))) return null;
  // "a suspected rebel": an adjective.
  if (
    ((cue.needs === 'clause' && words[at.from]!.upos === 'ADJ') ||
      ((cue.needs === 'clause' || (cue.needs === 'speaker' && words[at.from]!.upos === 'VERB')) &&
        isBareParticiple(passage, at.from))) &&
    !isParted(words[at.from - 1]) &&
    // "a mother of four described how".
    !grammar.complementizers.has(words[at.to]?.key ?? '') &&
    pronounInside(passage, at.from, at.from) === null
  )
    return null;
  let start = at.from;
  let negated = false;
  let passive = false;
  let chained = false;
  while (start > 0 && at.from - start < (chained ? 2 * LONGEST_GROUP : LONGEST_GROUP)) {
    const parted = isComma(words[start - 1]) ? asideBefore(passage, start - 1) : null;
    // "a, pour sa part, recensé".
    if (parted !== null && isComma(words[parted - 1]) && grammar.auxiliaries.has(words[parted - 2]?.key ?? '')) {
      start = parted - 1;
      continue;
    }
    // "went on to say": the verb before leaves the infinitive its subject, and is passive by itself.
    const chain = chainBefore(passage, start);
    if (chain !== null) {
      start = chain;
      chained = true;
      continue;
    }
    const aside = asideBefore(passage, start);
    if (aside !== null) {
      start = aside;
      continue;
    }
    // "a nommément accusé", "has flatly denied".
    const adverb = words[start - 1]!.upos === 'ADV' && start > 1 && words[start - 2]!.upos === 'AUX';
    if (!adverb && !grammar.auxiliaries.has(words[start - 1]!.key)) break;
    start--;
    const { key } = words[start]!;
    if (grammar.negations.has(key)) negated = true;
    if (grammar.passive.has(key) && !chained && !grammar.reflexives.has(words[start - 1]?.key ?? '')) passive = true;
  }
  // French "ne" may stand before an auxiliary that is cut into the group above; "to say" is no finite verb.
  const { key: before } = words[start - 1] ?? { key: '' };
  if (grammar.purposes.has(before)) return purposeCredit(passage, cue, at, start);
  if (cue.form === 'infinitive' && cue.act !== 'decline' && !chained) return null;
  const after = words[at.to];
  // "une embuscade attribuée au groupe": a participle after what cannot speak.
  if (
    cue.act !== 'say' &&
    start === at.from &&
    isBareParticiple(passage, at.from) &&
    agentAfter(passage, at.to) === null
  ) {
    const before = nounPhraseBefore(passage, at.from);
    if (before === null || !speaks(passage, before)) return null;
  }
  const byAgent = passiveCredit(passage, cue, at, { start, passive, negated });
  if (byAgent !== undefined) return byAgent;
  if (cue.needs === 'agent') return null;
  if (
    cue.needs === 'figure' &&
    !numberFollows(passage, at.to) &&
    !(isParted(words[start - 1]) && numberBefore(passage, start))
  )
    return null;
  if (cue.needs === 'rate' && !rateFollows(passage, at.to)) return null;
  if (passive && !/ as saying$/.test(cue.lemma) && cue.form !== 'gerund') return null;
  const inverted = after && after.kind === 'word' ? grammar.inverted.get(after.key) : undefined;
  const joined = inverted !== undefined && words[at.to - 1]!.end + 1 >= after!.start;
  if (joined || pronounInside(passage, start, at.from)) {
    const key = joined ? after!.key : pronounInside(passage, start, at.from)!;
    const to = joined ? at.to + 1 : at.to;
    // The phrase begins at the auxiliary before the pronoun ("a-t-il ajouté").
    if (!joined) {
      while (start > 0 && words[start]!.key !== key) start--;
      if (start > 0) start--;
    }
    // "L'état-major a-t-il concédé": the subject stands before as well.
    const full = !joined && !isParted(words[start - 1]) ? nounPhraseBefore(passage, start) : null;
    if (full && speaks(passage, full)) {
      return forwardOrAround(passage, cue, at, {
        from: full.from,
        to,
        source: full,
        construction: 'direct',
        negated,
        pronoun: null,
      });
    }
    if (grammar.inverted.get(key) === 'none') return placeCredit(passage, cue, at, start, to);
    return forwardOrAround(passage, cue, at, {
      from: start,
      to,
      source: null,
      construction: 'inverted',
      negated,
      pronoun: key,
    });
  }
  // "were admitting to": a tense, no participle.
  if (cue.form === 'gerund' && !passive) return gerundCredit(passage, cue, at, start, previous);
  return subjectCredit(passage, cue, at, start, negated, previous);
}

/** Words of a chain ("was at pains to"). */
const LONGEST_CHAIN = 5;

/** Start of a verb that ends at word `end` and takes an infinitive, or null. */
function chainBefore(passage: Passage, end: number): number | null {
  for (let length = 1; length <= LONGEST_CHAIN && length <= end; length++) {
    if (phraseAt(passage.words, end - length, passage.grammar.chains)?.to === end) return end - length;
  }
  return null;
}

/** "a par ailleurs indiqué", "has for his part said": start of a fixed phrase that ends at word `end`, or null. */
function asideBefore(passage: Passage, end: number): number | null {
  for (let length = 2; length <= 3 && length <= end; length++) {
    const match = phraseAt(passage.words, end - length, passage.grammar.asides);
    if (match?.to === end) return end - length;
  }
  return null;
}

/** "The radio broke into its programmes to announce that ...": the subject of the verb that it hangs on. */
function purposeCredit(passage: Passage, cue: SpeechCue, at: Stretch, start: number): Credit | null {
  if (cue.act !== 'say' || (cue.needs !== 'nothing' && cue.needs !== 'clause')) return null;
  const found = complement(passage, cue, at.to);
  const source = found === null ? null : governingSubject(passage, at.from);
  if (source === null || source.to >= start || !speaks(passage, source)) return null;
  return {
    cue,
    cueAt: at,
    source,
    from: start,
    to: found!,
    direction: 'forward',
    construction: 'direct',
    negated: false,
    pronoun: null,
  };
}

function gerundCredit(
  passage: Passage,
  cue: SpeechCue,
  at: Stretch,
  start: number,
  previous: Credit | null,
): Credit | null {
  const { words } = passage;
  const counts = (cue.needs === 'speaker' || cue.needs === 'figure') && numberFollows(passage, at.to);
  if (cue.needs !== 'nothing' && !counts && !clauseFollows(passage, at.to)) return null;
  // "described seeing 12 bodies": part of what is described.
  if (previous?.direction === 'forward' && previous.to === start) return null;
  const before = words[start - 1];
  const source = previous
    ? null
    : before && !isComma(before)
      ? nounPhraseBefore(passage, start)
      : firstSubject(passage, start);
  if (!previous && !source) return null;
  const found = complement(passage, cue, at.to);
  return {
    cue,
    cueAt: at,
    source,
    from: start,
    to: found ?? at.to,
    direction: cue.keep ? 'self' : 'forward',
    construction: 'gerund',
    negated: false,
    pronoun: null,
  };
}

function clauseFollows(passage: Passage, at: number): boolean {
  const { words, grammar } = passage;
  const next = words[at];
  if (!next) return false;
  if (next.kind === 'quote' || next.key === ':' || grammar.complementizers.has(next.key)) return true;
  return isComma(next) && words[at + 1]?.kind === 'quote';
}

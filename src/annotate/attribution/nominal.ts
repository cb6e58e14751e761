import { plainCue } from '#language/plain-cue.js';
import type { Credit } from './credit.js';
import { isNumeral } from './figures.js';
import { nounPhraseAfter, nounPhraseBefore, type Stretch } from './noun-phrase.js';
import { isComma, isHardMark, isVerb, type Passage, phraseAt, roleAt } from './passage.js';

const CUE = plainCue('noun');

// "the army's own latest figure": adjectives between the owner and the noun.
const MOST_ADJECTIVES = 2;

/** What is said as a noun with its owner: "the army's claim that", "le bilan de l'armée est de", "in its words". */
export function nominalCredit(passage: Passage, at: number): Credit | null {
  const { words, grammar } = passage;
  const viewed = viewCredit(passage, at);
  if (viewed) return viewed;
  if (!grammar.nouns.has(words[at]!.key) && !grammar.tellings.has(words[at]!.key)) return null;
  const opened = [1, 2].some((step) => grammar.tellers.has(words[at - step]?.key ?? ''));
  return ownedBefore(passage, at) ?? (grammar.nouns.has(words[at]!.key) || opened ? ownedAfter(passage, at) : null);
}

/** "The Kremlin's answer was that", "one woman's memory is of": a view with its owner, and a verb of being before what it is. */
function viewCredit(passage: Passage, at: number): Credit | null {
  const { words, grammar } = passage;
  const { key } = words[at]!;
  if (!grammar.views.has(key) || grammar.nouns.has(key) || grammar.tellings.has(key)) return null;
  const owner = ownerOf(passage, at);
  if (!owner) return null;
  const last = Math.max(at, owner.to - 1);
  const first = Math.min(at, owner.from);
  const base = {
    cue: CUE,
    cueAt: { from: at, to: at + 1 },
    source: owner,
    construction: 'nominal',
    negated: false,
    pronoun: null,
  } as const;
  // "'Fabrication' was the reply of the minister".
  const before = owner.from > at ? copulaBefore(passage, phraseStart(passage, first)) : null;
  if (before !== null && before > 0) return { ...base, from: before, to: last + 1, direction: 'around' };
  const [copula, next] = [words[last + 1], words[last + 2]];
  if (!copula || !next || !grammar.passive.has(copula.key)) return null;
  const quoted = next.kind === 'quote';
  const opens = quoted || grammar.complementizers.has(next.key) || grammar.owning.has(next.key) || next.key === ':';
  return opens ? { ...base, from: first, to: quoted ? last + 2 : last + 3, direction: 'forward' } : null;
}

/** Where a noun phrase begins whose noun is at `from`. */
function phraseStart({ words, grammar }: Passage, from: number): number {
  let i = from;
  while (i > 0 && (words[i - 1]!.upos === 'ADJ' || grammar.determiners.has(words[i - 1]!.key))) i--;
  return i;
}

function ownedBefore(passage: Passage, at: number): Credit | null {
  const { words, grammar } = passage;
  for (let i = at - 1; i >= 0 && at - i <= MOST_ADJECTIVES + 1; i--) {
    const word = words[i]!;
    if (grammar.possessives.has(word.key)) {
      const opener = words[i - 1];
      if (!grammar.tellings.has(words[at]!.key)) return null;
      if (!opener || !grammar.tellers.has(opener.key))
        return tellsFigure(passage, at) ? credit(passage, at, { from: i, to: i + 1 }, i, false) : null;
      return credit(passage, at, { from: i, to: i + 1 }, i - 1, true);
    }
    if (grammar.genitives.has(word.key) && i > 0) {
      const owner = tellerOwner(passage, i) ?? nounPhraseBefore(passage, i);
      if (!owner || !names(passage, owner)) return null;
      const opener = words[owner.from - 1];
      const opens = opener !== undefined && grammar.tellers.has(opener.key);
      return credit(passage, at, owner, opens ? owner.from - 1 : owner.from, opens);
    }
    if (word.kind !== 'word') return null;
  }
  return null;
}

/** Words of an owner between "by" and "'s". */
const LONGEST_OWNER = 7;

/** "died, by one rights network's count": the owner opens after the preposition, whatever stands before it. */
function tellerOwner(passage: Passage, genitive: number): Stretch | null {
  const { words, grammar } = passage;
  for (let i = genitive - 1; i > 0 && genitive - i <= LONGEST_OWNER; i--) {
    if (words[i]!.kind !== 'word' || isVerb(passage, i)) return null;
    if (!grammar.tellers.has(words[i]!.key)) continue;
    const owner = { from: i + 1, to: genitive };
    return owner.from < owner.to && names(passage, owner) ? owner : null;
  }
  return null;
}

/** Whose the account at word `at` is: "the army's version", "la version de l'armée"; null where the phrase does not say. */
export function ownerOf(passage: Passage, at: number): Stretch | null {
  const { words, grammar } = passage;
  for (let i = at - 1; i >= 0 && at - i <= MOST_ADJECTIVES + 1; i--) {
    if (words[i]!.kind !== 'word' || grammar.possessives.has(words[i]!.key)) break;
    if (!grammar.genitives.has(words[i]!.key)) continue;
    const owner = nounPhraseBefore(passage, i);
    return owner && names(passage, owner) ? owner : null;
  }
  const link = words[at + 1];
  if (!link || !grammar.owning.has(link.key)) return null;
  const whole = nounPhraseAfter(passage, at + 2);
  return whole && roleSoon(passage, whole) ? whole : null;
}

/** "Its toll: 12 dead", "its count is 12". */
function tellsFigure(passage: Passage, at: number): boolean {
  const { words } = passage;
  return words[at + 1]?.key === ':' || (at + 1 < words.length && isVerb(passage, at + 1));
}

function ownedAfter(passage: Passage, noun: number): Credit | null {
  const { words, grammar } = passage;
  // "The tally kept by the hospital": who gives it stands after the participle.
  const given = phraseAt(words, noun + 1, grammar.cues) ? null : phraseAt(words, noun + 1, grammar.given);
  const at = given && grammar.agent.has(words[given.to]?.key ?? '') ? given.to - 1 : noun;
  const link = words[at + 1];
  if (!link || !(grammar.owning.has(link.key) || grammar.agent.has(link.key))) return null;
  const whole = nounPhraseAfter(passage, at + 2);
  const told = noun > 0 && [1, 2].some((step) => grammar.tellers.has(words[noun - step]?.key ?? ''));
  if (!whole || !(roleSoon(passage, whole) || (told && names(passage, whole)))) return null;
  // "le bilan de l'armée s'établit": what belongs to the verb is no part of the owner.
  let to = whole.to;
  while (to > whole.from + 1 && to < words.length && grammar.auxiliaries.has(words[to - 1]!.key)) to--;
  const owner = { from: whole.from, to };
  // "Dans la version de l'armée, ...".
  const article = noun > 0 && grammar.definite.has(words[noun - 1]!.key) ? noun - 1 : noun;
  const opener = words[article - 1];
  const opens = opener !== undefined && grammar.tellers.has(opener.key);
  return credit(passage, owner.to - 1, owner, opens ? article - 1 : article, opens);
}

/** `last` is the last word of the noun phrase, `from` its first. */
function credit(passage: Passage, last: number, source: Stretch, from: number, opened: boolean): Credit | null {
  const { words, grammar } = passage;
  const next = words[last + 1];
  const base = {
    cue: CUE,
    cueAt: { from: last, to: last + 1 },
    source,
    from,
    construction: 'nominal',
    negated: false,
    pronoun: null,
  } as const;
  // "Twelve dead is the army's figure", "c'est le chiffre de l'armée".
  const ends = next === undefined || isComma(next) || isHardMark(next);
  const copula = copulaBefore(passage, from);
  if (ends && copula !== null) return { ...base, from: copula, to: last + 1, direction: 'around' };
  // "21 dead, latest toll of the ministry": apposed to what it counts.
  if (ends && isApposed(passage, from)) return { ...base, to: last + 1, direction: 'around' };
  if (!next) return null;
  if (grammar.complementizers.has(next.key) || (next.key === ':' && words[last + 2] && source.to <= last))
    return { ...base, to: last + 2, direction: 'forward' };
  // "The mayor's figure of 40 dead is higher".
  if (grammar.owning.has(next.key) && source.to <= last && figureSoon(passage, last + 2))
    return { ...base, to: last + 2, direction: 'forward' };
  if (opened) {
    const inside = isComma(words[from - 1]) || words[from - 1]?.kind === 'quote' || (ends && from > 0);
    return { ...base, to: last + 1, direction: inside ? 'around' : 'forward' };
  }
  // A verb of saying has its own credit, with this phrase as its source.
  for (let i = last + 1; i < Math.min(words.length, last + 6); i++) {
    const cue = phraseAt(words, i, grammar.cues);
    if (cue && !cue.value.some((one) => one.frame === 'block')) return null;
    if (cue) return { ...base, to: i, direction: 'forward' };
    if (isVerb(passage, i)) return saysBy(passage, i) ? { ...base, to: i, direction: 'forward' } : null;
  }
  return null;
}

/** A number within two words. */
function figureSoon(passage: Passage, from: number): boolean {
  return [0, 1, 2].some((step) => {
    const word = passage.words[from + step];
    return word !== undefined && (/^\d/.test(word.key) || word.upos === 'NUM');
  });
}

function isApposed(passage: Passage, from: number): boolean {
  const { words } = passage;
  const i = phraseStart(passage, from);
  if (!isComma(words[i - 1])) return false;
  for (let k = 0; k < i; k++) if (isVerb(passage, k)) return false;
  return words.slice(0, i).some((_, k) => isNumeral(passage, k));
}

function copulaBefore(passage: Passage, from: number): number | null {
  const { words, grammar } = passage;
  let i = from;
  while (i > 0 && grammar.definite.has(words[i - 1]!.key)) i--;
  if (i === 0 || !grammar.passive.has(words[i - 1]!.key)) return null;
  i--;
  while (i > 0 && /^(c'|this|that|it|ce|which)$/.test(words[i - 1]!.key)) i--;
  return i;
}

/** No credit hides in the verb group that follows. */
function saysBy(passage: Passage, verb: number): boolean {
  for (let i = verb; i < Math.min(passage.words.length, verb + 4); i++)
    if (phraseAt(passage.words, i, passage.grammar.cues)) return false;
  return true;
}

function names(passage: Passage, { from, to }: Stretch): boolean {
  for (let i = from; i < to; i++) if (passage.words[i]!.upper || roleAt(passage.words, i, passage.grammar)) return true;
  return false;
}

function roleSoon(passage: Passage, { from, to }: Stretch): boolean {
  for (let i = from; i < Math.min(to, from + 3); i++) {
    const role = roleAt(passage.words, i, passage.grammar);
    if (role) return role.value.kind !== 'eyewitness' || role.value.rank >= 9;
  }
  return false;
}

import type { SpeechCue } from '#language/grammar/speech.js';
import { bracketCredit } from './bracket.js';
import { nominalCredit } from './nominal.js';
import { hasVerb, nounPhraseAfter, nounPhraseBefore, nounPhraseOverComma, type Stretch } from './noun-phrase.js';
import { isComma, isHardMark, isVerb, type Passage, phraseAt, roleAt, type Word } from './passage.js';
import { subjectByTree } from './tree.js';

/** Somebody credited in one sentence; all numbers are word indexes. */
export interface Credit {
  readonly cue: SpeechCue;
  readonly cueAt: Stretch;
  /** Null where the words name nobody: the speaker is carried, or nobody is credited. */
  readonly source: Stretch | null;
  /** Whole crediting phrase: source, cue, addressee, words of time and medium. */
  readonly from: number;
  readonly to: number;
  /** Where what is said stands: after `to`, around the phrase, or (`self`) from the cue on. */
  readonly direction: 'forward' | 'around' | 'self';
  /** How the source stands to the cue, for the rule name. */
  readonly construction:
    | 'direct'
    | 'inverted'
    | 'passive'
    | 'nominal'
    | 'prepositional'
    | 'relay'
    | 'gerund'
    | 'carried'
    | 'impersonal'
    | 'colon'
    | 'bracket';
  /** "No group has claimed": the cue is said not to hold. */
  readonly negated: boolean;
  /** The subject is "no group", "aucun". */
  readonly nobody?: boolean;
  /** Folded inverted pronoun ("a-t-il"), or null. */
  readonly pronoun: string | null;
}

const FURTHEST_COMPLEMENTIZER = 24;
const LONGEST_GROUP = 6;

/** Every credit of the sentence, in order of its cue. */
export function findCredits(passage: Passage): Credit[] {
  const { words, grammar } = passage;
  const credits: Credit[] = [];
  const colon = colonCredit(passage);
  if (colon) credits.push(colon);
  for (let i = colon ? colon.to : 0; i < words.length; ) {
    const match = phraseAt(words, i, grammar.cues);
    if (!match) {
      const nominal = bracketCredit(passage, i) ?? nominalCredit(passage, i);
      if (nominal) credits.push(nominal);
      i++;
      continue;
    }
    const blocked = match.value.some((cue) => cue.frame === 'block');
    const credit = blocked
      ? null
      : (readCredit(passage, i, match.to, match.value, credits.at(-1) ?? null) ?? nominalCredit(passage, i));
    if (credit && !isContained(passage, credit, credits.at(-1) ?? null)) {
      if (citedInside(credit, credits.at(-1))) credits.pop();
      credits.push(credit);
    }
    i = match.to;
    if (credit && credit.construction !== 'direct') {
      const past =
        credit.construction === 'relay' && credit.direction === 'forward' ? credit.to : (credit.source?.to ?? match.to);
      i = Math.max(match.to, Math.min(credit.to, past));
    }
  }
  return credits;
}

/** "Local media, citing X, reported": one credit, X's. */
const citedInside = (credit: Credit, previous: Credit | undefined): boolean =>
  previous?.construction === 'relay' && credit.source !== null && contains(credit.source, previous.cueAt);

const contains = (outer: Stretch, inner: Stretch): boolean => outer.from <= inner.from && inner.to <= outer.to;

/** "Police said witnesses saw ...": a weak verb inside what is already said credits nobody anew. */
function isContained(passage: Passage, credit: Credit, previous: Credit | null): boolean {
  if (previous?.direction !== 'forward' || credit.cue.needs === 'nothing' || credit.from < previous.to) return false;
  for (let i = previous.to; i < credit.from; i++) {
    if (isHardMark(passage.words[i]!) || phraseAt(passage.words, i, passage.grammar.boundaries)) return false;
  }
  return credit.construction !== 'gerund' && credit.source !== null;
}

function readCredit(
  passage: Passage,
  from: number,
  to: number,
  cues: readonly SpeechCue[],
  previous: Credit | null,
): Credit | null {
  for (const cue of cues) {
    const credit = creditOf(passage, cue, { from, to }, previous);
    if (credit) return credit;
  }
  return null;
}

function creditOf(passage: Passage, cue: SpeechCue, at: Stretch, previous: Credit | null): Credit | null {
  switch (cue.frame) {
    case 'verb':
      return verbCredit(passage, cue, at, previous);
    case 'preposition':
      return prepositionCredit(passage, cue, at);
    case 'carried':
      return carriedCredit(passage, cue, at);
    case 'relay':
      return relayCredit(passage, cue, at, previous);
    case 'impersonal':
    case 'distance':
      return {
        cue,
        cueAt: at,
        source: null,
        from: at.from,
        to: at.to,
        direction: 'around',
        construction: 'impersonal',
        negated: false,
        pronoun: null,
      };
    case 'block':
      return null;
  }
}

/** "On peut y lire que ...": the speaker is the last one. */
function carriedCredit(passage: Passage, cue: SpeechCue, at: Stretch): Credit {
  const found = complement(passage, cue, at.to);
  const inside = isComma(passage.words[at.from - 1]) && (found === null || isComma(passage.words[at.to]));
  const to = inside ? at.to : (found ?? at.to);
  const direction = inside ? 'around' : 'forward';
  return {
    cue,
    cueAt: at,
    source: null,
    from: at.from,
    to,
    direction,
    construction: 'carried',
    negated: false,
    pronoun: null,
  };
}

function prepositionCredit(passage: Passage, cue: SpeechCue, at: Stretch): Credit | null {
  const { words, grammar } = passage;
  if (grammar.relatives.has(words[at.to]?.key ?? '')) return antecedentCredit(passage, cue, at);
  // "De source militaire": the last word of the cue belongs to the source.
  const source = nounPhraseAfter(passage, roleAt(words, at.to - 1, grammar) ? at.to - 1 : at.to);
  if (!source) return null;
  const opens = opensSegment(passage, at.from);
  // French "pour X, ..." credits only where X can speak and a comma sets it off.
  if (cue.needs === 'speaker' && !(opens && speaksFirst(passage, source) && isComma(words[source.to]))) return null;
  // "(according to the army)" covers the figure before it; extent.ts cuts the left side at the bracket.
  const bracket = words[at.from - 1]?.key === '(';
  return {
    cue,
    cueAt: at,
    source,
    from: at.from,
    to: source.to,
    direction: opens && !bracket ? 'forward' : 'around',
    construction: bracket ? 'bracket' : 'prepositional',
    negated: false,
    pronoun: null,
  };
}

/** "A doctor, according to whom", "un communiqué selon lequel": the source stands before. */
function antecedentCredit(passage: Passage, cue: SpeechCue, at: Stretch): Credit | null {
  const { words } = passage;
  const source = nounPhraseBefore(passage, isComma(words[at.from - 1]) ? at.from - 1 : at.from);
  if (!source || !speaks(passage, source)) return null;
  const base = {
    cue,
    cueAt: at,
    source,
    from: source.from,
    construction: 'prepositional',
    negated: false,
    pronoun: null,
  } as const;
  return { ...base, to: at.to + 1, direction: 'forward' };
}

const speaksFirst = (passage: Passage, source: Stretch): boolean =>
  [0, 1, 2].some(
    (step) => source.from + step < source.to && roleAt(passage.words, source.from + step, passage.grammar) !== null,
  );

/** "AFP, quoting a doctor, ..."; "the paper quoted a doctor as saying that ...". */
function relayCredit(passage: Passage, cue: SpeechCue, at: Stretch, previous: Credit | null): Credit | null {
  const { words, grammar } = passage;
  // "the officer told AFP, citing papers found there": what a speaker himself goes by is no other speaker.
  if (previous?.source && !namesOutlet(passage, previous.source)) return null;
  // "A doctor quoted by AFP": the doctor has a verb of his own.
  if (agentAfter(passage, at.to) !== null) return null;
  const whole = nounPhraseAfter(passage, at.to);
  if (!whole) return null;
  let to = whole.from;
  while (to < whole.to && !grammar.relatives.has(words[to]!.key) && !grammar.reporting.has(words[to]!.key)) to++;
  if (to === whole.from) return null;
  const source = { from: whole.from, to: isComma(words[to - 1]) ? to - 1 : to };
  const reported = to < whole.to || grammar.reporting.has(words[to]?.key ?? '');
  const base = { cue, cueAt: at, source, from: at.from, construction: 'relay', negated: false, pronoun: null } as const;
  if (!reported) return { ...base, to: source.to, direction: 'around' };
  const verb = words.findIndex((_, i) => i > to && i < to + 6 && phraseAt(words, i, grammar.cues) !== null);
  const after = verb < 0 ? to + 1 : phraseAt(words, verb, grammar.cues)!.to;
  return { ...base, to: complement(passage, cue, after) ?? after, direction: 'forward' };
}

function namesOutlet(passage: Passage, { from, to }: Stretch): boolean {
  for (let i = from; i < to; i++) {
    if (
      phraseAt(passage.words, i, passage.grammar.outlets) ||
      roleAt(passage.words, i, passage.grammar)?.value.kind === 'media'
    )
      return true;
  }
  return false;
}

/** True where nothing that could be credited stands before word `at` in its segment. */
export function opensSegment(passage: Passage, at: number): boolean {
  const { words, grammar } = passage;
  if (isComma(words[at - 1]) && namesBefore(passage, at - 1)) return false;
  for (let i = at - 1; i >= 0; i--) {
    const word = words[i]!;
    if (phraseAt(words, i, grammar.boundaries) || /^[;.:—–-]$/.test(word.key)) return true;
    if (grammar.conjunctions.has(word.key) && (i === 0 || isComma(words[i - 1]))) return true;
    if (word.kind === 'quote') return false;
    if (isVerb(passage, i) || at - i > 8) return false;
  }
  return true;
}

/** "Nine soldiers, according to X, were killed": a noun phrase, not words of time or place, comes first. */
function namesBefore(passage: Passage, comma: number): boolean {
  const { words, grammar } = passage;
  let i = comma;
  while (i > 0 && !isHardMark(words[i - 1]!) && !phraseAt(words, i - 1, grammar.boundaries)) i--;
  const first = words[i]!;
  if (comma - i < 2 || phraseAt(words, i, grammar.conjunctions)) return false;
  return !grammar.adverbials.has(first.key) || grammar.definite.has(first.key);
}

function verbCredit(passage: Passage, cue: SpeechCue, at: Stretch, previous: Credit | null): Credit | null {
  const { words, grammar } = passage;
  if (isNoun(passage, at)) return null;
  // "a suspected rebel": an adjective.
  if (
    cue.needs === 'clause' &&
    (words[at.from]!.upos === 'ADJ' || isBareParticiple(passage, at.from)) &&
    !isParted(words[at.from - 1])
  )
    return null;
  let start = at.from;
  let negated = false;
  let passive = false;
  while (start > 0 && at.from - start < LONGEST_GROUP) {
    const aside = asideBefore(passage, start);
    if (aside !== null) {
      start = aside;
      continue;
    }
    if (!grammar.auxiliaries.has(words[start - 1]!.key)) break;
    start--;
    const { key } = words[start]!;
    if (grammar.negations.has(key)) negated = true;
    if (grammar.passive.has(key)) passive = true;
  }
  // French "ne" may stand before an auxiliary that is cut into the group above; "to say" is no finite verb.
  if (words[start - 1]?.key === 'to') return null;
  if (cue.form === 'infinitive' && cue.act !== 'decline') return null;
  const after = words[at.to];
  const byAgent = passiveCredit(passage, cue, at, { start, passive, negated });
  if (byAgent !== undefined) return byAgent;
  if (cue.needs === 'agent' || (cue.needs === 'figure' && !numberFollows(passage, at.to))) return null;
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
  if (cue.form === 'gerund') return gerundCredit(passage, cue, at, start, previous);
  return subjectCredit(passage, cue, at, start, negated, previous);
}

/** "indique-t-on à l'hôpital", "a-t-on appris de source sûre": nobody is the subject, the place or source after it speaks. */
function placeCredit(passage: Passage, cue: SpeechCue, at: Stretch, from: number, to: number): Credit | null {
  const { words, grammar } = passage;
  for (let i = to; i < Math.min(words.length, to + 5); i++) {
    if (isHardMark(words[i]!) || isComma(words[i])) break;
    const source =
      grammar.adverbials.has(words[i]!.key) || grammar.inside.has(words[i]!.key)
        ? nounPhraseAfter(passage, i + 1)
        : null;
    if (!source || !speaksFirst(passage, source)) continue;
    return {
      cue,
      cueAt: at,
      source,
      from,
      to: source.to,
      direction: 'around',
      construction: 'inverted',
      negated: false,
      pronoun: null,
    };
  }
  return null;
}

/** The subject stands before the verb, or after it where a clause or quotation and a comma come first. */
function subjectCredit(
  passage: Passage,
  cue: SpeechCue,
  at: Stretch,
  start: number,
  negated: boolean,
  previous: Credit | null,
): Credit | null {
  const { words, grammar } = passage;
  const before = words[start - 1];
  const left = subjectLeft(passage, at, start);
  const parted =
    isParted(before) || (grammar.invertsFreely && before !== undefined && grammar.complementizers.has(before.key));
  const subject = parted && canFollow(passage, at.to) ? nounPhraseAfter(passage, at.to) : null;
  const right = subject && speaks(passage, subject) ? cutSubject(passage, subject) : null;
  if (right && (left === null || (isComma(before) && prefersRight(passage, at, left)))) {
    const end = tailEnd(passage, right.to);
    const found = words[right.to]?.key === ':' ? right.to + 1 : null;
    const base = {
      cue,
      cueAt: at,
      source: right,
      from: start,
      construction: 'inverted',
      negated,
      pronoun: null,
    } as const;
    return found ? { ...base, to: found, direction: 'forward' } : { ...base, to: end, direction: 'around' };
  }
  if (left === null)
    return before && phraseAt(words, start - 1, grammar.conjunctions)
      ? sharedCredit(passage, cue, at, start, negated, previous)
      : null;
  if (grammar.nobody.has(words[left.from]!.key) && cue.act !== 'claim') return null;
  const nobody = grammar.nobody.has(words[left.from]!.key);
  return forwardOrAround(passage, cue, at, {
    nobody,
    from: left.from,
    to: at.to,
    source: left,
    construction: 'direct',
    negated,
    pronoun: null,
  });
}

/** "X denied it and said that": the subject of the first verb. */
function sharedCredit(
  passage: Passage,
  cue: SpeechCue,
  at: Stretch,
  start: number,
  negated: boolean,
  previous: Credit | null,
): Credit | null {
  const own = previous && previous.construction !== 'impersonal';
  const source = own ? null : firstPhrase(passage, start);
  if (!own && !(source && speaks(passage, source))) return null;
  return forwardOrAround(passage, cue, at, {
    from: start,
    to: at.to,
    source,
    construction: 'direct',
    negated,
    pronoun: null,
  });
}

function subjectLeft(passage: Passage, at: Stretch, start: number): Stretch | null {
  const { words, grammar } = passage;
  const source = nounPhraseBefore(passage, start);
  const tree = subjectByTree(passage, at.from);
  if (source) return source;
  if (
    tree &&
    tree.head < start &&
    !isPronounWord(passage, tree.head) &&
    !words.slice(tree.from, start).some(isHardMark)
  )
    return { from: tree.from, to: Math.min(tree.to, start) };
  // "Des sources, ont révélé que": a stray comma, where nothing but the subject precedes.
  const follows = words[at.to];
  if (!isComma(words[start - 1]) || !follows || !grammar.complementizers.has(follows.key)) return null;
  const stray = nounPhraseOverComma(passage, start - 1);
  return stray && speaks(passage, stray) ? stray : null;
}

const isPronounWord = (passage: Passage, i: number): boolean => passage.grammar.relatives.has(passage.words[i]!.key);

const isParted = (before: Word | undefined): boolean =>
  before !== undefined && (before.kind === 'quote' || isComma(before));

/** Both sides could be the subject: the words before the comma are a clause, or no speaker at all. */
function prefersRight(passage: Passage, at: Stretch, left: Stretch): boolean {
  const { words, grammar } = passage;
  if (!speaks(passage, left) || isThing(passage, left)) return true;
  if (!grammar.invertsFreely) return false;
  const next = words[at.to];
  if (next && grammar.complementizers.has(next.key)) return false;
  return hasVerb(passage, 0, left.from) || (hasVerb(passage, left.from, left.to) && !hasRelative(passage, left));
}

/** "The toll, said the minister, ...": words for what is said do not say it where somebody else can. */
function isThing(passage: Passage, { from, to }: Stretch): boolean {
  const { words, grammar } = passage;
  for (let i = from; i < to; i++) if (words[i]!.upper && i > from) return false;
  for (let i = from; i < to; i++) if (roleAt(words, i, grammar)) return false;
  return true;
}

function hasRelative(passage: Passage, { from, to }: Stretch): boolean {
  for (let i = from; i < to; i++) if (passage.grammar.relatives.has(passage.words[i]!.key)) return true;
  return false;
}

/** A role, a name or a pronoun stands in the phrase: it may speak. */
function speaks(passage: Passage, { from, to }: Stretch): boolean {
  const { words, grammar } = passage;
  for (let i = from; i < to; i++) {
    if (words[i]!.upper && !grammar.adverbials.has(words[i]!.key)) return true;
    if (roleAt(words, i, grammar) || grammar.anaphors.has(words[i]!.key)) return true;
  }
  return phraseAt(words, from, grammar.pronouns) !== null;
}

/** "a par ailleurs indiqué", "has for his part said": start of a fixed phrase that ends at word `end`, or null. */
function asideBefore(passage: Passage, end: number): number | null {
  for (let length = 2; length <= 3 && length <= end; length++) {
    const match = phraseAt(passage.words, end - length, passage.grammar.asides);
    if (match?.to === end) return end - length;
  }
  return null;
}

/** "were reported by X", "figures given by X"; undefined where the verb is active. */
function passiveCredit(
  passage: Passage,
  cue: SpeechCue,
  at: Stretch,
  group: { readonly start: number; readonly passive: boolean; readonly negated: boolean },
): Credit | null | undefined {
  const { words } = passage;
  const agent = agentAfter(passage, at.to);
  const base = {
    cue,
    cueAt: at,
    from: group.start,
    construction: 'passive',
    negated: group.negated,
    pronoun: null,
  } as const;
  if (agent === null) {
    // "has not been claimed": said of nobody.
    if (!(group.passive && group.negated && cue.act === 'claim')) return undefined;
    return { ...base, source: null, nobody: true, to: at.to, direction: 'self' };
  }
  if (cue.lemma.startsWith('put')) return null;
  if (!group.passive && (group.start < at.from || !isBareParticiple(passage, at.from))) return undefined;
  const source = nounPhraseAfter(passage, agent);
  // "said by telephone": no agent, whatever the tag.
  if (!group.passive && !(source && speaks(passage, source))) return undefined;
  if (!source) return null;
  if (cue.act === 'say' && cue.lemma === 'claim') return null;
  const goesOn = !group.passive && words[source.to]?.kind === 'word' && isVerb(passage, source.to);
  if (goesOn) return { ...base, source, to: source.to, direction: 'forward' };
  return { ...base, source, to: source.to, direction: cue.keep ? 'self' : 'around' };
}

/** A past participle with no auxiliary before it, by its tag. */
function isBareParticiple(passage: Passage, i: number): boolean {
  const word = passage.words[i]!;
  const features = word.token >= 0 ? passage.sentence.tokens[word.token]!.features : {};
  if (word.upos !== 'VERB' && word.upos !== 'ADJ') return false;
  const before = passage.words[i - 1];
  return (
    (word.upos === 'ADJ' || features.verbForm === 'Part') && !(before && passage.grammar.auxiliaries.has(before.key))
  );
}

// "put the number of people who had lost their lives there at 12"
const FURTHEST_NUMBER = 12;

function numberFollows(passage: Passage, from: number): boolean {
  const { words } = passage;
  for (let i = from; i < Math.min(words.length, from + FURTHEST_NUMBER); i++) {
    if ((isHardMark(words[i]!) && words[i]!.key !== ':') || isComma(words[i])) return false;
    if (/^\d/.test(words[i]!.key) || words[i]!.upos === 'NUM') return true;
  }
  return false;
}

/** "the police report said", "their claims": tagged a noun, and its neighbours agree. */
function isNoun(passage: Passage, at: Stretch): boolean {
  const { words, grammar } = passage;
  if (at.to - at.from > 1 || words[at.from]!.upos !== 'NOUN') return false;
  const before = words[at.from - 1];
  const after = words[at.to];
  if (!before) return true;
  // "L'armée l'impute": a clitic after its subject, no article.
  const clitic = before.key === "l'" && /^(NOUN|PROPN|PRON)$/.test(words[at.from - 2]?.upos ?? '');
  if (clitic) return false;
  if (
    [grammar.determiners, grammar.possessives, grammar.genitives, grammar.inside, grammar.adverbials].some((set) =>
      set.has(before.key),
    )
  ) {
    return true;
  }
  if (before.upos === 'ADJ' || before.upos === 'NUM') return true;
  if (isComma(before) || !after || isHardMark(after)) return false;
  // "local authorities report at least 39 dead", "the two agencies count 12": no noun stands so.
  return !(
    after &&
    (after.kind === 'quote' ||
      /^\d/.test(after.key) ||
      after.upos === 'NUM' ||
      grammar.counting.has(after.key) ||
      grammar.complementizers.has(after.key))
  );
}

/** "a-t-il précisé": the pronoun stands between the auxiliary and the participle. */
function pronounInside(passage: Passage, from: number, to: number): string | null {
  for (let i = from; i < to; i++) {
    const word = passage.words[i]!;
    if (passage.grammar.inverted.has(word.key) && i > 0 && passage.text[word.start - 1] === '-') return word.key;
  }
  const before = passage.words[from - 1];
  if (before && passage.grammar.inverted.has(before.key) && passage.text[before.start - 1] === '-') return before.key;
  return null;
}

function canFollow(passage: Passage, at: number): boolean {
  const { words, grammar } = passage;
  const next = words[at];
  if (next?.kind !== 'word') return false;
  if (grammar.complementizers.has(next.key)) return false;
  return (
    grammar.determiners.has(next.key) ||
    next.upper ||
    roleAt(words, at, grammar) !== null ||
    phraseAt(words, at, grammar.pronouns) !== null ||
    next.upos === 'NOUN' ||
    next.upos === 'ADJ' ||
    next.upos === 'PROPN'
  );
}

/** The subject of an inverted verb ends where words of time, place or medium begin. */
function cutSubject(passage: Passage, subject: Stretch): Stretch {
  const { words, grammar } = passage;
  for (let i = subject.from + 1; i < subject.to; i++) {
    if (isComma(words[i])) {
      // Appositions stay.
      continue;
    }
    if (grammar.adverbials.has(words[i]!.key) && !grammar.definite.has(words[i]!.key)) {
      return { from: subject.from, to: isComma(words[i - 1]) ? i - 1 : i };
    }
  }
  return subject;
}

/** The crediting phrase reaches over what follows up to the comma or the end. */
function tailEnd(passage: Passage, from: number): number {
  const { words, grammar } = passage;
  let i = from;
  while (i < words.length && !isComma(words[i]) && !isHardMark(words[i]!) && !phraseAt(words, i, grammar.boundaries))
    i++;
  return i;
}

function agentAfter(passage: Passage, at: number): number | null {
  const { words, grammar } = passage;
  for (let i = at; i < Math.min(at + 4, words.length); i++) {
    const word = words[i]!;
    if (word.kind !== 'word') return null;
    if (grammar.agent.has(word.key)) return i + 1;
    if (grammar.determiners.has(word.key) || grammar.complementizers.has(word.key)) return null;
  }
  return null;
}

function gerundCredit(
  passage: Passage,
  cue: SpeechCue,
  at: Stretch,
  start: number,
  previous: Credit | null,
): Credit | null {
  const { words } = passage;
  if (cue.needs !== 'nothing' && !clauseFollows(passage, at.to)) return null;
  const before = words[start - 1];
  const source = previous
    ? null
    : before && !isComma(before)
      ? nounPhraseBefore(passage, start)
      : firstPhrase(passage, start);
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

/** "JNIM issued a statement on Monday, saying ...": the subject of the sentence, taken from its start to its verb. */
export function firstPhrase(passage: Passage, end: number): Stretch | null {
  for (let i = 1; i < end; i++) if (isVerb(passage, i)) return nounPhraseBefore(passage, i);
  return null;
}

function clauseFollows(passage: Passage, at: number): boolean {
  const { words, grammar } = passage;
  const next = words[at];
  if (!next) return false;
  if (next.kind === 'quote' || next.key === ':' || grammar.complementizers.has(next.key)) return true;
  return isComma(next) && words[at + 1]?.kind === 'quote';
}

/** Word at which what is said begins: after "that", after a colon, at a quotation; null where the clause begins at once. */
function complement(passage: Passage, cue: SpeechCue, at: number): number | null {
  const { words, grammar } = passage;
  const limit = Math.min(words.length, at + FURTHEST_COMPLEMENTIZER);
  for (let i = at; i < limit; i++) {
    const word = words[i]!;
    if (word.kind === 'quote') return i;
    if (word.key === ':') return i + 1;
    if (word.key === '(') {
      i = bracketEnd(passage, i) - 1;
      continue;
    }
    if (word.kind === 'mark' && !isComma(word)) return null;
    // Over a comma only words of time, place and medium lead on to "that" ("said on Monday, in a statement, that").
    if (isComma(word)) {
      const next = words[i + 1];
      if (
        next?.kind === 'quote' ||
        (next && (grammar.adverbials.has(next.key) || grammar.complementizers.has(next.key)))
      )
        continue;
      return null;
    }
    if (i > at && isVerb(passage, i) && phraseAt(words, i, grammar.cues)) return null;
    if (grammar.complementizers.has(word.key) && (word.upos !== 'DET' || i === at)) return i + 1;
    if (phraseAt(words, i, grammar.boundaries)) return null;
    // A verb before the complementizer: the clause has begun without one.
    if (i > at && !cue.addressee && isVerb(passage, i)) return null;
  }
  return null;
}

interface Frame {
  readonly nobody?: boolean;
  readonly from: number;
  readonly to: number;
  readonly source: Stretch | null;
  readonly construction: Credit['construction'];
  readonly negated: boolean;
  readonly pronoun: string | null;
}

function forwardOrAround(passage: Passage, cue: SpeechCue, at: Stretch, frame: Frame): Credit | null {
  const { words } = passage;
  const base = { cue, cueAt: at, ...frame };
  if (cue.keep) return { ...base, direction: 'self' };
  const left = words[frame.from - 1];
  const found = complement(passage, cue, frame.to);
  const rest = adverbialEnd(passage, cue, frame.to);
  // Set off by commas on both sides ("Its losses, the army says, are 12"), or after a clause.
  const hasLeft =
    left !== undefined &&
    (left.kind === 'quote' ||
      (/^[,—–-]$/.test(left.key) && (isComma(words[rest]) || saysSomething(passage, frame.from - 1))));
  const ends =
    rest >= words.length || isComma(words[rest]) || isHardMark(words[rest]!) || (hasLeft && shortTail(passage, rest));
  if (found !== null && !(hasLeft && ends && rest < found && words[found]?.kind === 'quote' && left.kind === 'quote')) {
    return { ...base, to: found, direction: 'forward' };
  }
  if (hasLeft && ends) {
    return { ...base, to: rest, direction: 'around' };
  }
  if (cue.needs === 'clause' && !verbFollows(passage, rest)) return null;
  if (ends) return null;
  return { ...base, to: rest, direction: 'forward' };
}

// "... , a source said a day later": no clause is this short.
const LONGEST_TAIL = 4;

function shortTail(passage: Passage, from: number): boolean {
  const { words } = passage;
  let i = from;
  while (i < words.length && !isComma(words[i]) && !isHardMark(words[i]!)) {
    if (isVerb(passage, i) || i - from >= LONGEST_TAIL || phraseAt(words, i, passage.grammar.pronouns) !== null)
      return false;
    i++;
  }
  return true;
}

/** A clause or a longer phrase ends at word `end`, not just "On Monday," or "Meanwhile,". */
function saysSomething(passage: Passage, end: number): boolean {
  const { words, grammar } = passage;
  let length = 0;
  for (let i = end - 1; i >= 0; i--) {
    if (words[i]!.kind === 'quote' || isVerb(passage, i)) return true;
    if (isHardMark(words[i]!) || phraseAt(words, i, grammar.boundaries)) break;
    if (words[i]!.kind === 'word') length++;
  }
  const first = words[end - length];
  return length >= 4 && first !== undefined && !grammar.adverbials.has(first.key);
}

function verbFollows(passage: Passage, at: number): boolean {
  const { words } = passage;
  for (let i = at; i < words.length && !isHardMark(words[i]!) && !isComma(words[i]); i++)
    if (isVerb(passage, i)) return true;
  return false;
}

/** The word after the bracket that opens at `open`; after `open` itself where it is never closed. */
function bracketEnd(passage: Passage, open: number): number {
  const end = Math.min(passage.words.length, open + FURTHEST_COMPLEMENTIZER);
  for (let i = open; i < end; i++) if (passage.words[i]!.key === ')') return i + 1;
  return open + 1;
}

/** Over the addressee and words of time, place and medium after the verb. */
function adverbialEnd(passage: Passage, cue: SpeechCue, from: number): number {
  const { words, grammar } = passage;
  let i = from;
  if (cue.addressee) i = addresseeEnd(passage, i);
  while (i < words.length) {
    const word = words[i]!;
    const aside = phraseAt(words, i, grammar.asides);
    if (aside || word.key === '(') {
      i = aside ? aside.to : bracketEnd(passage, i);
      continue;
    }
    if (word.kind !== 'word') return i;
    if (grammar.adverbs.has(word.key)) {
      i++;
      continue;
    }
    const outlet = phraseAt(words, i, grammar.outlets) ?? phraseAt(words, i, grammar.media);
    if (outlet) {
      i = outlet.to;
      continue;
    }
    if (!grammar.adverbials.has(word.key) || opensCount(passage, i)) return i;
    if (grammar.definite.has(word.key) && !grammar.adverbials.has(words[i + 1]?.key ?? '')) return i;
    const end = prepositionalEnd(passage, i);
    if (end === i) return i;
    i = end;
  }
  return i;
}

/** "at least 39", "about 20": no words of place. */
function opensCount(passage: Passage, i: number): boolean {
  const { words, grammar } = passage;
  if (!grammar.counting.has(words[i]!.key)) return false;
  for (let k = i + 1; k <= i + 2 && k < words.length; k++)
    if (/^\d/.test(words[k]!.key) || words[k]!.upos === 'NUM') return true;
  return false;
}

/** The object of a preposition: its noun phrase up to the next preposition, determiner of a new phrase, verb or mark. */
function prepositionalEnd(passage: Passage, from: number): number {
  const { words, grammar } = passage;
  let i = from + 1;
  let seen = grammar.determiners.has(words[from]!.key);
  while (i < words.length && words[i]!.kind === 'word') {
    const { key } = words[i]!;
    if (
      phraseAt(words, i, grammar.boundaries) ||
      grammar.complementizers.has(key) ||
      phraseAt(words, i, grammar.pronouns) !== null
    )
      return i;
    if (grammar.adverbials.has(key)) return i;
    if (grammar.determiners.has(key)) {
      if (seen && !grammar.inside.has(words[i - 1]!.key)) return i;
    } else if (words[i]!.upos === 'VERB' || words[i]!.upos === 'AUX') {
      // "affirme en avoir tué 40": the preposition belongs to what is said.
      return i === from + 1 ? from : i;
    } else {
      seen = true;
    }
    i++;
  }
  return i;
}

function addresseeEnd(passage: Passage, at: number): number {
  const { words, grammar } = passage;
  const outlet = phraseAt(words, at, grammar.outlets);
  if (outlet) return outlet.to;
  let i = at;
  if (grammar.determiners.has(words[i]?.key ?? '')) i++;
  const role = roleAt(words, i, grammar);
  if (role) return role.to;
  while (i < words.length && words[i]!.kind === 'word' && words[i]!.upper) i++;
  if (i === at && words[i]?.kind === 'word' && words[i + 1] && !grammar.complementizers.has(words[i]!.key)) i++;
  return i;
}

/** "Army: 14 dead": a short noun phrase before a colon at the start of the sentence. */
function colonCredit(passage: Passage): Credit | null {
  const { words, grammar } = passage;
  const at = words.findIndex((word, i) => i <= 8 && word.key === ':');
  if (at < 1 || at + 1 >= words.length) return null;
  for (let i = 0; i < at; i++)
    if (words[i]!.kind !== 'word' || phraseAt(words, i, grammar.cues) || isVerb(passage, i)) return null;
  let named = false;
  for (let i = 0; i < at; i++) named ||= roleAt(words, i, grammar) !== null;
  if (!named || at > 6) return null;
  const cue: SpeechCue = {
    frame: 'verb',
    lemma: ':',
    act: 'say',
    polarity: 'asserted',
    hedge: 'certain',
    needs: 'nothing',
    keep: false,
    addressee: false,
    form: 'finite',
  };
  return {
    cue,
    cueAt: { from: at, to: at + 1 },
    source: { from: 0, to: at },
    from: 0,
    to: at + 1,
    direction: 'forward',
    construction: 'colon',
    negated: false,
    pronoun: null,
  };
}

import type { SpeechCue } from '#language/grammar/speech.js';
import { plainCue } from '#language/plain-cue.js';
import { bracketCredit } from './bracket.js';
import { colonCredit } from './colon.js';
import { complement } from './complement.js';
import type { Credit } from './credit.js';
import { floorColon } from './floor.js';
import { frameCredit } from './frames.js';
import { withGapped } from './gapped.js';
import { placeCredit } from './inversion.js';
import { speaks } from './may-speak.js';
import { nominalCredit } from './nominal.js';
import type { Stretch } from './noun-phrase.js';
import { cueAt, isComma, isHardMark, type Passage, phraseAt, roleAt } from './passage.js';
import { prepositionCredit } from './prepositions.js';
import { namesOutlet, relayCredit } from './relay.js';
import { verbCredit } from './speech-verbs.js';

/** Every credit of the sentence, in order of its cue. */
export function findCredits(passage: Passage): Credit[] {
  const { words, grammar } = passage;
  const credits: Credit[] = [];
  const colon = colonCredit(passage);
  if (colon) credits.push(colon);
  for (let i = colon ? colon.to : 0; i < words.length; ) {
    const framed = frameCredit(passage, i);
    if (framed) {
      credits.push(framed);
      i = Math.max(i + 1, framed.source!.to, framed.direction === 'around' ? framed.to : framed.source!.to);
      continue;
    }
    const match = inName(passage, i) ? null : cueAt(words, i, grammar);
    if (!match) {
      const open = openCredit(passage, i, credits.at(-1) ?? null);
      if (open && !isContained(passage, open, credits.at(-1) ?? null)) {
        credits.push(open);
        i++;
        continue;
      }
      const nominal = bracketCredit(passage, i) ?? nominalCredit(passage, i);
      if (nominal && !isObject(passage, nominal, credits.at(-1))) credits.push(nominal);
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
  const told = credits.some((credit) => credit.construction !== 'impersonal') ? null : floorColon(passage);
  if (told) credits.push(told);
  return withGapped(passage, withoutViewpoints(withoutCataphora(passage, credits)));
}

const OPEN: SpeechCue = { ...plainCue('that'), needs: 'speaker' };

/** Any verb before "that" says it where somebody in a role is its subject, but for those that do or want it ("ensure"). */
function openCredit(passage: Passage, i: number, previous: Credit | null): Credit | null {
  const { words, grammar, sentence } = passage;
  const that = words[i + 1];
  if (words[i]!.upos !== 'VERB' || !that || !grammar.complementizers.has(that.key) || that.upos === 'PRON') return null;
  if (grammar.silent.has(sentence.tokens[words[i]!.token]?.lemma ?? '')) return null;
  for (let k = Math.max(0, i - 3); k < i; k++) if (grammar.negations.has(words[k]!.key)) return null;
  const credit = creditOf(passage, OPEN, { from: i, to: i + 1 }, previous);
  const source = credit?.construction === 'direct' ? credit.source : null;
  return source && words.slice(source.from, source.to).some((_, k) => roleAt(words, source.from + k, grammar))
    ? credit
    : null;
}

/** "In its communique the army lists ...": whose it is comes after. */
const withoutCataphora = (passage: Passage, credits: readonly Credit[]): readonly Credit[] =>
  credits.filter(
    (credit) =>
      !(
        isCataphora(passage, credit) &&
        credits.some((other) => other.construction === 'direct' && other.source && other.source.from >= credit.to)
      ),
  );

/** "On the attackers' side, several dead, says the army": a side is no speaker beside one. */
const withoutViewpoints = (credits: readonly Credit[]): readonly Credit[] => {
  const isViewpoint = ({ cue }: Credit) => cue.frame === 'preposition' && cue.needs === 'speaker';
  const others = credits.some((credit) => !isViewpoint(credit) && credit.construction === 'inverted');
  return others ? credits.filter((credit) => !isViewpoint(credit)) : credits;
};

const isCataphora = ({ words, grammar }: Passage, { construction, source, from }: Credit): boolean =>
  construction === 'nominal' &&
  from <= 1 &&
  source?.to === source!.from + 1 &&
  grammar.possessives.has(words[source!.from]!.key);

/** "Mohammad Said": a capital inside the sentence right after another one is no verb. */
function inName({ words }: Passage, i: number): boolean {
  const word = words[i]!;
  const before = words[i - 1];
  return word.upper && before?.kind === 'word' && before.upper && word.upos === 'PROPN';
}

/** "He called the army's figures lies": the figures are what he spoke of. */
const isObject = ({ words, grammar }: Passage, nominal: Credit, previous: Credit | undefined): boolean =>
  nominal.construction === 'nominal' &&
  previous?.construction === 'direct' &&
  nominal.from <= previous.to &&
  !grammar.complementizers.has(words[nominal.to - 1]?.key ?? '');

/** "Local media, citing X, reported": one credit, X's. */
const citedInside = (credit: Credit, previous: Credit | undefined): boolean =>
  previous?.construction === 'relay' && credit.source !== null && contains(credit.source, previous.cueAt);

const contains = (outer: Stretch, inner: Stretch): boolean => outer.from <= inner.from && inner.to <= outer.to;

/** "Police said witnesses saw ...": a weak verb inside what is already said credits nobody anew. */
function isContained(passage: Passage, credit: Credit, previous: Credit | null): boolean {
  // "said that police were reporting 12": told by the first alone.
  const progressive = credit.cue.form === 'gerund' && credit.construction === 'direct';
  if (
    previous?.direction !== 'forward' ||
    (credit.cue.needs === 'nothing' && !progressive) ||
    credit.from < previous.to
  )
    return false;
  // "The paper reports that a source counted 12": what an outlet relays is said by somebody else.
  if (previous.source && credit.source && namesOutlet(passage, previous.source)) return false;
  if (opensClause(passage, credit) || isCataphora(passage, previous)) return false;
  for (let i = previous.to; i < credit.from; i++) {
    if (isHardMark(passage.words[i]!) || phraseAt(passage.words, i, passage.grammar.boundaries)) return false;
  }
  return credit.construction !== 'gerund' && credit.source !== null;
}

/** "Sources speak of 31 dead, and a councillor of the town speaks of 40": joined, with a speaker in a role of its own. */
function opensClause({ words, grammar }: Passage, credit: Credit): boolean {
  if (credit.source === null || credit.construction !== 'direct' || credit.cue.needs !== 'speaker') return false;
  const joined = words[credit.from - 1];
  if (!joined || !grammar.conjunctions.has(joined.key) || !isComma(words[credit.from - 2])) return false;
  for (let i = credit.source.from; i < Math.min(credit.source.to, credit.source.from + 3); i++)
    if (roleAt(words, i, grammar)) return true;
  return false;
}

/** Cues that credit only somebody in a role: anybody may count or describe. */
export const NEEDS_ROLE: ReadonlySet<SpeechCue['needs']> = new Set(['speaker', 'figure', 'rate']);

/** "Its clergy buried nine": neither somebody in a role nor who speaks for a body. */
const isSpeechless = (passage: Passage, { source, construction }: Credit): boolean =>
  construction === 'direct' &&
  source !== null &&
  passage.grammar.possessives.has(passage.words[source.from]!.key) &&
  !passage.words.slice(source.from, source.to).some(({ key }) => passage.grammar.staff.has(key)) &&
  !speaks(passage, source);

function readCredit(
  passage: Passage,
  from: number,
  to: number,
  cues: readonly SpeechCue[],
  previous: Credit | null,
): Credit | null {
  for (const cue of cues) {
    const credit = creditOf(passage, cue, { from, to }, previous);
    if (credit && !(NEEDS_ROLE.has(cue.needs) && isSpeechless(passage, credit))) return credit;
  }
  return null;
}

function creditOf(passage: Passage, cue: SpeechCue, at: Stretch, previous: Credit | null): Credit | null {
  switch (cue.frame) {
    case 'verb':
      return verbCredit(passage, cue, at, previous);
    case 'preposition':
      return prepositionCredit(passage, cue, at);
    case 'carried': {
      // "ajoute-t-on à l'hôpital": the place speaks.
      const { words, grammar } = passage;
      const inverted =
        grammar.inverted.get(words[at.to - 1]!.key) === 'none' && !grammar.complementizers.has(words[at.to]?.key ?? '');
      const place = inverted ? placeCredit(passage, cue, at, at.from, at.to) : null;
      return place ?? carriedCredit(passage, cue, at);
    }
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

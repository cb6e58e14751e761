import type { SpeechCue } from '#language/grammar/speech.js';
import type { Credit } from './credit.js';
import { speaks, speaksFirst } from './may-speak.js';
import { nounPhraseAfter, type Stretch } from './noun-phrase.js';
import { isVerb, type Passage, phraseAt, roleAt } from './passage.js';
import { isBareParticiple } from './verb-or-noun.js';

/** "were reported by X", "figures given by X"; undefined where the verb is active. */
export function passiveCredit(
  passage: Passage,
  cue: SpeechCue,
  at: Stretch,
  group: { readonly start: number; readonly passive: boolean; readonly negated: boolean },
): Credit | null | undefined {
  const { words, grammar } = passage;
  const agent =
    agentAfter(passage, at.to) ?? (group.passive && cue.needs !== 'clause' ? distantAgent(passage, at.to) : null);
  const base = {
    cue,
    cueAt: at,
    // "the dead are put at 12 by the mayor": the figure stands before "by".
    from: cue.needs === 'rate' && agent !== null ? agent - 1 : group.start,
    construction: 'passive',
    negated: group.negated,
    pronoun: null,
  } as const;
  if (agent === null) {
    // "has not been claimed": said of nobody.
    if (!(group.passive && group.negated && cue.act === 'claim')) return undefined;
    return { ...base, source: null, nobody: true, to: at.to, direction: 'self' };
  }
  if (cue.lemma.startsWith('put') && cue.needs !== 'rate') return null;
  if (!group.passive && (group.start < at.from || !isBareParticiple(passage, at.from))) return undefined;
  const whole = nounPhraseAfter(passage, agent);
  // "blamed by the army on the rebels": the accused is no part of who accuses.
  const accused = cue.act === 'accuse' && whole ? accusedAt(passage, whole) : null;
  const source = whole && accused !== null ? { from: whole.from, to: accused } : whole;
  // "said by telephone": no agent, whatever the tag.
  if (!group.passive && !(source && speaks(passage, source))) return undefined;
  if (!source) return null;
  // "a note seen by this newspaper mentions": the note speaks, not who saw it.
  if (!group.passive && grammar.nouns.has(words[at.from - 1]?.key ?? '') && isPress(passage, source)) return null;
  if (cue.act === 'say' && cue.lemma === 'claim') return null;
  const goesOn = !group.passive && words[source.to]?.kind === 'word' && isVerb(passage, source.to);
  // "The 40 deaths claimed by the rebels could not be confirmed": the figure stands before.
  if (goesOn && figureBefore(passage, at.from)) return { ...base, source, to: source.to, direction: 'around' };
  if (goesOn) return { ...base, source, to: source.to, direction: 'forward' };
  return { ...base, source, to: accused !== null ? whole!.to : source.to, direction: cue.keep ? 'self' : 'around' };
}

function isPress({ words, grammar }: Passage, { from, to }: Stretch): boolean {
  for (let i = from; i < Math.min(to, from + 3); i++)
    if (phraseAt(words, i, grammar.outlets) || roleAt(words, i, grammar)?.value.kind === 'media') return true;
  return false;
}

/** Words between a figure and the participle that credits it. */
const FIGURE_REACH = 4;

function figureBefore({ words }: Passage, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - FIGURE_REACH); i--) {
    if (words[i]!.kind !== 'word') return false;
    if (/^\d/.test(words[i]!.key) || words[i]!.upos === 'NUM') return true;
  }
  return false;
}

function accusedAt(passage: Passage, { from, to }: Stretch): number | null {
  for (let i = from + 1; i < to; i++) if (passage.grammar.accused.has(passage.words[i]!.key)) return i;
  return null;
}

export function agentAfter(passage: Passage, at: number): number | null {
  const { words, grammar } = passage;
  for (let i = at; i < Math.min(at + 4, words.length); i++) {
    const word = words[i]!;
    if (word.kind !== 'word') return null;
    // "by telephone", "par l'intermédiaire de": by what, not by whom.
    if (grammar.agent.has(word.key))
      return [i + 1, i + 2].some((at) => grammar.instruments.has(words[at]?.key ?? '')) ? null : i + 1;
    if (grammar.determiners.has(word.key) || grammar.complementizers.has(word.key)) return null;
  }
  return null;
}

/** Words between a passive verb and who did it ("were seen in the street by witnesses"). */
const FURTHEST_AGENT = 6;

function distantAgent(passage: Passage, at: number): number | null {
  const { words, grammar } = passage;
  if (!grammar.adverbials.has(words[at]?.key ?? '')) return null;
  for (let i = at; i < Math.min(words.length, at + FURTHEST_AGENT); i++) {
    if (words[i]!.kind !== 'word' || isVerb(passage, i)) return null;
    if (grammar.agent.has(words[i]!.key)) {
      const source = nounPhraseAfter(passage, i + 1);
      return source && speaksFirst(passage, source) ? i + 1 : null;
    }
  }
  return null;
}

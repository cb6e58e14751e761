import type { SpeechCue } from '#language/grammar/speech.js';
import { complement } from './complement.js';
import type { Credit } from './credit.js';
import { isNumeral } from './figures.js';
import { nounPhraseAfter, type Stretch } from './noun-phrase.js';
import { isComma, type Passage, phraseAt, roleAt } from './passage.js';
import { agentAfter } from './passive.js';

/** "AFP, quoting a doctor, ..."; "the paper quoted a doctor as saying that ...". */
export function relayCredit(passage: Passage, cue: SpeechCue, at: Stretch, previous: Credit | null): Credit | null {
  const { words, grammar } = passage;
  // "the officer told AFP, citing papers found there": what a speaker himself goes by is no other speaker.
  if (previous?.source && !namesOutlet(passage, previous.source)) return null;
  // "A doctor quoted by AFP": the doctor has a verb of his own.
  if (agentAfter(passage, at.to) !== null) return null;
  // "he cites nine women among the dead": what is counted is no source.
  if (isNumeral(passage, at.to)) return null;
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

/** An outlet or somebody of the press stands in the phrase. */
export function namesOutlet(passage: Passage, { from, to }: Stretch): boolean {
  for (let i = from; i < to; i++) {
    if (
      phraseAt(passage.words, i, passage.grammar.outlets) ||
      roleAt(passage.words, i, passage.grammar)?.value.kind === 'media'
    )
      return true;
  }
  return false;
}

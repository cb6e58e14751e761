import type { EventCue, PhraseHit, TriggerEntry, VerbUse } from '#language/grammar/event.js';
import type { Realis } from '#model/mention.js';

/** Words that may stand between a cue and its trigger ("anniversary of the deadly 2013 attack"). */
const REACH: Readonly<Record<Exclude<Realis, 'actual' | 'figurative'>, number>> = {
  planned: 3,
  feared: 4,
  averted: 3,
  hypothetical: 4,
  commemorated: 6,
  tried: 6,
  generic: 3,
};
const NEXT_REACH = 1;
const AFTER_REACH = 2;
const VERB_REACH = 3;
const BOUNDARY = /^[.;:!?()"“”«»–—]$/;
/** Where several cues hold, the first of these decides. */
const ORDER = ['averted', 'hypothetical', 'planned', 'feared', 'commemorated', 'tried', 'generic'] as const;

/** Whether the words around a trigger say that the act happened. */
export function judgeRealis(
  words: readonly string[],
  hit: PhraseHit<TriggerEntry>,
  verbal: boolean,
  use: VerbUse,
  cues: readonly PhraseHit<EventCue>[],
): Realis {
  const found = new Set<Realis>();
  for (const cue of cues) {
    for (const entry of cue.entries) {
      if (entry.kind === 'realis' && holds(words, hit, verbal, entry, cue)) found.add(entry.realis);
    }
  }
  if (verbal && use === 'unreal') found.add('planned');
  return ORDER.find((realis) => found.has(realis)) ?? 'actual';
}

function holds(
  words: readonly string[],
  hit: PhraseHit<TriggerEntry>,
  verbal: boolean,
  entry: Extract<EventCue, { kind: 'realis' }>,
  cue: PhraseHit<EventCue>,
): boolean {
  if (entry.side === 'after') return cue.from >= hit.to && near(words, hit.to, cue.from, AFTER_REACH);
  if (entry.side === 'compound') return !verbal && cue.from === hit.to;
  if (entry.side === 'next') return !verbal && cue.to <= hit.from && near(words, cue.to, hit.from, NEXT_REACH);
  if (entry.side === 'before' && entry.realis === 'generic' && verbal) return false;
  if (entry.side === 'verb') return verbal && cue.to <= hit.from && near(words, cue.to, hit.from, VERB_REACH);
  return (
    cue.to <= hit.from && near(words, cue.to, hit.from, verbal ? Math.min(3, REACH[entry.realis]) : REACH[entry.realis])
  );
}

function near(words: readonly string[], from: number, to: number, reach: number): boolean {
  if (to - from > reach) return false;
  for (let i = from; i < to; i++) if (BOUNDARY.test(words[i]!) || words[i] === ',') return false;
  return true;
}

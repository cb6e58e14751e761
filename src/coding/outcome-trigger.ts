import type { Mood, OutcomeEntry, OutcomeMatch, Voice } from '#language/grammar/outcome.js';
import type { SentenceView } from './sentence-view.js';

/** An outcome word of a sentence in one reading, with what the words around make of it. */
export interface Trigger {
  readonly match: OutcomeMatch;
  readonly entry: OutcomeEntry;
  readonly voice: Voice | 'noun' | 'of' | 'toll' | 'among';
  readonly mood: Mood;
}

/** All outcome words of a sentence that are real enough to be coded. */
export function triggersOf(view: SentenceView): Trigger[] {
  const triggers: Trigger[] = [];
  for (const match of view.grammar.find(view.words)) {
    if (isOtherVerb(view, match)) continue;
    const seen = new Set<string>();
    for (const entry of verbsFirst(match.entries)) {
      // A form that is past and participle at once is read once; a noun reading stands beside the verb's.
      const reading = `${entry.variable} ${entry.form === 'noun' ? entry.frame : ''}`;
      if (seen.has(reading)) continue;
      seen.add(reading);
      const mood = view.grammar.mood(view.words, match, entry);
      // "seront tués": what the verb says is not so, its noun does not say either.
      if (entry.form === 'noun' && triggers.some((t) => t.match === match && t.mood === 'unreal')) continue;
      triggers.push({ match, entry, mood, voice: voiceOf(view, match, entry) });
    }
  }
  return triggers;
}

/** "she lives nearby": a word of what the dead leave that is a verb here. */
const isOtherVerb = (view: SentenceView, { from, to, entries }: OutcomeMatch) =>
  to === from + 1 &&
  view.tags[from] === 'VERB' &&
  view.grammar.words.mortal.has(view.words[from]!) &&
  entries.every(({ form, frame }) => form === 'noun' && (frame === 'counted' || frame === 'nominal'));

/** "la mort", "les morts": after its determiner a word that is noun and participle is the noun. */
export function isNounHere(view: SentenceView, match: OutcomeMatch): boolean {
  if (!match.entries.some((entry) => entry.form === 'noun')) return false;
  const { definite, many, some } = view.grammar.words;
  const before = view.words[match.from - 1] ?? '';
  return definite.has(before) || (many.has(before) && !some.has(before));
}

const verbsFirst = (entries: readonly OutcomeEntry[]) => [
  ...entries.filter((entry) => entry.form !== 'noun'),
  ...entries.filter((entry) => entry.form === 'noun'),
];

function voiceOf(view: SentenceView, match: OutcomeMatch, entry: OutcomeEntry): Trigger['voice'] {
  if (entry.form !== 'gerund' && isAmong(view, match.from)) return 'among';
  if (entry.frame === 'counted') return 'noun';
  if (entry.frame === 'nominal') return 'of';
  if (entry.frame === 'toll') return 'toll';
  return view.grammar.voice(view.words, match, entry);
}

/** "among those killed", "parmi les morts": a part of them is told. */
function isAmong(view: SentenceView, at: number): boolean {
  const { among, many } = view.grammar.words;
  return (
    among.has(view.words[at - 1] ?? '') || (many.has(view.words[at - 1] ?? '') && among.has(view.words[at - 2] ?? ''))
  );
}

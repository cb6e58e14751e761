import type { Attribution } from '#model/mention.js';
import type { Range } from '#model/span.js';
import { fold } from '#text/fold.js';
import type { Passage } from './passage.js';
import type { ReadSpeaker } from './speaker.js';
import { uncredited } from './uncredited.js';
import { uncued } from './uncued.js';

/** A line that opens with who speaks: "W. D. :", "Mayor:", "Q:". */
const LABEL = /^[ \t]*(?<label>\p{Lu}[\p{L}.'’ -]{0,30}?)[ \u00a0]?:(?=\s)/gmu;
/** Times that a label stands before it is one of an interview, and labels that take turns. */
const FEWEST_TURNS = 2;
/** Voices of one interview. */
const MOST_LABELS = 20;

interface Turn extends Range {
  readonly label: string;
}

/**
 * An interview in turns: what stands after a person's label is that person's. Labels are initials, a name, or a letter for the
 * answer; those of the one who asks name nobody that the report introduces.
 */
export function withTurns(
  found: readonly Attribution[],
  passages: readonly Passage[],
  people: ReadonlyMap<string, ReadSpeaker>,
): Attribution[] {
  const text = passages[0]?.text ?? '';
  const turns = turnsOf(text);
  if (turns.length === 0) return [...found];
  const voices = new Map(
    [...new Set(turns.map(({ label }) => label))]
      .slice(0, MOST_LABELS)
      .map((label) => [label, voiceOf(label, passages, people)]),
  );
  const added: Attribution[] = [];
  let at = 0;
  for (const passage of uncredited(found, passages)) {
    const { sentence } = passage;
    while (at < turns.length && turns[at]!.end <= sentence.start) at++;
    const turn = turns[at];
    const voice = turn && sentence.start >= turn.start ? voices.get(turn.label) : null;
    if (!voice) continue;
    added.push(uncued(passage, 'turn', { speaker: voice.speaker, medium: 'interview' }));
  }
  return [...found, ...added];
}

/** From a label to the next one or the end of its paragraph; none where no two labels take turns. */
function turnsOf(text: string): Turn[] {
  const labels = [...text.matchAll(LABEL)].map((match) => ({ start: match.index, label: match.groups!.label!.trim() }));
  const counts = new Map<string, number>();
  for (const { label } of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const taking = labels.filter(({ label }) => counts.get(label)! >= FEWEST_TURNS);
  if (new Set(taking.map(({ label }) => label)).size < 2) return [];
  const breaks = [...text.matchAll(/\n\n/g)].map(({ index }) => index);
  let next = 0;
  return taking.map(({ start, label }, i) => {
    while (next < breaks.length && breaks[next]! <= start) next++;
    return { start, end: Math.min(taking[i + 1]?.start ?? text.length, breaks[next] ?? text.length), label };
  });
}

const initialsOf = (name: string): string =>
  name
    .replace(/\(.*$/, '')
    .split(/[\s-]+/)
    .map((part) => fold(part).charAt(0))
    .join('');

function voiceOf(
  label: string,
  passages: readonly Passage[],
  people: ReadonlyMap<string, ReadSpeaker>,
): ReadSpeaker | null {
  const known = people.get(fold(label.split(/\s+/).at(-1)!));
  if (known?.role) return known;
  const held = [...people.values()].filter((one) => one.role && one.named);
  const initials = fold(label).replace(/[^\p{L}]/gu, '');
  const own = held.find((one) => initials.length > 1 && initialsOf(one.speaker.name) === initials);
  if (own) return own;
  return passages[0]!.grammar.answers.has(fold(label)) ? (held[0] ?? null) : null;
}

import { argumentsOf, complementsOf, phraseAround } from '#coding/arguments.js';
import { tellsTotal } from '#coding/counted.js';
import type { Finding, Reading, Variable } from '#coding/finding.js';
import type { Trigger } from '#coding/outcome-trigger.js';
import { type SentenceView, wordsOf } from '#coding/sentence-view.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';

/** Who took, holds, lost or was driven out of a place, and what was captured: verbs that take people too need a place or things. */
export const control: Variable = { name: 'control', find: findControl };

function findControl({ view, triggers, links }: Reading): Finding[] {
  const taken = new Set(links.map((link) => link.trigger.match));
  const counted = new Set(links.map((link) => link.count));
  return triggers
    .filter(({ entry, mood }) => entry.variable === 'control' && mood !== 'unreal')
    .flatMap((trigger): Finding[] => {
      const { match } = trigger;
      const things = trigger.mood === 'negated' ? [] : thingsTaken(view, trigger, counted);
      if (things.length) return things;
      if (taken.has(match) || !holdsGround(view, trigger)) return [];
      const clause = clauseAround(view, match.from, match.to);
      return [
        {
          variable: 'control',
          of: 'place',
          value: wordedValue(view, clause.from, clause.to),
          polarity: 'asserted',
          hedge: hedgeOf(trigger),
          from: match.from,
          to: match.to,
          rule: `${view.sentence.language}/control/phrase`,
          speaker: null,
          medium: null,
          aggregate: false,
        },
      ];
    });
}

/** How far the taken place stands from its verb, in words. */
const NEAR = 6;

/** The word of a phrase that the tree hangs its arguments on: its verb, else its first word. */
function predicateOf(view: SentenceView, { match }: Trigger): number {
  for (let i = match.to - 1; i >= match.from; i--) if (view.tags[i] === 'VERB') return i;
  return match.from;
}

/** "captured the town", "the base was retaken"; a phrase with "control" or "hands" in it needs a place anywhere near. */
function holdsGround(view: SentenceView, trigger: Trigger): boolean {
  const { match, entry, voice, mood } = trigger;
  if (entry.frame === 'nominal' || entry.frame === 'transitive' || isQualifier(view, match.from)) return false;
  // "In their hands since 2014": how things have stood for long.
  if (tellsTotal(view, match.from, match.to + NEAR)) return false;
  const isGround = (i: number) => isPlace(view, i);
  const after = Array.from({ length: NEAR }, (_, k) => match.to + k);
  const before = Array.from({ length: NEAR + 4 }, (_, k) => match.from - 1 - k);
  const { mastery, pronouns } = view.grammar.words;
  const held = view.words.slice(match.from, match.to).some((word) => mastery.has(word));
  const { subjects, objects: all } = argumentsOf(view, predicateOf(view, trigger));
  // "se sont emparés de": with a pronoun of its own the verb is active, whatever helps it, and takes no object.
  const reflexive = !entry.phrase.includes(' ') && match.to - match.from > 1;
  const objects = reflexive ? [] : all.filter((head) => head < match.from || head >= match.to);
  // "The base never fell": what a place does.
  if (entry.frame === 'intransitive') return subjects.some(isGround);
  if (mood === 'negated') return held && [...subjects, ...objects].some(isGround);
  // "had taken full control of it": the place was named before.
  const named = (i: number) => isGround(i) || view.tags[i] === 'PROPN' || pronouns.has(view.words[i] ?? '');
  if (held && after.slice(0, 3).some(named)) return true;
  if (entry.phrase.includes(' ')) return [...after, ...before].some(isGround);
  if (objects.length) return objects.some(isGround);
  if (voice === 'active' || reflexive) {
    const noun = after.find((i) => view.tags[i] === 'NOUN' || view.tags[i] === 'PROPN');
    return noun !== undefined && (isGround(noun) || (view.tags[noun] === 'PROPN' && isGround(noun + 1)));
  }
  // "the town was retaken", "army base overrun at dusk": the noun that suffers it.
  const sufferer = before.find((i) => view.tags[i] === 'NOUN' || view.tags[i] === 'PROPN');
  return sufferer !== undefined && isGround(sufferer);
}

/** "rebel-held", "en tenue": no verb of the sentence. */
const isQualifier = (view: SentenceView, at: number): boolean =>
  view.words[at - 1] === '-' || /.-/.test(view.words[at]!) || view.tags[at] === 'NOUN';

const isPlace = (view: SentenceView, word: number): boolean =>
  view.grammar.words.sites.has(view.words[word] ?? '') ||
  view.places.some(({ from, to }) => view.wordOf[from]! <= word && word < view.wordOf[to]!);

/** "captured 315 rifles and 17 mortars", "des motos récupérées", "the recovery of eleven motorcycles": each thing of the list. */
function thingsTaken(view: SentenceView, trigger: Trigger, counted: ReadonlySet<number>): Finding[] {
  const { match, entry } = trigger;
  if (entry.frame === 'intransitive' || entry.frame === 'counted') return [];
  const predicate = predicateOf(view, trigger);
  const heads = entry.frame === 'nominal' ? complementsOf(view, predicate) : argumentsOf(view, predicate).objects;
  // "mis la main sur trois camions": a noun of the phrase itself is not what is taken.
  const first = trigger.voice === 'active' ? match.to : 0;
  const outside = heads.filter((head) => head >= first && (head < match.from || head >= match.to));
  const after = nounAfter(view, match.to);
  const all = withListed(view, outside.length === 0 && after >= 0 ? [after] : outside);
  return all.flatMap((head): Finding[] => {
    const index = view.counts.findIndex(({ from, to, noun }) => noun === head || (from <= head && head < to));
    const count = index < 0 ? null : view.counts[index]!;
    if (counted.has(index) || !isSpoil(view, head, count?.noun ?? -1)) return [];
    const denied = count?.value.kind === 'none';
    const figure = count && count.source !== 'many' && count.value.kind !== 'none' ? count : null;
    const phrase = phraseAround(view, head);
    const from = Math.min(phrase.from, count?.from ?? head);
    const to = Math.max(Math.min(phrase.to, from + LONGEST), count?.to ?? head + 1);
    return [
      {
        variable: 'control',
        of: `${count?.counted || wordsOf(view, from, to)} (captured)`,
        value: figure
          ? { min: figure.value.min, max: figure.value.max, kind: figure.value.kind, text: wordsOf(view, from, to) }
          : wordedValue(view, denied ? Math.min(from, match.from) : from, denied ? Math.max(to, match.to) : to),
        // "No vehicle was taken": whoever says so denies it.
        polarity: denied ? 'denied' : 'asserted',
        hedge: hedgeOf(trigger),
        from,
        to,
        rule: `${view.sentence.language}/control/captured`,
        speaker: null,
        medium: null,
        aggregate: false,
      },
    ];
  });
}

/** "a gun, eleven rifles and two radios": counts joined to the last of the things, where the tree ends the list early. */
function withListed(view: SentenceView, heads: readonly number[]): number[] {
  const all = [...new Set(heads)];
  const last = Math.max(-1, ...all);
  let end = view.counts.find(({ from, to }) => from <= last && last < to)?.to ?? last + 1;
  for (const { from, to, noun } of view.counts) {
    if (last < 0 || from < end) continue;
    const between = view.words.slice(end, from);
    if (between.length === 0 || between.length > 2 || !between.every((word) => view.grammar.words.joiners.has(word)))
      break;
    all.push(noun >= 0 ? noun : from);
    end = to;
  }
  return all;
}

/** Longest words of a captured thing. */
const LONGEST = 12;

/** "seizing artillery": where the tree gives the verb no object, the noun after it. */
function nounAfter(view: SentenceView, at: number): number {
  for (let i = at; i < Math.min(view.words.length, at + NEAR); i++) {
    if (view.tags[i] === 'NOUN') return i;
    if (!['DET', 'ADJ', 'NUM', 'ADP'].includes(view.tags[i]!)) return -1;
  }
  return -1;
}

/** Arms or gear, or a measure of them ("a stock of shells"). */
function isSpoil(view: SentenceView, head: number, noun: number): boolean {
  const { spoils } = view.grammar.words;
  return [head, noun, ...complementsOf(view, head)].some((one) => spoils.has(view.words[one] ?? ''));
}

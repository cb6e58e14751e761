import type { Finding, Reading, Variable } from '#coding/finding.js';
import type { Trigger } from '#coding/outcome-trigger.js';
import { type SentenceView, wordsOf } from '#coding/sentence-view.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';

/** Who took, holds or was driven out of a place. Verbs that also take people need a place or a site beside them. */
export const control: Variable = { name: 'control', find: findControl };

/** How far the taken place stands from its verb, in words. */
const NEAR = 6;

function findControl({ view, triggers, links }: Reading): Finding[] {
  const taken = new Set(links.map((link) => link.trigger.match));
  return triggers
    .filter(
      (trigger) => trigger.entry.variable === 'control' && trigger.mood !== 'unreal' && trigger.mood !== 'negated',
    )
    .flatMap((trigger): Finding[] => {
      const { match } = trigger;
      const things = capturedThings(view, match.to, hedgeOf(trigger));
      if (things.length && trigger.voice === 'active') return things;
      if (taken.has(match)) return [];
      if (!takesGround(view, trigger)) return [];
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

/** "captured the town", "the base was retaken"; a phrase with "control" or "hands" in it needs a place anywhere near. */
function takesGround(view: SentenceView, { match, entry, voice }: Trigger): boolean {
  const { sites } = view.grammar.words;
  const isSite = (i: number) => sites.has(view.words[i] ?? '');
  const after = Array.from({ length: NEAR }, (_, k) => match.to + k);
  const before = Array.from({ length: NEAR + 4 }, (_, k) => match.from - 1 - k);
  const { mastery, pronouns } = view.grammar.words;
  const held = view.words.slice(match.from, match.to).some((word) => mastery.has(word));
  // "had taken full control of it": the place was named before.
  const named = (i: number) => isSite(i) || view.tags[i] === 'PROPN' || pronouns.has(view.words[i] ?? '');
  if (held && after.slice(0, 3).some(named)) return true;
  if (entry.phrase.includes(' ')) return [...after, ...before].some(isSite);
  if (voice === 'active') {
    const noun = after.find((i) => view.tags[i] === 'NOUN' || view.tags[i] === 'PROPN');
    return noun !== undefined && (isSite(noun) || (view.tags[noun] === 'PROPN' && isSite(noun + 1)));
  }
  return [...after, ...before].some(isSite);
}

/** "captured 315 rifles and 17 mortars": each count of things right after the verb, the joined ones too. */
function capturedThings(view: SentenceView, at: number, hedge: Finding['hedge']): Finding[] {
  const { things, joiners } = view.grammar.words;
  const findings: Finding[] = [];
  let end = at;
  for (const count of view.counts) {
    if (count.from < end) continue;
    const between = view.words.slice(end, count.from);
    if (between.length > 4 || !between.every((word, k) => joiners.has(word) || (findings.length === 0 && k > 0))) break;
    if (count.noun < 0 || !things.has(view.words[count.noun]!)) {
      if (findings.length === 0 && count.source === 'number') {
        end = count.to;
        continue;
      }
      break;
    }
    const number = count.source === 'number';
    const from = findings.length === 0 && !number ? at - 1 : count.from;
    findings.push({
      variable: 'control',
      of: `${count.counted} (captured)`,
      value: {
        min: number ? count.value.min : null,
        max: number ? count.value.max : null,
        kind: number ? count.value.kind : 'vague',
        text: wordsOf(view, from, count.to),
      },
      polarity: 'asserted',
      hedge,
      from: count.from,
      to: count.to,
      rule: `${view.sentence.language}/control/captured`,
      speaker: null,
      medium: null,
      aggregate: false,
    });
    end = count.to;
  }
  return findings;
}

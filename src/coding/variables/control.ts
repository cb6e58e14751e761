import type { Finding, Reading, Variable } from '#coding/finding.js';
import { type SentenceView, wordsOf } from '#coding/sentence-view.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';

/** Who took, holds or was driven out of a place. Verbs that also take people need a place or a site beside them. */
export const control: Variable = { name: 'control', find: findControl };

/** A place or site this near makes "captured" a matter of ground, in words. */
const NEAR = 7;

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
      const near = view.words.slice(Math.max(0, match.from - NEAR), match.to + NEAR);
      if (!near.some((word) => view.grammar.words.sites.has(word))) return [];
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

import { AUTHOR, type Finding, type Reading, type Variable } from '#coding/finding.js';
import type { Trigger } from '#coding/outcome-trigger.js';
import type { SentenceView } from '#coding/sentence-view.js';
import { subjectOf } from '#coding/subject.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';
import type { Speaker } from '#model/mention.js';

/** The perpetrator itself says that it did it; or it is said that nobody has. */
export const responsibility: Variable = { name: 'responsibility', find: findResponsibility };

function findResponsibility({ view, triggers }: Reading): Finding[] {
  return triggers
    .filter((trigger) => trigger.entry.variable === 'responsibility')
    .flatMap((trigger): Finding[] => {
      const { match } = trigger;
      if (trigger.entry.frame === 'weak') return disowned(view, trigger);
      const nobody = trigger.entry.frame === 'denied' || isUnclaimed(view, match.from, match.to);
      if (trigger.mood === 'unreal' && !nobody) return [];
      if (!tellsOfAct(view) || isAccusedOf(triggers, trigger)) return [];
      if (trigger.entry.frame === 'counted' && !nobody) return [];
      const speaker = nobody ? AUTHOR : claimerOf(view, trigger);
      const clause = clauseAround(view, match.from, match.to);
      return [
        {
          variable: 'responsibility',
          of: 'attack',
          value: wordedValue(view, clause.from, clause.to),
          polarity: nobody ? 'denied' : 'asserted',
          hedge: hedgeOf(trigger),
          from: match.from,
          to: match.to,
          rule: `${view.sentence.language}/responsibility/${nobody ? 'unclaimed' : 'claimed'}`,
          speaker,
          medium: null,
          aggregate: false,
        },
      ];
    });
}

/** "had no part in it", "rejected the charge": a denial in other words; of the verb's subject, or of whoever is credited. */
function disowned(view: SentenceView, trigger: Trigger): Finding[] {
  const { match, entry, mood } = trigger;
  if (mood === 'unreal' || mood === 'negated') return [];
  const subject = entry.form === 'noun' ? null : (subjectOf(view, match.from)?.actor ?? null);
  const clause = clauseAround(view, match.from, match.to);
  return [
    {
      variable: 'responsibility',
      of: 'attack',
      value: wordedValue(view, clause.from, clause.to),
      polarity: 'denied',
      hedge: 'certain',
      from: match.from,
      to: match.to,
      rule: `${view.sentence.language}/responsibility/disowned`,
      speaker: subject ? { name: subject.actor.name, kind: subject.actor.kind, actor: subject.actor.id } : null,
      medium: null,
      aggregate: false,
    },
  ];
}

/** How far after the accusing word the deed may stand, in words. */
const ACCUSED_REACH = 14;

/** "accused X of having led the attack": the deed is laid at somebody's door. */
function isAccusedOf(triggers: readonly Trigger[], { match }: Trigger): boolean {
  return triggers.some(
    (other) =>
      other.entry.variable === 'perpetrator' &&
      other.entry.frame === 'phrase' &&
      other.match.to <= match.from &&
      match.from - other.match.to <= ACCUSED_REACH,
  );
}

/** Titles, rights and pay rises are claimed too: an act of violence or a group by its name must be in the sentence. */
function tellsOfAct(view: SentenceView): boolean {
  const { course, acts } = view.grammar.words;
  return (
    view.events.length > 0 ||
    view.words.some((word) => course.has(word) || acts.has(word)) ||
    view.actors.some(({ actor, form }) => actor.kind === 'armed group' && (form === 'name' || form === 'acronym'))
  );
}

/** "No group has claimed", "the attack was not immediately claimed", "n'a pas été revendiquée". */
function isUnclaimed(view: SentenceView, from: number, to: number): boolean {
  const { zero, nobody } = view.grammar.words;
  const negations = view.words.slice(Math.max(0, from - 9), from);
  if (
    negations.some(
      (word) =>
        (zero.has(word) && word.length > 1) || nobody.has(word) || word === 'not' || word === "n't" || word === 'yet',
    )
  )
    return true;
  return nobody.has(view.words[to] ?? '') || view.words.slice(to, to + 3).some((word) => nobody.has(word));
}

/** Who claims: the actor after "by", else the nearest actor before in the sentence, else the nearest after. */
function claimerOf(view: SentenceView, trigger: Trigger): Speaker | null {
  const { match } = trigger;
  const groups = view.actors.filter((actor) => actor.form !== 'people');
  const at = (actor: { from: number }) => view.wordOf[actor.from]!;
  const by = groups.find((actor) => {
    const start = at(actor);
    return start >= match.to && view.words.slice(match.to - 1, start).some((word) => view.grammar.words.by.has(word));
  });
  const before = groups.filter((actor) => at(actor) < match.from);
  const armed = before.filter((actor) => actor.actor.kind === 'armed group');
  // "claimed by": who stands right after is the claimer, whatever the voice is read as.
  const passive =
    trigger.voice !== 'active' ||
    view.grammar.words.by.has(view.words[match.to] ?? '') ||
    view.grammar.words.by.has(view.words[match.to - 1] ?? '');
  const chosen = (passive ? by : undefined) ?? armed.at(-1) ?? before.at(-1) ?? by ?? null;
  return chosen ? { name: chosen.actor.name, kind: chosen.actor.kind, actor: chosen.actor.id } : null;
}

import { tellsTotal } from '#coding/counted.js';
import type { Finding, Reading, Variable } from '#coding/finding.js';
import type { Trigger } from '#coding/outcome-links.js';
import type { SentenceView } from '#coding/sentence-view.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';
import type { ActorMention, EventMention, Speaker } from '#model/mention.js';
import type { SpeakerKind } from '#model/speaker.js';

/** Who did it, as a speaker or the author in its own voice names it. */
export const perpetrator: Variable = { name: 'perpetrator', find: findPerpetrator };

function findPerpetrator(reading: Reading): Finding[] {
  const accused = reading.triggers
    .filter((trigger) => trigger.entry.variable === 'perpetrator')
    .flatMap((trigger) => accusationOf(reading.view, trigger));
  const named = new Set(accused.map((finding) => finding.of));
  return [...accused, ...namedInEvents(reading, named)];
}

/** "The army accused X of", "blamed on X", "attribuée à X". */
function accusationOf(view: SentenceView, trigger: Trigger): Finding[] {
  const { match, entry } = trigger;
  if (trigger.mood === 'unreal' || trigger.mood === 'negated') return [];
  const at = (actor: ActorMention) => view.wordOf[actor.from]!;
  const after = view.actors.find((actor) => at(actor) >= match.from && at(actor) - match.to <= ACCUSED_REACH);
  const before = view.actors.filter((actor) => view.wordOf[actor.to]! <= match.from);
  const byAccuser = entry.frame === 'phrase' && trigger.voice === 'active';
  const of =
    entry.frame === 'phrase' && trigger.voice === 'passive' && !followsTo(view, match.to) ? before.at(-1) : after;
  if (!of) return [];
  const clause = clauseAround(view, match.from, Math.max(match.to, view.wordOf[of.to]!));
  return [
    {
      variable: 'perpetrator',
      of: of.actor.name,
      value: wordedValue(view, clause.from, clause.to),
      polarity: 'asserted',
      hedge: hedgeOf(trigger),
      from: match.from,
      to: Math.max(match.to, view.wordOf[of.to]!),
      rule: `${view.sentence.language}/perpetrator/accused`,
      speaker: byAccuser ? speakerOf(before.at(-1)) : null,
      medium: null,
      aggregate: false,
    },
  ];
}

/** Farthest words between an accusing verb and the accused. */
const ACCUSED_REACH = 12;

/** "attribuée à", "imputée aux": the accused follows even a passive. */
const followsTo = (view: SentenceView, at: number) => view.grammar.words.to.has(view.words[at] ?? '');

function speakerOf(mention: ActorMention | undefined): Speaker | null {
  return mention ? { name: mention.actor.name, kind: mention.actor.kind, actor: mention.actor.id } : null;
}

/** Who speaks of an act without doing it. */
const BYSTANDERS: ReadonlySet<SpeakerKind> = new Set([
  'media',
  'NGO',
  'medical',
  'eyewitness',
  'author',
  'official (unnamed)',
]);

/** How near its act a noun's doer stands ("the Hezbollah attacks", "une attaque d'Al-Qaïda"), in words. */
const NEAR_ACT = 3;

/** A fight has two sides, and a mention far from the noun may be anybody: only "X attack" and "attack by X" name the doer. */
function ownsAct(view: SentenceView, event: EventMention, mention: ActorMention): boolean {
  if (event.type === 'clash') return false;
  const from = view.wordOf[mention.from]!;
  const to = view.wordOf[mention.to]!;
  return Math.max(view.wordOf[event.from]! - to, from - view.wordOf[event.to]!) <= NEAR_ACT;
}

function namedInEvents({ view, actors }: Reading, named: Set<string>): Finding[] {
  if (tellsTotal(view, 0, view.words.length)) return [];
  const findings: Finding[] = [];
  for (const event of view.events) {
    if (event.realis !== 'actual') continue;
    for (const index of event.perpetrators) {
      const mention = actors[index];
      if (!mention || mention.sentence !== view.sentence.index || named.has(mention.actor.name)) continue;
      if (BYSTANDERS.has(mention.actor.kind)) continue;
      if (event.form === 'nominal' && !ownsAct(view, event, mention)) continue;
      named.add(mention.actor.name);
      const from = Math.min(view.wordOf[mention.from]!, view.wordOf[event.from]!);
      const to = Math.max(view.wordOf[mention.to]!, view.wordOf[event.to]!);
      const clause = clauseAround(view, from, to);
      findings.push({
        variable: 'perpetrator',
        of: mention.actor.name,
        value: wordedValue(view, clause.from, clause.to),
        polarity: 'asserted',
        hedge: 'certain',
        from,
        to,
        rule: `${view.sentence.language}/perpetrator/${event.form}`,
        speaker: null,
        medium: null,
        aggregate: false,
      });
    }
  }
  return findings;
}

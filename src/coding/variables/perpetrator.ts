import { tellsTotal } from '#coding/counted.js';
import type { Finding, Reading, Variable } from '#coding/finding.js';
import type { Trigger } from '#coding/outcome-trigger.js';
import { type SentenceView, wordsOf } from '#coding/sentence-view.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';
import type { VariableName } from '#model/claim.js';
import type { ActorMention, EventMention, Speaker } from '#model/mention.js';
import type { SpeakerKind } from '#model/speaker.js';

/** Who did it, as a speaker or the author in its own voice names it. */
export const perpetrator: Variable = { name: 'perpetrator', find: findPerpetrator };

function findPerpetrator(reading: Reading): Finding[] {
  const accused = reading.triggers
    .filter(({ entry }) => entry.variable === 'perpetrator' && entry.frame !== 'deed')
    .flatMap((trigger) => accusationOf(reading.view, trigger));
  const named = new Set(accused.map((finding) => finding.of));
  const events = namedInEvents(reading, named);
  return [...accused, ...events, ...agentsOf(reading, named)];
}

/** "The army accused X of", "blamed on X", "attribuée à X". */
function accusationOf(view: SentenceView, trigger: Trigger): Finding[] {
  const { match, entry } = trigger;
  if (trigger.mood === 'unreal' || trigger.mood === 'negated' || isNoun(view, trigger)) return [];
  const at = (actor: ActorMention) => view.wordOf[actor.from]!;
  const after = view.actors.find((actor) => at(actor) >= match.from && at(actor) - match.to <= ACCUSED_REACH);
  const before = view.actors.filter((actor) => view.wordOf[actor.to]! <= match.from);
  const byAccuser = entry.frame === 'phrase' && trigger.voice === 'active';
  const passive = entry.frame === 'phrase' && trigger.voice === 'passive';
  const of = passive ? (accusedAfter(view, match.to) ?? (followsTo(view, match.to) ? after : before.at(-1))) : after;
  if (!of) return namedCountry(view, trigger);
  // "denounced a carnage: civilians ...": who suffers or tells is not accused.
  if (BYSTANDERS.has(of.actor.kind)) return [];
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

/** "The suspects in the case", "their names": a word of accusing that is a noun here accuses nobody. */
function isNoun(view: SentenceView, { match, entry }: Trigger): boolean {
  return entry.frame === 'phrase' && match.to - match.from === 1 && view.tags[match.from] === 'NOUN';
}

/** "accused Russia of", "provoquées par la Russie": a country is accused by its bare name. */
function namedCountry(view: SentenceView, trigger: Trigger): Finding[] {
  const { match, entry } = trigger;
  if (entry.frame === 'phrase' && trigger.voice !== 'active') return [];
  let at = match.to;
  while (at < view.words.length && at - match.to < NAME_REACH && view.tags[at] !== 'PROPN') at++;
  if (view.tags[at] !== 'PROPN') return [];
  const clause = clauseAround(view, match.from, at + 1);
  return [
    {
      variable: 'perpetrator',
      of: wordsOf(view, at, at + 1),
      value: wordedValue(view, clause.from, clause.to),
      polarity: 'asserted',
      hedge: hedgeOf(trigger),
      from: match.from,
      to: at + 1,
      rule: `${view.sentence.language}/perpetrator/accused`,
      speaker:
        entry.frame === 'phrase'
          ? speakerOf(view.actors.findLast((actor) => view.wordOf[actor.to]! <= match.from))
          : null,
      medium: null,
      aggregate: false,
    },
  ];
}

/** How far the bare name of a country stands after the word that accuses it. */
const NAME_REACH = 4;
/** Outcomes whose agent did them. */
const DONE: ReadonlySet<VariableName> = new Set(['killed', 'wounded', 'abducted', 'destroyed']);
/** How far the word before an agent stands from its verb, and the agent from that word. */
const BY_REACH = 9;
const AGENT_REACH = 5;
/** How far a subject stands before its verb. */
const SUBJECT_REACH = 7;

/** "were taken by suspected jihadists", "gunmen shot dead", "the gang planted a bomb": who suffers is told, and who did it. */
function agentsOf({ view, triggers }: Reading, named: Set<string>): Finding[] {
  if (tellsTotal(view, 0, view.words.length)) return [];
  const findings: Finding[] = [];
  for (const trigger of triggers) {
    const { entry, mood, match } = trigger;
    const deed = entry.variable === 'perpetrator' && entry.frame === 'deed';
    if (!deed && (!DONE.has(entry.variable) || entry.form === 'noun')) continue;
    if (mood === 'unreal' || mood === 'negated') continue;
    // The subject of an outcome verb is named by the act itself; here only its agent after "by".
    const agent = deed ? subjectBefore(view, match.from) : agentAfter(view, match.to);
    if (!agent || named.has(agent.actor.name) || BYSTANDERS.has(agent.actor.kind)) continue;
    named.add(agent.actor.name);
    const from = Math.min(view.wordOf[agent.from]!, match.from);
    const to = Math.max(view.wordOf[agent.to]!, match.to);
    const clause = clauseAround(view, from, to);
    findings.push({
      variable: 'perpetrator',
      of: agent.actor.name,
      value: wordedValue(view, clause.from, clause.to),
      polarity: 'asserted',
      hedge: hedgeOf(trigger),
      from,
      to,
      rule: `${view.sentence.language}/perpetrator/${deed ? 'deed' : 'agent'}`,
      speaker: null,
      medium: null,
      aggregate: false,
    });
  }
  return findings;
}

function agentAfter(view: SentenceView, at: number): ActorMention | null {
  const { by } = view.grammar.words;
  for (let i = at; i < Math.min(view.words.length, at + BY_REACH); i++) {
    if (/^[,;:.]$/.test(view.words[i]!)) return null;
    if (by.has(view.words[i]!)) {
      const reach = i + 1 + AGENT_REACH;
      return (
        view.actors.find(
          (actor) => view.wordOf[actor.from]! > i && view.wordOf[actor.from]! < reach && isParty(actor),
        ) ?? null
      );
    }
  }
  return null;
}

function subjectBefore(view: SentenceView, at: number): ActorMention | null {
  const found = view.actors.findLast(
    (actor) => view.wordOf[actor.to]! <= at && at - view.wordOf[actor.to]! <= SUBJECT_REACH,
  );
  if (!found || !isParty(found)) return null;
  const between = view.words.slice(view.wordOf[found.to]!, at);
  // Another verb in between has that subject, not this one.
  const cut = between.some((word, k) => /^[,;:.]$/.test(word) || view.tags[view.wordOf[found.to]! + k] === 'VERB');
  return cut ? null : found;
}

const isParty = (actor: ActorMention) => actor.form !== 'people' && actor.form !== 'person';

/** Farthest words between an accusing verb and the accused. */
const ACCUSED_REACH = 12;

/** "blamed by the army on the rebels": the accused stands after the word that opens it, the accuser before. */
function accusedAfter(view: SentenceView, at: number): ActorMention | null {
  const { by, to } = view.grammar.words;
  if (!by.has(view.words[at] ?? '')) return null;
  for (let i = at + 1; i < Math.min(view.words.length, at + ACCUSED_REACH); i++)
    if (to.has(view.words[i]!)) return view.actors.find((actor) => view.wordOf[actor.from]! > i) ?? null;
  return null;
}

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

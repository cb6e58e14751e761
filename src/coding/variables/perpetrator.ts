import { tellsTotal } from '#coding/counted.js';
import type { Finding, Reading, Variable } from '#coding/finding.js';
import type { SentenceView } from '#coding/sentence-view.js';
import { clauseAround, hedgeOf, wordedValue } from '#coding/worded.js';
import type { VariableName } from '#model/claim.js';
import type { ActorMention, EventMention } from '#model/mention.js';
import { accusationOf, BYSTANDERS, isRole } from './accused.js';

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
    if (!agent || named.has(agent.actor.name) || !isNaming(view, agent)) continue;
    named.add(agent.actor.name);
    const from = Math.min(view.wordOf[agent.from]!, match.from);
    const to = Math.max(view.wordOf[agent.to]!, match.to);
    findings.push(naming(view, agent, from, to, deed ? 'deed' : 'agent', hedgeOf(trigger)));
  }
  return findings;
}

function naming(
  view: SentenceView,
  doer: ActorMention,
  from: number,
  to: number,
  how: string,
  hedge: Finding['hedge'],
): Finding {
  const clause = clauseAround(view, from, to);
  return {
    variable: 'perpetrator',
    of: doer.actor.name,
    value: wordedValue(view, clause.from, clause.to),
    polarity: 'asserted',
    hedge,
    from,
    to,
    rule: `${view.sentence.language}/perpetrator/${how}`,
    speaker: null,
    medium: null,
    aggregate: false,
    role: isRole(doer),
    own: isOwn(view, doer),
  };
}

/** Whether a mention says who did it: those who tell of it do not, nor does a role that points back ("the attackers"). */
function isNaming(view: SentenceView, mention: ActorMention): boolean {
  if (BYSTANDERS.has(mention.actor.kind)) return false;
  if (!isRole(mention) || isOwn(view, mention)) return true;
  const { article, sideless } = view.grammar.words;
  const stretch = view.words.slice(view.wordOf[mention.from]!, view.wordOf[mention.to]!);
  return !article.has(wordBefore(view, mention)) || !stretch.some((word) => sideless.has(word));
}

/** "its fighters", "our men", "ses hommes". */
const isOwn = (view: SentenceView, mention: ActorMention): boolean =>
  view.grammar.words.owning.has(wordBefore(view, mention));

/** The word before a mention, or its own first word where that is the determiner. */
function wordBefore(view: SentenceView, mention: ActorMention): string {
  const at = view.wordOf[mention.from]!;
  const before = view.words[at - 1] ?? '';
  return /^["“«‘']$/.test(before) ? (view.words[at - 2] ?? '') : before;
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

/** How near its act a noun's doer stands ("the Hezbollah attacks", "une attaque d'Al-Qaïda"), in words. */
const NEAR_ACT = 3;

/** A fight has two sides, and a mention far from the noun may be anybody: only "X attack" and "attack by X" name the doer. */
function ownsAct(view: SentenceView, event: EventMention, mention: ActorMention): boolean {
  if (event.type === 'clash') return false;
  if (isRole(mention) && !view.grammar.words.by.has(wordBefore(view, mention))) return false;
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
      if (!isNaming(view, mention)) continue;
      if (event.form === 'nominal' && !ownsAct(view, event, mention)) continue;
      // To arrest is a force's trade: it makes nobody its perpetrator.
      if (event.act === 'arrest' && mention.actor.kind === 'police') continue;
      named.add(mention.actor.name);
      const from = Math.min(view.wordOf[mention.from]!, view.wordOf[event.from]!);
      const to = Math.max(view.wordOf[mention.to]!, view.wordOf[event.to]!);
      findings.push(naming(view, mention, from, to, event.form, 'certain'));
    }
  }
  return findings;
}

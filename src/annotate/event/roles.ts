import { isUnder } from '#annotate/subtree.js';
import type { EventGrammar } from '#language/grammar/event.js';
import type { ActorMention } from '#model/mention.js';
import type { Sentence } from '#model/sentence.js';
import type { Word } from '#text/cut-words.js';
import { dependents, holds, type PlacedActor, subjectByTree } from './tree-roles.js';

export interface Roles {
  readonly perpetrators: readonly number[];
  readonly targets: readonly number[];
}

/** A trigger in its sentence: half-open word indexes, head token, and how it is used. */
export interface PlacedTrigger {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly use: 'active' | 'passive' | 'noun' | 'mutual' | 'meeting';
}

const BOUNDARY = /^[.;:!?]$/;
/** Words between "by" and the actor it governs ("by dozens of heavily armed"). */
const AGENT_REACH = 6;
const CREDIT_REACH = 14;
const SUBJECT_REACH = 14;
const OBJECT_REACH = 8;
const NOUN_REACH = 10;

/**
 * Who did it, to whom. The tree is asked first; where it gives no actor, the order of the words decides. Whoever only
 * speaks of the act stands in another clause, and is not reached.
 */
export function findRoles(
  sentence: Sentence,
  words: readonly Word[],
  trigger: PlacedTrigger,
  actors: readonly PlacedActor[],
  grammar: EventGrammar,
  credits: readonly number[],
): Roles {
  const { perpetrators, targets } = rawRoles(sentence, words, trigger, actors, grammar, credits);
  const at = (actor: PlacedActor) => wordRange(words, actor.mention);
  return { perpetrators: perpetrators.map((index) => groupOf(sentence, index, words, actors, grammar, at)), targets };
}

/** Words between fighters and the group they are said to be of ("gunmen belonging to the"), if the tree does not tell. */
const GROUP_REACH = 4;

/** "fighters of X" act for X. */
function groupOf(
  sentence: Sentence,
  index: number,
  words: readonly Word[],
  actors: readonly PlacedActor[],
  grammar: EventGrammar,
  at: At,
): number {
  const own = actors.find((actor) => actor.index === index)!;
  if (own.mention.form !== 'role' || own.mention.actor.kind !== 'armed group') return index;
  const { to } = at(own);
  for (const actor of actors) {
    const range = at(actor);
    if (actor.mention.actor.id === null || actor.mention.actor.kind !== 'armed group') continue;
    if (range.from <= to) continue;
    if (
      range.from - to > GROUP_REACH &&
      !isUnder(sentence.tokens, actor.mention.from, (token) => holds(own.mention, token))
    )
      continue;
    if (words.slice(to, range.from).some((word) => grammar.of.has(word.key))) return actor.index;
  }
  return index;
}

function rawRoles(
  sentence: Sentence,
  words: readonly Word[],
  trigger: PlacedTrigger,
  actors: readonly PlacedActor[],
  grammar: EventGrammar,
  credits: readonly number[],
): Roles {
  if (actors.length === 0) return { perpetrators: [], targets: [] };
  const at = (actor: PlacedActor) => wordRange(words, actor.mention);
  const agents = withCredit(sentence, words, trigger, actors, grammar, credits, at);
  if (trigger.use === 'meeting') {
    const sides = actorsAfter(words, trigger.to, actors, grammar.between, at, NOUN_REACH);
    const owners = actorsBeforeNoun(words, trigger, actors, at);
    return { perpetrators: [...owners, ...sides.filter((one) => !owners.includes(one))], targets: [] };
  }
  if (trigger.use === 'noun') {
    const before = agents.length ? agents : actorsBeforeNoun(words, trigger, actors, at);
    const owners = before.length ? before : actorsAfterNoun(words, trigger, actors, grammar.owner, at);
    return { perpetrators: owners, targets: actorsAfter(words, trigger.to, actors, grammar.against, at, NOUN_REACH) };
  }
  if (trigger.use === 'passive') {
    return { perpetrators: agents, targets: dependents(sentence, trigger.head, actors, ['nsubj:pass', 'nsubj']) };
  }
  const subjects = subjectsOf(sentence, trigger, actors, words, at, grammar);
  const objects = dependents(sentence, trigger.head, actors, ['obj', 'obl', 'iobj']);
  const targets = objects.length ? objects : directlyAfter(words, trigger.to, actors, at);
  return trigger.use === 'mutual'
    ? { perpetrators: [...subjects, ...targets.filter((one) => !subjects.includes(one))], targets: [] }
    : { perpetrators: subjects, targets: targets.filter((one) => !subjects.includes(one)) };
}

type At = (actor: PlacedActor) => { readonly from: number; readonly to: number };

function wordRange(words: readonly Word[], mention: ActorMention): { from: number; to: number } {
  const from = words.findIndex((word) => word.end > mention.start);
  let to = from;
  while (to < words.length && words[to]!.start < mention.end) to++;
  return { from, to };
}

/** The actor that the words credit with the act ("blamed on X"), else the one after "by". */
function withCredit(
  sentence: Sentence,
  words: readonly Word[],
  trigger: PlacedTrigger,
  actors: readonly PlacedActor[],
  grammar: EventGrammar,
  credits: readonly number[],
  at: At,
): number[] {
  for (const from of credits) {
    if (from < trigger.to || from - trigger.to > CREDIT_REACH) continue;
    if (words.slice(trigger.to, from).some((word) => BOUNDARY.test(word.key))) continue;
    const found = firstActor(words, from, AGENT_REACH, actors, at);
    if (found) return withJoined(words, found, actors, at);
  }
  return actorsAfterAgent(sentence, words, trigger, actors, grammar, at);
}

/** Actors after "by": the first, and those joined to it. */
function actorsAfterAgent(
  sentence: Sentence,
  words: readonly Word[],
  trigger: PlacedTrigger,
  actors: readonly PlacedActor[],
  grammar: EventGrammar,
  at: At,
): number[] {
  const end = Math.min(words.length, trigger.to + NOUN_REACH);
  for (let i = trigger.to; i < end; i++) {
    // "The attack was put down by the army": the agent of another verb.
    if (BOUNDARY.test(words[i]!.key) || (trigger.use === 'noun' && opensClause(sentence, words[i]!))) return [];
    if (!grammar.by.has(words[i]!.key)) continue;
    const found = firstActor(words, i + 1, AGENT_REACH, actors, at);
    if (found && !hasObject(sentence, words.slice(i + 1, at(found).from + 1)))
      return withJoined(words, found, actors, at);
  }
  return [];
}

/** "hit by attacks targeting a police school": a verb with its object stands between, and the object is no agent. */
function hasObject(sentence: Sentence, words: readonly Word[]): boolean {
  return words.some(({ token }, i) => {
    const next = words[i + 1];
    return sentence.tokens[token]!.upos === 'VERB' && next !== undefined && sentence.tokens[next.token]!.upos === 'DET';
  });
}

function actorsAfter(
  words: readonly Word[],
  from: number,
  actors: readonly PlacedActor[],
  openers: ReadonlySet<string>,
  at: At,
  reach: number,
): number[] {
  const end = Math.min(words.length, from + reach);
  for (let i = from; i < end; i++) {
    if (BOUNDARY.test(words[i]!.key)) return [];
    if (!openers.has(words[i]!.key)) continue;
    const found = firstActor(words, i + 1, 3, actors, at);
    if (found) return withJoined(words, found, actors, at);
  }
  return [];
}

function directlyAfter(words: readonly Word[], from: number, actors: readonly PlacedActor[], at: At): number[] {
  const found = firstActor(words, from, OBJECT_REACH, actors, at);
  return found ? withJoined(words, found, actors, at) : [];
}

/** "the Boko Haram attack", "an al-Shabaab raid", "Israeli army strike": the actor stands right before the noun. */
function actorsBeforeNoun(
  words: readonly Word[],
  trigger: PlacedTrigger,
  actors: readonly PlacedActor[],
  at: At,
): number[] {
  for (const actor of actors) {
    const { to } = at(actor);
    // "Bamako attacks": a seat of government before the word is where it was.
    if (actor.mention.actor.kind === 'state' && actor.mention.form === 'role') continue;
    if (to <= trigger.from && trigger.from - to <= 1 && !/^[,.;:]$/.test(words[to]?.key ?? '')) return [actor.index];
  }
  return [];
}

/** "l'attaque de Boko Haram", "une frappe de l'armée": the actor stands right after the preposition. */
function actorsAfterNoun(
  words: readonly Word[],
  trigger: PlacedTrigger,
  actors: readonly PlacedActor[],
  openers: ReadonlySet<string>,
  at: At,
): number[] {
  if (!openers.has(words[trigger.to]?.key ?? '')) return [];
  const found = firstActor(words, trigger.to + 1, 1, actors, at);
  return found && found.mention.form !== 'people' ? [found.index] : [];
}

function firstActor(
  words: readonly Word[],
  from: number,
  reach: number,
  actors: readonly PlacedActor[],
  at: At,
): PlacedActor | null {
  let best: PlacedActor | null = null;
  for (const actor of actors) {
    const range = at(actor);
    if (range.from < from || range.from > from + reach) continue;
    if (words.slice(from, range.from).some((word) => BOUNDARY.test(word.key))) continue;
    if (!best || range.from < at(best).from) best = actor;
  }
  return best;
}

/** "X and Y", "X, Y": further actors that follow with nothing but a joiner between. */
function withJoined(words: readonly Word[], first: PlacedActor, actors: readonly PlacedActor[], at: At): number[] {
  const joined = [first.index];
  let end = at(first).to;
  for (const actor of actors) {
    const range = at(actor);
    if (
      range.from >= end &&
      range.from - end <= 3 &&
      words.slice(end, range.from).some((word) => /^(and|et|&)$/.test(word.key))
    ) {
      joined.push(actor.index);
      end = range.to;
    }
  }
  return joined;
}

function subjectsOf(
  sentence: Sentence,
  trigger: PlacedTrigger,
  actors: readonly PlacedActor[],
  words: readonly Word[],
  at: At,
  grammar: EventGrammar,
): number[] {
  const byTree = subjectByTree(sentence, trigger.head, actors, grammar);
  if (byTree !== null) return byTree;
  let best: PlacedActor | null = null;
  for (const actor of actors) {
    const range = at(actor);
    if (range.to > trigger.from || trigger.from - range.to > SUBJECT_REACH) continue;
    const between = words.slice(range.to, trigger.from);
    if (between.some((word) => BOUNDARY.test(word.key) || opensClause(sentence, word))) continue;
    if (!best || range.from > at(best).from) best = actor;
  }
  return best ? [best.index] : [];
}

/** Between an actor and its verb stands no other verb: "police said a bomb went off" has two. */
function opensClause(sentence: Sentence, word: Word): boolean {
  const { upos } = sentence.tokens[word.token]!;
  return upos === 'VERB' || upos === 'SCONJ';
}

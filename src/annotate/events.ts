import type { EventCue, EventGrammar, EventKind, PhraseHit, TriggerEntry } from '#language/grammar/event.js';
import type { Languages } from '#language/pack.js';
import { accusersIn } from '#model/accusers.js';
import type { Analysis } from '#model/analysis.js';
import type { IncidentType } from '#model/incident.js';
import type { ActorMention, EventMention } from '#model/mention.js';
import type { Sentence } from '#model/sentence.js';
import { spanOf } from '#model/span.js';
import { cutWords, type Word } from '#text/cut-words.js';
import { judgeRealis } from './event/realis.js';
import { findRoles } from './event/roles.js';
import type { PlacedActor } from './event/tree-roles.js';

/** The type that a kind of act tells by itself; null where others must decide. */
const TYPE_OF: Readonly<Record<EventKind, IncidentType | null>> = {
  attack: null,
  storm: null,
  shoot: 'armed attack',
  kill: null,
  massacre: 'massacre of civilians',
  bomb: 'bombing',
  blast: 'bombing',
  suicide: 'suicide bombing',
  shell: 'shelling',
  air: 'air strike',
  drone: 'drone strike',
  clash: 'clash',
  ambush: 'ambush',
  abduct: 'abduction',
  arson: 'arson/looting',
  arrest: 'arrest/raid',
  strike: null,
  hit: null,
  violence: null,
};

/** Words that name an act of violence, with its type, its realis and its roles. */
export function annotateEvents(analysis: Omit<Analysis, 'events'>, languages: Languages): EventMention[] {
  const actors = actorsBySentence(analysis);
  return analysis.sentences.flatMap((sentence) =>
    annotateSentence(
      analysis.report.text,
      sentence,
      actors.get(sentence.index) ?? [],
      languages[sentence.language].events,
    ),
  );
}

function actorsBySentence(analysis: Omit<Analysis, 'events'>): Map<number, PlacedActor[]> {
  const bySentence = new Map<number, PlacedActor[]>();
  const accusers = accusersIn(analysis);
  analysis.actors.forEach((mention, index) => {
    if (accusers.has(mention)) return;
    const list = bySentence.get(mention.sentence);
    if (list) list.push({ index, mention });
    else bySentence.set(mention.sentence, [{ index, mention }]);
  });
  return bySentence;
}

function annotateSentence(
  text: string,
  sentence: Sentence,
  actors: readonly PlacedActor[],
  grammar: EventGrammar,
): EventMention[] {
  const words = cutWords(text, sentence.tokens);
  const keys = words.map((word) => word.key);
  const hits = grammar.findTriggers(keys);
  if (hits.length === 0) return [];
  const cues = grammar.findCues(keys);
  const credits = cues.filter((cue) => cue.entries.some((entry) => entry.kind === 'credit')).map((cue) => cue.to);
  const acting = actors.filter(({ mention }) => !isTied(mention, words, cues, grammar));
  const found: EventMention[] = [];
  for (const hit of hits) {
    const entry = chooseEntry(sentence, words[hit.from]!.token, keys, hit.from, hit.entries, grammar);
    if (!entry || entry.kind === null) continue;
    const verbal = entry.use === 'verb';
    const use = verbal ? grammar.verbUse(keys, hit.from, entry.form) : 'active';
    const headWord = verbal ? hit.from : (hit.gapFrom ?? hit.to) - 1;
    const head = words[headWord]!.token;
    const placed = verbal
      ? ({
          from: hit.from,
          to: hit.gapFrom ?? hit.to,
          head,
          use: entry.kind === 'clash' ? 'mutual' : use === 'passive' ? 'passive' : 'active',
        } as const)
      : ({ from: hit.from, to: hit.to, head, use: entry.kind === 'clash' ? 'meeting' : 'noun' } as const);
    const first = words[hit.from]!;
    const last = words[(hit.gapFrom ?? hit.to) - 1]!;
    found.push({
      kind: 'event',
      ...spanOf(text, first.start, last.end),
      sentence: sentence.index,
      from: first.token,
      to: last.token + 1,
      rule: `${sentence.language}/event/${entry.kind}`,
      type: TYPE_OF[entry.kind],
      act: entry.kind,
      means: entry.use === 'means',
      head,
      form: verbal ? 'verbal' : 'nominal',
      realis: judgeRealis(keys, hit, verbal, use, cues),
      ...findRoles(sentence, words, placed, acting, grammar, credits),
    });
  }
  return found;
}

/** Figurative phrases win; a word that may be noun or verb is judged by its tag, then by its neighbours. */
function chooseEntry(
  sentence: Sentence,
  token: number,
  keys: readonly string[],
  from: number,
  entries: readonly TriggerEntry[],
  grammar: EventGrammar,
): TriggerEntry | null {
  if (entries.some((entry) => entry.kind === null)) return null;
  const verbs = entries.filter((entry) => entry.use === 'verb');
  const nouns = entries.filter((entry) => entry.use !== 'verb');
  const { upos } = sentence.tokens[token]!;
  // "a target", "the pound": a noun of the shape of a verb is no act.
  if (nouns.length === 0 && (upos === 'NOUN' || upos === 'ADP') && verbs.every(isBare)) return null;
  if (nouns.length === 0) return verbs.find((entry) => entry.form !== 'infinitive') ?? verbs[0] ?? null;
  if (verbs.length === 0) return nouns[0]!;
  const nominal = upos === 'NOUN' || upos === 'PROPN' ? true : upos === 'VERB' ? false : grammar.isNoun(keys, from);
  return nominal ? nouns[0]! : (verbs.find((entry) => entry.form !== 'infinitive') ?? verbs[0]!);
}

function isBare(entry: TriggerEntry): boolean {
  return entry.form === 'infinitive' || entry.form === 'finite';
}

/** "a group linked to X", "X-backed fighters": X is named, and does not act. "X, backed by" acts. */
function isTied(
  mention: ActorMention,
  words: readonly Word[],
  cues: readonly PhraseHit<EventCue>[],
  grammar: EventGrammar,
): boolean {
  const from = words.findIndex((word) => word.end > mention.start);
  let to = from;
  while (to < words.length && words[to]!.start < mention.end) to++;
  const has = (cue: PhraseHit<EventCue>, kind: EventCue['kind']) => cue.entries.some((entry) => entry.kind === kind);
  return cues.some(
    (cue) =>
      ((cue.to === from || cue.to === from - 1) && has(cue, 'tie')) ||
      (cue.from === to && has(cue, 'tied') && !grammar.by.has(words[cue.to]?.key ?? '')),
  );
}

import { VARIABLES, type VariableName } from '#model/claim.js';
import type { OutcomeEntry, OutcomeFrame, OutcomeMatch, OutcomeWords, VerbForm } from './grammar/outcome.js';
import { spelledOut } from './spelled-out.js';

/** A verb's forms; the first word of a phrase is inflected by the language. */
export type Inflect = (base: string) => readonly (readonly [form: string, kind: VerbForm])[];

type Lexicon = Readonly<Record<string, unknown>>;

interface Node {
  /** An idiom ends here: it is matched, and means nothing. */
  ignored: boolean;
  readonly next: Map<string, Node>;
  gap: Node | null;
  entries: OutcomeEntry[];
}

/** Longest object that may stand inside a phrase ("took 20 people from the village hostage"), in words. */
const LONGEST_GAP = 9;
const VERBAL: ReadonlySet<OutcomeFrame> = new Set([
  'weak',
  'fallen',
  'deed',
  'transitive',
  'hedged',
  'freed',
  'intransitive',
  'phrase',
  'denied',
]);
const FRAMES: readonly OutcomeFrame[] = [
  'weak',
  'fallen',
  'deed',
  'transitive',
  'hedged',
  'freed',
  'intransitive',
  'counted',
  'nominal',
  'toll',
  'phrase',
  'denied',
];

const newNode = (): Node => ({ ignored: false, next: new Map(), gap: null, entries: [] });

/** The lexicon as a trie over lower-case words; built once a pack. `find` gives all matches, the longest at each start. */
export function indexOutcomes(
  lexicon: unknown,
  inflect: Inflect,
  loose: LooseWords,
): (words: readonly string[]) => OutcomeMatch[] {
  const root = newNode();
  const listed = VARIABLES.flatMap((variable) => {
    const frames = recordOf(recordOf(lexicon)[variable]);
    return FRAMES.flatMap((frame) => stringsOf(frames[frame]).map((phrase) => ({ variable, frame, phrase })));
  });
  const alone = new Set(listed.filter(({ frame }) => frame !== 'weak').map(({ phrase }) => phrase));
  for (const { variable, frame, phrase } of listed) {
    addPhrase(root, variable, frame, phrase, inflect);
    const [verb, particle] = phrase.split(' ');
    // Where the verb alone says it too, the object's end could not be told from the particle of another verb.
    const splits = SPLITTING.has(frame) && loose.particles.has(particle ?? '') && !alone.has(verb!);
    if (splits) addPhrase(root, variable, frame, phrase.replace(' ', ' _ '), inflect);
  }
  for (const phrase of stringsOf(recordOf(lexicon).ignore)) addIgnored(root, phrase, inflect);
  return (words) => findAll(root, words, loose.adverbs).filter((match) => match.entries.length > 0);
}

/** What a language lets stand inside its phrases. */
export interface LooseWords {
  /** Openings of a phrase's rest that its object may stand before ("put OUT of action", "put six men OUT of action"). */
  readonly particles: ReadonlySet<string>;
  /** Adverbs that may stand between the words of a phrase ("are STILL in hospital"). */
  readonly adverbs: ReadonlySet<string>;
}

const SPLITTING: ReadonlySet<OutcomeFrame> = new Set(['transitive', 'hedged', 'weak']);

function addPhrase(root: Node, variable: VariableName, frame: OutcomeFrame, phrase: string, inflect: Inflect): void {
  for (const words of wordsOf(phrase)) {
    const verbal = VERBAL.has(frame) && !words[0]!.startsWith('=');
    // A reflexive pronoun is part of the verb: the language says where it stands in each form.
    const verb = words.slice(0, words.length > 1 && /^s(e|')$/.test(words[0]!) ? 2 : 1);
    const forms: readonly (readonly [string, VerbForm])[] = verbal
      ? inflect(verb.join(' '))
      : [[verb.join(' ').replace(/^=/, ''), 'noun']];
    for (const [form, kind] of forms) {
      let node = root;
      for (const word of [...form.split(' '), ...words.slice(verb.length)]) node = step(node, word);
      if (!node.entries.some((e) => e.variable === variable && e.frame === frame && e.form === kind)) {
        node.entries.push({ variable, frame, form: kind, phrase });
      }
    }
  }
}

function addIgnored(root: Node, phrase: string, inflect: Inflect): void {
  for (const words of wordsOf(phrase)) {
    const verb = words.slice(0, words.length > 1 && /^s(e|')$/.test(words[0]!) ? 2 : 1);
    const forms = new Set([verb.join(' '), ...inflect(verb.join(' ')).map(([form]) => form)]);
    for (const form of forms) {
      let node = root;
      for (const word of [...form.split(' '), ...words.slice(verb.length)]) node = step(node, word);
      node.ignored = true;
    }
  }
}

function step(node: Node, word: string): Node {
  if (word === '_') {
    node.gap ??= newNode();
    return node.gap;
  }
  let next = node.next.get(word);
  if (!next) {
    next = newNode();
    node.next.set(word, next);
  }
  return next;
}

/** A phrase of the lexicon, cut into words; apostrophes end one ("d'" "état"). */
const wordsOf = (phrase: string): string[][] =>
  spelledOut(phrase).map((one) => one.replace(/'/g, "' ").split(/\s+/).filter(Boolean));

function findAll(root: Node, words: readonly string[], adverbs: ReadonlySet<string>): OutcomeMatch[] {
  const found: OutcomeMatch[] = [];
  for (let i = 0; i < words.length; ) {
    const match = matchAt(root, words, i, adverbs);
    if (match) found.push(match);
    i = match && !match.gap ? match.to : i + 1;
  }
  return found;
}

function matchAt(
  root: Node,
  words: readonly string[],
  from: number,
  adverbs: ReadonlySet<string>,
): OutcomeMatch | null {
  let node = root;
  let best: OutcomeMatch | null = null;
  for (let i = from; i < words.length; i++) {
    const next = node.next.get(words[i]!);
    if (!next && i > from && adverbs.has(words[i]!)) continue;
    if (node.gap) {
      const gapped = matchGap(node.gap, words, from, i);
      if (gapped && (!best || gapped.to > best.to)) best = gapped;
    }
    if (!next) return best;
    node = next;
    if ((node.entries.length || node.ignored) && (!best || i + 1 > best.to))
      best = { from, to: i + 1, gap: null, entries: node.entries };
  }
  return best;
}

function matchGap(node: Node, words: readonly string[], from: number, gapFrom: number): OutcomeMatch | null {
  for (let at = gapFrom + 1; at < words.length && at - gapFrom <= LONGEST_GAP; at++) {
    let end = node;
    for (let i = at; i < words.length; i++) {
      const next = end.next.get(words[i]!);
      if (!next) break;
      end = next;
      if (end.entries.length || end.ignored)
        return { from, to: i + 1, gap: { from: gapFrom, to: at }, entries: end.entries };
    }
    if (/^[.;:!?]$/.test(words[at]!)) return null;
  }
  return null;
}

export function recordOf(value: unknown): Lexicon {
  return typeof value === 'object' && value !== null ? (value as Lexicon) : {};
}

export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The word lists under `words` of the lexicon; persons are listed in the singular too, and `plural` makes the others. */
export function outcomeWords(lexicon: unknown, plural: (noun: string) => string): OutcomeWords {
  const lists = recordOf(recordOf(lexicon).words);
  const set = (name: string) => new Set(stringsOf(lists[name]).flatMap((entry) => entry.toLowerCase().split(/\s+/)));
  return {
    of: set('of'),
    to: set('to'),
    by: set('by'),
    oblique: set('oblique'),
    joiners: set('joiners'),
    teasers: byFirstWord(stringsOf(lists.teasers).map((phrase) => phrase.split(/\s+/))),
    companions: new Set(stringsOf(lists.companions)),
    mortal: set('mortal'),
    bands: set('bands'),
    numbering: set('numbering'),
    mastery: set('mastery'),
    spoils: set('spoils'),
    likewise: new Set(stringsOf(lists.likewise)),
    subset: set('subset'),
    pronouns: set('pronouns'),
    single: set('single'),
    aged: set('aged'),
    valued: set('valued'),
    gravity: set('gravity'),
    self: set('self'),
    possessive: set('possessive'),
    owning: set('owning'),
    article: set('article'),
    unsaid: set('unsaid'),
    whom: set('whom'),
    sideless: set('sideless'),
    inflict: set('inflict'),
    course: set('course'),
    asks: set('asks'),
    more: set('more'),
    acts: set('acts'),
    another: set('another'),
    between: set('between'),
    hostages: set('hostages'),
    tally: set('tally'),
    among: set('among'),
    some: set('some'),
    zero: set('zero'),
    nobody: set('nobody'),
    one: set('one'),
    definite: set('definite'),
    many: set('many'),
    person: set('person'),
    people: new Set([...set('people'), ...[...set('person')].map(plural)]),
    attackers: set('attackers'),
    things: set('things'),
    sites: set('sites'),
    heavy: set('heavy'),
    stops: set('stops'),
    months: set('months'),
    totals: byFirstWord(stringsOf(lists.totals).flatMap(wordsOf)),
  };
}

function byFirstWord(phrases: readonly (readonly string[])[]): Map<string, (readonly string[])[]> {
  const index = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) {
    const list = index.get(phrase[0]!);
    if (list) list.push(phrase);
    else index.set(phrase[0]!, [phrase]);
  }
  return index;
}

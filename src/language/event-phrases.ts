import type { Realis } from '#model/mention.js';
import { EVENT_KINDS, type EventCue, type PhraseHit, TOPICS, type TriggerEntry } from './grammar/event.js';
import { type Inflect, recordOf, stringsOf } from './outcome-phrases.js';
import { spelledOut } from './spelled-out.js';

/** Longest object inside a phrase ("took 20 people from the village hostage"), in words. */
const LONGEST_GAP = 8;
const CUE_REALIS = ['planned', 'feared', 'averted', 'hypothetical', 'commemorated', 'tried', 'generic'] as const;
const SIDES = ['before', 'next', 'after', 'compound', 'verb'] as const;

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  gap: Node<T> | null;
  readonly entries: T[];
}

const NO_HITS: readonly never[] = [];

const newNode = <T>(): Node<T> => ({ next: new Map(), gap: null, entries: [] });

/** A trie over lower-case words as `cutWords` cuts them; built once a pack. */
class PhraseTrie<T> {
  readonly #root: Node<T> = newNode();

  add(words: readonly string[], entry: T): void {
    let node = this.#root;
    for (const word of words) {
      if (word === '_') {
        node.gap ??= newNode();
        node = node.gap;
        continue;
      }
      let next = node.next.get(word);
      if (!next) {
        next = newNode();
        node.next.set(word, next);
      }
      node = next;
    }
    node.entries.push(entry);
  }

  /** Matches that start at `from`, in order of length. */
  matchesAt(words: readonly string[], from: number): readonly PhraseHit<T>[] {
    // No phrase begins with a gap, and most words begin none.
    let node = this.#root.next.get(words[from]!);
    if (!node) return NO_HITS;
    const found: PhraseHit<T>[] = [];
    for (let i = from + 1; node; i++) {
      if (node.entries.length) found.push({ from, to: i, gapFrom: null, entries: node.entries });
      if (i >= words.length) break;
      if (node.gap) matchGap(node.gap, words, from, i, found);
      node = node.next.get(words[i]!);
    }
    return found;
  }
}

function matchGap<T>(
  gap: Node<T>,
  words: readonly string[],
  from: number,
  gapFrom: number,
  found: PhraseHit<T>[],
): void {
  for (let at = gapFrom + 1; at < words.length && at - gapFrom <= LONGEST_GAP; at++) {
    let node = gap;
    for (let i = at; i < words.length; i++) {
      const next = node.next.get(words[i]!);
      if (!next) break;
      node = next;
      if (node.entries.length) {
        found.push({ from, to: i + 1, gapFrom, entries: node.entries });
        return;
      }
    }
    if (/^[.;:!?]$/.test(words[at]!)) return;
  }
}

/** A phrase of the lexicon, cut into words: hyphens are blanks, and `cutApostrophe` cuts as the language's tokenizer does. */
const expand = (phrase: string, cutApostrophe: (text: string) => string): string[][] =>
  spelledOut(phrase).map((one) => cutApostrophe(one).replace(/-/g, ' ').split(/\s+/).filter(Boolean));

export interface EventPhraseRules {
  readonly inflect: Inflect;
  readonly cutApostrophe: (text: string) => string;
  /** Words before the verb of a phrase that stay as they are ("s'", "se"). */
  readonly clitics: ReadonlySet<string>;
}

/** Triggers of the lexicon. The longest at each start wins; none overlap, but a gap is searched for others. */
export function indexTriggers(
  lexicon: unknown,
  rules: EventPhraseRules,
): (words: readonly string[]) => PhraseHit<TriggerEntry>[] {
  const trie = new PhraseTrie<TriggerEntry>();
  const kinds = recordOf(recordOf(lexicon).triggers);
  for (const kind of EVENT_KINDS) {
    const lists = recordOf(kinds[kind]);
    for (const phrase of stringsOf(lists.verbs)) addVerb(trie, phrase, kind, rules);
    for (const use of ['noun', 'means'] as const) {
      for (const phrase of stringsOf(lists[use === 'noun' ? 'nouns' : 'means'])) {
        for (const words of expand(phrase, rules.cutApostrophe)) trie.add(words, { kind, use, form: 'noun' });
      }
    }
  }
  for (const phrase of stringsOf(recordOf(lexicon).figurative)) {
    for (const words of expand(phrase, rules.cutApostrophe)) trie.add(words, { kind: null, use: 'noun', form: 'noun' });
    addVerb(trie, phrase, null, rules);
  }
  return (words) => {
    const found: PhraseHit<TriggerEntry>[] = [];
    for (let i = 0; i < words.length; ) {
      const hit = longest(trie.matchesAt(words, i));
      const figure = hit && figureWithin(trie, words, hit);
      if (hit && !figure) found.push(hit);
      i = figure ? figure.to : hit && hit.gapFrom === null ? hit.to : i + 1;
    }
    return found;
  };
}

function addVerb(
  trie: PhraseTrie<TriggerEntry>,
  phrase: string,
  kind: TriggerEntry['kind'],
  rules: EventPhraseRules,
): void {
  for (const words of expand(phrase, rules.cutApostrophe)) {
    const at = words.length > 1 && rules.clitics.has(words[0]!) ? 1 : 0;
    for (const [form, kindOfForm] of rules.inflect(words[at]!)) {
      trie.add([...words.slice(0, at), form, ...words.slice(at + 1)], { kind, use: 'verb', form: kindOfForm });
    }
  }
}

/** "launch an attack" is taken back where its noun opens a longer figurative phrase ("attack ad"). */
function figureWithin(
  trie: PhraseTrie<TriggerEntry>,
  words: readonly string[],
  hit: PhraseHit<TriggerEntry>,
): PhraseHit<TriggerEntry> | null {
  for (let i = hit.from + 1; i < (hit.gapFrom ?? hit.to); i++) {
    for (const inner of trie.matchesAt(words, i)) {
      if (inner.to > hit.to && inner.entries.some((entry) => entry.kind === null)) return inner;
    }
  }
  return null;
}

function longest<T>(hits: readonly PhraseHit<T>[]): PhraseHit<T> | null {
  let best: PhraseHit<T> | null = null;
  for (const hit of hits) if (!best || hit.to > best.to || (hit.to === best.to && hit.gapFrom === null)) best = hit;
  return best;
}

/** Cues of realis, history, other incidents and other topics. */
export function indexCues(
  lexicon: unknown,
  rules: EventPhraseRules,
): (words: readonly string[]) => PhraseHit<EventCue>[] {
  const trie = new PhraseTrie<EventCue>();
  const add = (phrases: unknown, cue: EventCue) => {
    for (const phrase of stringsOf(phrases))
      for (const words of expand(phrase, rules.cutApostrophe)) trie.add(words, cue);
  };
  const file = recordOf(lexicon);
  const realis = recordOf(file.realis);
  for (const value of CUE_REALIS satisfies readonly Realis[]) {
    for (const side of SIDES) add(recordOf(realis[value])[side], { kind: 'realis', realis: value, side });
  }
  add(file.background, { kind: 'background' });
  add(file.account, { kind: 'account' });
  add(file.compared, { kind: 'compared' });
  add(file.another, { kind: 'another' });
  add(file.separate, { kind: 'separate' });
  add(file.credit, { kind: 'credit' });
  add(file.ties, { kind: 'tie' });
  add(file.tied, { kind: 'tied' });
  add(file.aside, { kind: 'aside' });
  add(file.populace, { kind: 'populace' });
  for (const topic of TOPICS) add(recordOf(file.topics)[topic], { kind: 'topic', topic });
  return (words) => {
    const found: PhraseHit<EventCue>[] = [];
    for (let i = 0; i < words.length; i++) for (const hit of trie.matchesAt(words, i)) found.push(hit);
    return found;
  };
}

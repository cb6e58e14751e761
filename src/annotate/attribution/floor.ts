import { COLON_CUE } from './colon.js';
import type { Credit } from './credit.js';
import { firstSubject, speaks } from './may-speak.js';
import { ownerOf } from './nominal.js';
import { nounPhraseBefore, roleWithin, type Stretch } from './noun-phrase.js';
import { cueAt, isVerb, type Passage, roleAt } from './passage.js';

/**
 * Who takes the floor in a sentence that credits nobody with words yet: the owner of an account ("The army's version
 * differs."), the subject of a verb of telling ("That is not how Hauwa remembers it."), or the subject of a sentence about
 * an account ("A teacher has a different tally."); null where nobody does.
 */
export function floorOf(passage: Passage, views = false): Stretch | null {
  const { words, grammar } = passage;
  let telling = -1;
  for (let i = 0; i < words.length; i++) {
    if (words[i]!.kind !== 'word') continue;
    if (
      grammar.tellings.has(words[i]!.key) ||
      grammar.nouns.has(words[i]!.key) ||
      (views && grammar.views.has(words[i]!.key))
    ) {
      const owner = ownerOf(passage, i);
      if (owner) return owner;
      if (telling < 0) telling = i;
      continue;
    }
    const cue = cueAt(words, i, grammar);
    if (!cue?.value.some((one) => one.frame === 'verb' && one.act === 'say' && one.form === 'finite')) continue;
    const subject = nounPhraseBefore(passage, i);
    if (subject && speaks(passage, subject) && named(passage, subject)) return subject;
  }
  const subject = telling < 0 ? null : firstSubject(passage, telling);
  return subject && named(passage, subject) ? subject : null;
}

/** "Moscow has another story: ...", "the army came out with a figure: 28": what follows the colon is theirs. */
export function floorColon(passage: Passage): Credit | null {
  const { words } = passage;
  // "12:05" is a time.
  const isDigit = (i: number) => /^\d/.test(words[i]?.key ?? '');
  const colon = words.findIndex(({ key }, i) => i > 1 && key === ':' && !(isDigit(i - 1) && isDigit(i + 1)));
  if (colon < 0 || colon + 1 >= words.length) return null;
  const source = floorOf(passage, true) ?? mannerOf(passage, colon);
  if (!source || source.to > colon) return null;
  return {
    cue: COLON_CUE,
    cueAt: { from: colon, to: colon + 1 },
    source,
    from: source.from,
    to: colon + 1,
    direction: 'forward',
    construction: 'colon',
    negated: false,
    pronoun: null,
  };
}

/** "Survivors are agreed on one thing: ...", "one official went further: ...": how somebody speaks leads to the words. */
function mannerOf(passage: Passage, colon: number): Stretch | null {
  const { words, grammar, sentence } = passage;
  const verb = words.findIndex((_, i) => i > 0 && i < colon && isVerb(passage, i));
  const token = sentence.tokens[words[verb]?.token ?? -1];
  if (!token || colon - verb > LONGEST_MANNER) return null;
  const head = sentence.tokens[token.head];
  // "was adamant:", not "was among the dead:".
  const predicate = token.relation === 'cop' && head?.upos === 'ADJ' && token.head - words[verb]!.token <= 2;
  const manner =
    predicate ||
    grammar.manners.has(token.lemma) ||
    (token.relation.startsWith('aux') && grammar.manners.has(head?.lemma ?? ''));
  const subject = manner ? firstSubject(passage, colon) : null;
  return subject && roleWithin(passage, subject.from, subject.to) ? subject : null;
}

/** Words from the verb of a manner to its colon. */
const LONGEST_MANNER = 9;

/** Opens with a role or a name. */
function named(passage: Passage, { from, to }: Stretch): boolean {
  const { words, grammar } = passage;
  for (let i = from; i < Math.min(to, from + 3); i++) {
    if (words[i]!.upos === 'VERB' || words[i]!.upos === 'AUX') return false;
    if (roleAt(words, i, grammar) || (words[i]!.upper && words[i]!.upos === 'PROPN')) return true;
  }
  return false;
}

import type { Count, SentenceView } from './sentence-view.js';

/** Longest apposition behind a name (", a 34-year-old teacher from Kayes,"), in words. */
const LONGEST_APPOSITION = 14;

/** Whether a name or a pronoun is the subject of the verb at `to`: only its own apposition and the verb's own words lie between. */
export function standsBeside(view: SentenceView, count: Count, to: number): boolean {
  const from = count.told === 'name' ? afterAppositions(view, count.to) : count.to;
  if (from > to) return false;
  if (isVerbGroup(view, from, to)) return true;
  return isJoinedVerb(view, from, to);
}

/** Past ", 34,", ", a teacher,", "(34)" and "of Kayes". */
function afterAppositions(view: SentenceView, at: number): number {
  let i = at;
  if (view.grammar.words.of.has(view.words[i] ?? '') && view.tags[i + 1] === 'PROPN') {
    i++;
    while (view.tags[i] === 'PROPN') i++;
  }
  // ", 31 and": an age that no comma closes.
  if (view.words[i] === ',' && view.tags[i + 1] === 'NUM') {
    const end = view.tags[i + 2] === 'NOUN' ? i + 3 : i + 2;
    return view.words[end] === ',' || /^[—–-]$/.test(view.words[end] ?? '') ? end + 1 : end;
  }
  const close = view.words[i] === ',' ? ',' : view.words[i] === '(' ? ')' : null;
  if (close === null) return i;
  for (let end = i + 1; end < view.words.length && end - i <= LONGEST_APPOSITION; end++) {
    if (view.tags[end] === 'AUX') return i;
    if (view.words[end] !== close) continue;
    // ", 34, of Kayes,": the next comma closes the whole.
    if (view.words[end + 1] !== undefined && (view.tags[end + 1] === 'ADP' || view.tags[end + 1] === 'DET')) continue;
    return end + 1;
  }
  return i;
}

/** "was later", "who was shot and": auxiliaries, adverbs, and verbs joined to the one that follows. */
function isVerbGroup(view: SentenceView, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const tag = view.tags[i];
    if (tag === 'AUX' || tag === 'ADV' || tag === 'PART' || tag === 'CCONJ') continue;
    if (tag === 'PRON' && !view.grammar.words.pronouns.has(view.words[i]!)) continue;
    if (view.words[i] === ',' && i === from) continue;
    if (view.tags[i + 1] === 'CCONJ' && i + 1 < to && tag !== 'PUNCT' && tag !== 'NOUN' && tag !== 'PROPN') continue;
    return false;
  }
  return true;
}

/** "was shot in the head and died": a second verb of the same subject. */
function isJoinedVerb(view: SentenceView, from: number, to: number): boolean {
  if (view.tags[from] !== 'AUX' && view.tags[from] !== 'VERB') return false;
  let joint = -1;
  for (let i = from; i < to; i++) {
    if (view.grammar.words.pronouns.has(view.words[i]!) || view.tags[i] === 'SCONJ') return false;
    if (view.tags[i] === 'CCONJ') joint = i;
  }
  return joint >= 0 && isVerbGroup(view, joint + 1, to);
}

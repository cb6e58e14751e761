import type { TreebankSentence } from '#language/conllu.js';
import {
  applyEdit,
  foldLemma,
  type LemmaEdit,
  type LemmaRules,
  LONGEST_ENDING,
  lemmaClass,
} from '#language/lemmatiser.js';
import { tagName } from '#language/tag-set.js';

// An ending seen with fewer different words than this is no rule.
const FEWEST_WORDS = 2;

/** Lemma rules from a treebank: endings that hold for most words, and the words for which they do not. */
export function learnLemmas(sentences: readonly TreebankSentence[]): LemmaRules {
  const seen = new Map<string, Map<string, Map<string, number>>>();
  for (const s of sentences) {
    for (let i = 0; i < s.forms.length; i++) {
      const lemma = foldLemma(s.lemmas[i]!);
      if (lemma === '_' && s.forms[i] !== '_') continue;
      const cls = lemmaClass(tagName(s.upos[i]!, s.feats[i]!));
      const byForm = ensure(seen, cls, () => new Map<string, Map<string, number>>());
      const byLemma = ensure(byForm, foldLemma(s.forms[i]!), () => new Map<string, number>());
      byLemma.set(lemma, (byLemma.get(lemma) ?? 0) + 1);
    }
  }
  const classes = [...seen.keys()].sort();
  const edits: LemmaEdit[] = [];
  const editIndex = new Map<string, number>();
  const indexOf = (edit: LemmaEdit): number => {
    const key = `${edit.cut} ${edit.add}`;
    return ensure(editIndex, key, () => edits.push(edit) - 1);
  };
  const words: [string, number][][] = [];
  const endings: [string, number][][] = [];
  for (const cls of classes) {
    const pairs = [...seen.get(cls)!].map(([form, lemmas]) => ({
      form,
      edit: editBetween(form, mostFrequent(lemmas)),
    }));
    pairs.sort((a, b) => (a.form < b.form ? -1 : 1));
    const rules = endingRules(pairs, indexOf);
    endings.push([...rules].sort((a, b) => (a[0] < b[0] ? -1 : 1)));
    words.push(
      pairs
        .filter(
          ({ form, edit }) =>
            applyEdit(form, edits[lookUp(rules, form)] ?? { cut: 0, add: '' }) !== applyEdit(form, edit),
        )
        .map(({ form, edit }) => [form, indexOf(edit)]),
    );
  }
  return { classes, edits, words, endings };
}

function lookUp(rules: ReadonlyMap<string, number>, form: string): number {
  for (let k = Math.min(LONGEST_ENDING, form.length); k >= 0; k--) {
    const edit = rules.get(form.slice(form.length - k));
    if (edit !== undefined) return edit;
  }
  return -1;
}

/** For each ending the commonest edit among the words that end so, kept where the next shorter ending says otherwise. */
function endingRules(
  pairs: readonly { form: string; edit: LemmaEdit }[],
  indexOf: (edit: LemmaEdit) => number,
): Map<string, number> {
  const counts = new Map<string, Map<number, number>>();
  for (const { form, edit } of pairs) {
    for (let k = 0; k <= Math.min(LONGEST_ENDING, form.length); k++) {
      if (edit.cut > k && edit.cut > LONGEST_ENDING) continue;
      const of = ensure(counts, form.slice(form.length - k), () => new Map<number, number>());
      const index = indexOf(edit);
      of.set(index, (of.get(index) ?? 0) + 1);
    }
  }
  const rules = new Map<string, number>();
  for (const ending of [...counts.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const of = [...counts.get(ending)!].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const [best, n] = of[0]!;
    if (n < FEWEST_WORDS) continue;
    if (ending === '' || lookUp(rules, ending.slice(1)) !== best) rules.set(ending, best);
  }
  return rules;
}

function editBetween(form: string, lemma: string): LemmaEdit {
  let k = 0;
  while (k < form.length && k < lemma.length && form[k] === lemma[k]) k++;
  return { cut: form.length - k, add: lemma.slice(k) };
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
}

function ensure<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

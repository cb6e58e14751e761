import { IntMap } from './int-map.js';
import { hashForm, mix } from './word-hash.js';

/** Cut so many units off the folded form's end and put these in their place. */
export interface LemmaEdit {
  readonly cut: number;
  readonly add: string;
}

/**
 * Lemma rules learnt from a treebank, one group a lemma class (part of speech with what of its features moves the lemma).
 * `words` are whole forms that the endings get wrong; `endings` go from the longest to the empty one.
 */
export interface LemmaRules {
  /** Lemma class of each tag. */
  readonly classes: readonly string[];
  readonly edits: readonly LemmaEdit[];
  /** By lemma class: form or ending to index of the edit. */
  readonly words: readonly (readonly [string, number])[][];
  readonly endings: readonly (readonly [string, number])[][];
}

export const LONGEST_ENDING = 6;

export interface Lemmatiser {
  readonly lemma: (form: string, tag: number) => string;
}

/** The part of a tag that decides on the lemma: `VERB Part`, `NOUN Plur`, else the part of speech. */
export function lemmaClass(tag: string): string {
  const [upos, ...features] = tag.split('|');
  const value = (key: string): string => features.find((f) => f.startsWith(`${key}=`))?.slice(key.length + 1) ?? '';
  if (upos === 'VERB' || upos === 'AUX') {
    const verb = `${upos} ${value('VerbForm')}`;
    return value('VerbForm') === 'Fin' ? `${verb} ${value('Tense')}`.trim() : verb.trim();
  }
  if (upos === 'NOUN' || upos === 'ADJ') return `${upos} ${value('Number')}`.trim();
  return upos!;
}

export function foldLemma(form: string): string {
  return form.toLowerCase().replaceAll('’', "'");
}

export function applyEdit(form: string, edit: LemmaEdit): string {
  return edit.cut > form.length ? form : form.slice(0, form.length - edit.cut) + edit.add;
}

export function createLemmatiser(rules: LemmaRules, tags: readonly string[]): Lemmatiser {
  const classOf = Int32Array.from(tags, (tag) => rules.classes.indexOf(lemmaClass(tag)));
  const words = hashed(rules.words);
  const endings = hashed(rules.endings);
  const lemma = (form: string, tag: number): string => {
    const folded = foldLemma(form);
    const cls = classOf[tag]!;
    if (cls < 0) return folded;
    const end = folded.length;
    let edit = words.get(mix(hashForm(folded, 0, end), cls));
    for (let k = Math.min(LONGEST_ENDING, end); edit < 0 && k >= 0; k--) {
      edit = endings.get(mix(hashForm(folded, end - k, end), cls));
    }
    // A word that is all ending ("s") stays as it is.
    return (edit < 0 ? folded : applyEdit(folded, rules.edits[edit]!)) || folded;
  };
  return { lemma };
}

function hashed(groups: LemmaRules['words']): IntMap {
  return new IntMap(
    groups.flatMap((group, cls) =>
      group.map(([text, edit]): [number, number] => [mix(hashForm(text, 0, text.length), cls), edit]),
    ),
  );
}

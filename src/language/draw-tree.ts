import type { Token } from '#model/sentence.js';

/** Words with their tree; a `Sentence` is one. */
export interface DrawnSentence {
  readonly tokens: readonly Token[];
}

/** Trees deeper than this are drawn flat from there on, so that noise does not run off the screen. */
const DEEPEST = 24;
const WIDEST_FORM = 32;

/**
 * The tree as lines of plain text, one a word in the order of the text, heads to the left of what hangs on them:
 *
 *     ┌─ nsubj  soldiers  NOUN  soldier  number=Plur
 *     said  VERB  say  …
 *     └─ obj …
 *
 * `text` is the report's text: contracted words show what is written there beside their form.
 */
export function drawTree(sentence: DrawnSentence, text: string): string[] {
  const { tokens } = sentence;
  const depth = tokens.map((_, i) => depthOf(tokens, i));
  return tokens.map((token, i) => {
    const branch =
      token.head < 0 ? '' : `${rails(tokens, depth, i)}${i < token.head ? '┌─' : '└─'} ${token.relation}  `;
    const written = text.slice(token.start, token.end);
    const form = written === token.form || written === '' ? token.form : `${token.form} (${written})`;
    const features = Object.entries(token.features).map(([key, value]) => `${key}=${value}`);
    return [`${branch}${shorten(form)}`, token.upos, shorten(token.lemma), ...features].join('  ');
  });
}

/** Steps from the root, by the tree; a head out of range or a cycle counts as the root. */
function depthOf(tokens: readonly Token[], index: number): number {
  let steps = 0;
  let i = index;
  while (steps < DEEPEST) {
    const head = tokens[i]?.head ?? -1;
    if (head < 0) break;
    i = head;
    steps++;
  }
  return steps;
}

/** For each level between the root and the word: a bar where a branch of that level passes by, else blanks. */
function rails(tokens: readonly Token[], depth: readonly number[], index: number): string {
  const own = depth[index]!;
  let line = '';
  for (let level = 1; level < own; level++) {
    line += passes(tokens, depth, index, level) ? '│  ' : '   ';
  }
  return line;
}

function passes(tokens: readonly Token[], depth: readonly number[], index: number, level: number): boolean {
  let top = index;
  while (depth[top]! > level) top = tokens[top]!.head;
  const head = tokens[top]!.head;
  // The branch from `top` to its head runs over the lines between the two; the word is on it when it lies there.
  return index > Math.min(top, head) && index < Math.max(top, head);
}

function shorten(form: string): string {
  const plain = form.replace(/[\p{Cc}\p{Cf}]/gu, '·');
  return plain.length <= WIDEST_FORM ? plain : `${plain.slice(0, WIDEST_FORM - 1)}…`;
}

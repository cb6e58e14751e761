/** The phrases that a pattern with alternatives stands for: "came (word|news) (that|of)" is four of them, in that order. */
export function spelledOut(pattern: string): string[] {
  const open = pattern.indexOf('(');
  if (open < 0) return [pattern];
  const close = pattern.indexOf(')', open);
  return pattern
    .slice(open + 1, close)
    .split('|')
    .flatMap((choice) => spelledOut(pattern.slice(0, open) + choice + pattern.slice(close + 1)));
}

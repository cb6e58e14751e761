const STEP = 4096; // characters between two kept positions

/** Turns offsets into decoded text to offsets into the bytes it came from, in steps, so that a long page stays linear. */
export function sourceBytes(text: string, encoding: string): (offset: number) => number {
  if (encoding.startsWith('utf-16')) return (offset) => offset * 2;
  if (encoding !== 'utf-8') return (offset) => offset;
  const marks = [0];
  for (let at = 0; at < text.length; at += STEP)
    marks.push(marks.at(-1)! + Buffer.byteLength(text.slice(at, at + STEP)));
  return (offset) => {
    const step = Math.floor(offset / STEP);
    return marks[step]! + Buffer.byteLength(text.slice(step * STEP, offset));
  };
}

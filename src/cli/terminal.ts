/** Colour and width of the terminal, decided once by the command: stages never print. */
export interface Terminal {
  readonly width: number;
  readonly paint: (style: Style, text: string) => string;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'inverse';

const CODES: Record<Style, number> = {
  bold: 1,
  dim: 2,
  inverse: 7,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
};
const DEFAULT_WIDTH = 100;
const NARROWEST = 40;

/** The terminal behind a stream; NO_COLOR (no-color.org) and FORCE_COLOR are honoured. */
export function terminalOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Terminal {
  const colour = env.NO_COLOR ? false : env.FORCE_COLOR ? true : Boolean(stream.isTTY);
  return {
    width: Math.max(NARROWEST, Number(env.COLUMNS) || stream.columns || DEFAULT_WIDTH),
    paint: (style, text) => (colour && text !== '' ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text),
  };
}

/** Breaks text into lines of at most `width` characters, at spaces where there are any. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .replace(/\s+/g, ' ')
    .trim()
    .split(' ')
    .flatMap((word) => chop(word, width))) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function chop(word: string, width: number): string[] {
  const characters = [...word];
  const parts: string[] = [];
  for (let i = 0; i < characters.length; i += width) parts.push(characters.slice(i, i + width).join(''));
  return parts;
}

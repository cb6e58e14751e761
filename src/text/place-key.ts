import { fold } from './fold.js';

// Letters that no Unicode decomposition takes apart.
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ı: 'i', ə: 'e', ð: 'd', þ: 'th' };
const ARTICLES = new Set([
  'el',
  'al',
  'ad',
  'ar',
  'as',
  'an',
  'at',
  'az',
  'ash',
  'ed',
  'er',
  'es',
  'ez',
  'en',
  'et',
  'ul',
]);

/** The form under which a place name is filed: folded, apostrophes and full stops dropped, hyphens as spaces. */
export function placeKey(name: string): string {
  // Most names are plain, and look-up is on the way of every capitalised word.
  if (/^[A-Za-z]+(?: [A-Za-z]+)*$/.test(name)) return name.toLowerCase();
  return fold(name)
    .replace(/[øłđħıəðþ]/g, (letter) => PLAIN[letter]!)
    .replace(/['.’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * What spellings of one name share, from a `placeKey`: ou/w/u, dj/j, gh/g, kh/k/q, doubled letters, final -e/-ey/-ah, the
 * Arabic article before sun letters. "tinzaouaten" and "tinzawatene" give the same; so may different names: a hit on the
 * sound alone is a weak one.
 */
export function soundKey(key: string): string {
  const words = key.split(' ');
  const joined = words.map((word, i) => (i < words.length - 1 && ARTICLES.has(word) ? 'l' : word)).join('');
  return joined
    .replace(/tsch|tch|tsh|sch|sh|ch/g, 'x')
    .replace(/dj|dg(?=[eiy])/g, 'j')
    .replace(/ph/g, 'f')
    .replace(/ck|kh|qu|q|c(?![eiy])/g, 'k')
    .replace(/c/g, 's')
    .replace(/gu(?=[ei])|gh/g, 'g')
    .replace(/([bdt])h/g, '$1')
    .replace(/ou|oo|w/g, 'u')
    .replace(/ee|y/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=..)(?:ei|ai|ie|e|h)$/, '');
}

import { createContext, useContext } from 'react';
import { en, type Words } from './en.js';
import { fr } from './fr.js';

export type { Words } from './en.js';
export type InterfaceLanguage = 'en' | 'fr';

export const WORDS: Readonly<Record<InterfaceLanguage, Words>> = { en, fr };

export const WordsContext = createContext<Words>(en);

/** What the page says, in the reader's language. */
export function useWords(): Words {
  return useContext(WordsContext);
}

import type { SpeechGrammar } from '#language/grammar/speech.js';
import { fold } from '#text/fold.js';

/** How many words may stand before the role ("deux autres sources", "un jeune commerçant"). */
const MOST_BEFORE = 3;
const ENGLISH_LINK = 'of';

/**
 * The name under which a speaker is filed: a role is called in English, whatever the report's language, so that the same
 * source has one name in every report ("Deux habitants de Djibo" becomes "residents of Djibo"). Names stay as they are.
 */
export function filedName(name: string, grammar: SpeechGrammar): string {
  if (grammar.roleNames.size === 0) return name;
  const bracket = /^(.*\S) \(([^()]+)\)$/.exec(name);
  if (bracket) return `${bracket[1]} (${filedRole(bracket[2]!, grammar) ?? bracket[2]})`;
  return filedRole(name, grammar) ?? name;
}

function filedRole(name: string, { roleNames }: SpeechGrammar): string | null {
  const words = name.split(/\s+/);
  for (let from = 0; from < words.length && from <= MOST_BEFORE; from++) {
    // What comes before the role is no name.
    if (from > 1 && /^\p{Lu}/u.test(words[from - 1]!)) return null;
    for (let to = words.length; to > from; to--) {
      const filed = roleNames.get(fold(words.slice(from, to).join(' ')));
      if (filed === undefined) continue;
      const rest = words.slice(to);
      const named = rest.findIndex((word) => /^(?:[dl]['’])?\p{Lu}/u.test(word));
      if (named < 0) return filed;
      const proper = rest
        .slice(named)
        .join(' ')
        .replace(/^[dl]['’]/, '');
      // "L'association Teranga": the role stands before the name itself, not before a place.
      const apposed = named === 0 && !/^[dl]['’]/.test(rest[0]!);
      return apposed ? `${proper} (${filed})` : `${filed} ${ENGLISH_LINK} ${proper}`;
    }
  }
  return null;
}

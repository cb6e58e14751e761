import { indexCues, indexTriggers } from '#language/event-phrases.js';
import type { EventGrammar, VerbUse } from '#language/grammar/event.js';
import type { VerbForm } from '#language/grammar/outcome.js';
import { inflectFrench } from './outcomes.js';

const setOf = (words: string) => new Set(words.split(' '));

const AVOIR = setOf('a ont avait avaient ait aient avoir ayant aura auront aurait auraient eut eurent');
const ETRE = setOf('est sont était étaient fut furent été être étant soit soient sera seront serait seraient');
const ADVERBS = setOf(
  'également aussi tous toutes tout déjà encore ensuite notamment été ainsi froidement alors donc puis lâchement violemment simultanément',
);
const REAL_BEFORE_INFINITIVE = setOf(
  'avant après réussi parvenus parvenu commencé fini venus venait venaient revendiqué affirmé dit prétend continué',
);
const DETERMINERS = setOf(
  "la le les l' une un des cette ce ces cet sa son leur leurs ses d' de du aux au nouvelle double triple première seconde dernière autre autres deux trois quatre plusieurs multiples violente violents violentes violent sanglante sanglant meurtrière meurtrier grave présumée présumé",
);

/** Third persons of verbs that the outcomes do not have: finite forms, participle, gerund. */
const IRREGULAR: Readonly<Record<string, readonly [string, string, string]>> = {
  ouvrir: ['ouvre ouvrent ouvrit ouvrirent ouvrait ouvraient', 'ouvert', 'ouvrant'],
  assaillir: ['assaille assaillent assaillit assaillirent', 'assailli', 'assaillant'],
  tendre: ['tend tendent tendit tendirent tendaient', 'tendu', 'tendant'],
  pénétrer: ['pénètre pénètrent pénétra pénétrèrent pénétrait pénétraient', 'pénétré', 'pénétrant'],
  assiéger: ['assiège assiègent assiégea assiégèrent assiégeait assiégeaient', 'assiégé', 'assiégeant'],
  perpétrer: ['perpètre perpètrent perpétra perpétrèrent perpétrait perpétraient', 'perpétré', 'perpétrant'],
  mener: ['mène mènent mena menèrent menait menaient', 'mené', 'menant'],
  jeter: ['jette jettent jeta jetèrent jetait jetaient', 'jeté', 'jetant'],
  semer: ['sème sèment sema semèrent semait semaient', 'semé', 'semant'],
  commettre: ['commet commettent commit commirent', 'commis', 'commettant'],
  trouver: ['trouve trouvent trouva trouvèrent', 'trouvé', 'trouvant'],
  déferler: ['déferle déferlent déferla déferlèrent', 'déferlé', 'déferlant'],
};

function inflect(base: string): readonly (readonly [string, VerbForm])[] {
  const irregular = IRREGULAR[base];
  if (!irregular) return inflectFrench(base);
  const [finite, participle, gerund] = irregular;
  const plural = participle.endsWith('s') ? participle : `${participle}s`;
  const agreed = [...new Set([participle, `${participle}e`, plural, `${participle}es`])];
  return [
    [base, 'infinitive'],
    ...finite.split(' ').map((form): [string, VerbForm] => [form, 'finite']),
    ...agreed.map((form): [string, VerbForm] => [form, 'participle']),
    [gerund, 'gerund'],
  ];
}

/** "ont trouvé la mort", "a perdu la vie": the subject suffers it. */
const isUndergone = (words: readonly string[], from: number): boolean =>
  /^(?:trouvée?s?|perdue?s?) la (?:mort|vie)$/.test(words.slice(from, from + 3).join(' '));

function verbUse(words: readonly string[], from: number, form: VerbForm): VerbUse {
  if (form === 'gerund' || form === 'finite') return 'active';
  let i = from - 1;
  while (i >= 0 && from - i <= 4 && (ADVERBS.has(words[i]!) || /ment$/.test(words[i]!))) i--;
  const before = words[i] ?? '';
  if (form === 'infinitive') {
    const governor = before === 'de' || before === "d'" || before === 'à' ? (words[i - 1] ?? '') : before;
    return REAL_BEFORE_INFINITIVE.has(governor) ? 'active' : 'unreal';
  }
  if (words.slice(i + 1, from).includes('été') || ETRE.has(before))
    return words[i - 1] === "s'" || words[i - 1] === 'se' ? 'active' : 'passive';
  return AVOIR.has(before) && !isUndergone(words, from) ? 'active' : 'passive';
}

function isNoun(words: readonly string[], from: number): boolean {
  const before = words[from - 1] ?? '';
  if (DETERMINERS.has(before)) {
    // "l'attaque" as clitic and verb needs a subject before it ("il l'attaque"): rare in reports.
    return true;
  }
  return !/^(qui|il|elle|ils|elles|on|se|ne|n'|s')$/.test(before);
}

/** What French declares for events, from `data/language/fr/events.yaml`. */
export function frenchEvents(lexicon: unknown): EventGrammar {
  const rules = {
    inflect,
    cutApostrophe: (text: string) => text.replace(/(\p{L})'(?=\p{L})/gu, "$1' "),
    clitics: setOf("s' se"),
  };
  return {
    findTriggers: indexTriggers(lexicon, rules),
    findCues: indexCues(lexicon, rules),
    verbUse,
    isNoun,
    deed: setOf("de d'"),
    by: setOf('par'),
    against: setOf('contre sur visant'),
    of: setOf("de d' du des appartenant"),
    between: setOf('entre avec opposant opposé'),
    owner: setOf("de d' du des"),
  };
}

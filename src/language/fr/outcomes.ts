import type { Mood, OutcomeEntry, OutcomeGrammar, OutcomeMatch, VerbForm, Voice } from '#language/grammar/outcome.js';
import { indexOutcomes, outcomeWords } from '#language/outcome-phrases.js';

const setOf = (words: string) => new Set(words.split(' '));

const AVOIR = setOf('a ont avait avaient ait aient avoir ayant eu aura auront aurait auraient eut eurent ai avons');
const ETRE = setOf('est sont était étaient fut furent être étant soit soient sera seront serait seraient été');
const CONDITIONAL = setOf('aurait auraient serait seraient pourrait pourraient devrait devraient');
const FUTURE = setOf('aura auront sera seront va vont');
const ADVERBS = setOf(
  'pas plus jamais également aussi tous toutes tout déjà encore ensuite grièvement gravement légèrement sérieusement mortellement notamment été eu par ainsi même sommairement froidement depuis fait alors donc puis bien toujours enfin tout-à-fait respectivement hier sur place coup',
);
/** What an object may stand before in a phrase ("mis trois d'entre eux hors d'état de nuire"). */
const PARTICLES = setOf('hors en');
/** Adverbs inside a phrase ("sont toujours portés disparus"). */
const INNER_ADVERBS = setOf('toujours encore également aussi déjà alors ensuite depuis tous toutes');
const NEGATION = setOf('pas jamais ni');
const MAYBE = setOf('peut-être probablement vraisemblablement apparemment présumément sans-doute');
/** Verbs that make real what their infinitive says ("ont réussi à tuer", "permis aux soldats de neutraliser"). */
const REAL_BEFORE_INFINITIVE = setOf(
  'avant après réussi réussit réussissent réussissant parvenu parvenus parvenue parvenues parvient parviennent parvenant permis permet permettent permettant permit permirent commencé commencent commence fini finit finissent vient viennent venait venaient continué continuent continue',
);

type Irregular = { readonly finite: string; readonly participle: string; readonly gerund: string };

/** Verbs outside the first group, with the third persons that reports use. */
const IRREGULAR: Readonly<Record<string, Irregular>> = {
  abattre: { finite: 'abat abattent abattit abattirent abattaient abattait', participle: 'abattu', gerund: 'abattant' },
  battre: { finite: 'bat battent battit battirent', participle: 'battu', gerund: 'battant' },
  descendre: { finite: 'descend descendent', participle: 'descendu', gerund: 'descendant' },
  pendre: { finite: 'pend pendent pendit pendirent', participle: 'pendu', gerund: 'pendant' },
  mettre: { finite: 'met mettent mit mirent mettait mettaient', participle: 'mis', gerund: 'mettant' },
  remettre: { finite: 'remet remettent remit remirent', participle: 'remis', gerund: 'remettant' },
  mourir: { finite: 'meurt meurent mourut moururent mouraient', participle: 'mort', gerund: 'mourant' },
  périr: { finite: 'périt périssent périrent périssaient', participle: 'péri', gerund: 'périssant' },
  perdre: { finite: 'perd perdent perdit perdirent perdaient', participle: 'perdu', gerund: 'perdant' },
  rendre: { finite: 'rend rendent rendit rendirent', participle: 'rendu', gerund: 'rendant' },
  atteindre: { finite: 'atteint atteignent', participle: 'atteint', gerund: 'atteignant' },
  ravir: { finite: 'ravit ravissent ravirent', participle: 'ravi', gerund: 'ravissant' },
  prendre: { finite: 'prend prennent prit prirent prenait prenaient', participle: 'pris', gerund: 'prenant' },
  reprendre: { finite: 'reprend reprennent reprit reprirent', participle: 'repris', gerund: 'reprenant' },
  saisir: { finite: 'saisit saisissent saisirent saisissait saisissaient', participle: 'saisi', gerund: 'saisissant' },
  retenir: { finite: 'retient retiennent retint retinrent retenaient', participle: 'retenu', gerund: 'retenant' },
  détenir: { finite: 'détient détiennent détenait détenaient', participle: 'détenu', gerund: 'détenant' },
  tenir: { finite: 'tient tiennent tint tinrent tenait tenaient', participle: 'tenu', gerund: 'tenant' },
  faire: { finite: 'fait font fit firent faisait faisaient', participle: 'fait', gerund: 'faisant' },
  conduire: { finite: 'conduit conduisent conduisirent', participle: 'conduit', gerund: 'conduisant' },
  affranchir: { finite: 'affranchit affranchirent', participle: 'affranchi', gerund: 'affranchissant' },
  disparaître: {
    finite: 'disparaît disparaissent disparut disparurent',
    participle: 'disparu',
    gerund: 'disparaissant',
  },
  détruire: {
    finite: 'détruit détruisent détruisit détruisirent détruisaient',
    participle: 'détruit',
    gerund: 'détruisant',
  },
  réduire: { finite: 'réduit réduisent réduisit réduisirent', participle: 'réduit', gerund: 'réduisant' },
  anéantir: { finite: 'anéantit anéantissent anéantirent', participle: 'anéanti', gerund: 'anéantissant' },
  partir: { finite: 'part partent partit partirent', participle: 'parti', gerund: 'partant' },
  fuir: { finite: 'fuit fuient fuyait fuyaient', participle: 'fui', gerund: 'fuyant' },
  enfuir: { finite: 'enfuit enfuient enfuirent', participle: 'enfui', gerund: 'enfuyant' },
  investir: { finite: 'investit investissent investirent', participle: 'investi', gerund: 'investissant' },
  envahir: { finite: 'envahit envahissent envahirent', participle: 'envahi', gerund: 'envahissant' },
  conquérir: { finite: 'conquiert conquirent', participle: 'conquis', gerund: 'conquérant' },
  reconquérir: { finite: 'reconquiert reconquirent', participle: 'reconquis', gerund: 'reconquérant' },
  poursuivre: {
    finite: 'poursuit poursuivent poursuivait poursuivaient',
    participle: 'poursuivi',
    gerund: 'poursuivant',
  },
  revenir: { finite: 'revient reviennent revint', participle: 'revenu', gerund: 'revenant' },
  interrompre: { finite: 'interrompt interrompent', participle: 'interrompu', gerund: 'interrompant' },
  maintenir: { finite: 'maintient maintiennent', participle: 'maintenu', gerund: 'maintenant' },
  répondre: { finite: 'répond répondent', participle: 'répondu', gerund: 'répondant' },
  admettre: { finite: 'admet admettent admit admirent', participle: 'admis', gerund: 'admettant' },
  recevoir: { finite: 'reçoit reçoivent reçut reçurent', participle: 'reçu', gerund: 'recevant' },
  subir: { finite: 'subit subissent subirent', participle: 'subi', gerund: 'subissant' },
  surprendre: { finite: 'surprend surprennent surprit', participle: 'surpris', gerund: 'surprenant' },
  commettre: { finite: 'commet commettent commit commirent', participle: 'commis', gerund: 'commettant' },
  ensevelir: { finite: 'ensevelit ensevelissent', participle: 'enseveli', gerund: 'ensevelissant' },
  occire: { finite: 'occit', participle: 'occis', gerund: 'occisant' },
  rester: { finite: 'reste restent resta restèrent restait restaient', participle: 'resté', gerund: 'restant' },
  être: { finite: 'est sont était étaient fut furent', participle: 'été', gerund: 'étant' },
  avoir: { finite: 'a ont avait avaient eut eurent', participle: 'eu', gerund: 'ayant' },
};

/** The forms of a French verb in the third person, with all agreements of its participle. */
export function inflectFrench(base: string): readonly (readonly [string, VerbForm])[] {
  const reflexive = /^s(?:e|') (.+)$/.exec(base);
  if (reflexive) return inflectReflexive(reflexive[1]!);
  const irregular = IRREGULAR[base];
  if (irregular) {
    return [
      [base, 'infinitive'],
      ...irregular.finite.split(' ').map((form) => [form, 'finite'] as const),
      ...agreements(irregular.participle),
      [irregular.gerund, 'gerund'],
    ];
  }
  if (!base.endsWith('er')) return [[base, 'noun']];
  const stem = base.slice(0, -2);
  const soft = stem.endsWith('g') ? `${stem}e` : stem.endsWith('c') ? `${stem.slice(0, -1)}ç` : stem;
  const stressed =
    base === 'appréhender' || base === 'interpeller'
      ? stem
      : /e[lvmn]$/.test(stem)
        ? stem.replace(/e(?=[lvmn]$)/, 'è')
        : stem;
  return [
    [base, 'infinitive'],
    [`${stressed}e`, 'finite'],
    [`${stressed}ent`, 'finite'],
    [`${soft}a`, 'finite'],
    [`${stem}èrent`, 'finite'],
    [`${soft}ait`, 'finite'],
    [`${soft}aient`, 'finite'],
    ...agreements(`${stem}é`),
    [`${soft}ant`, 'gerund'],
  ];
}

const BEFORE_VOWEL = /^[aeiouyhéèêà]/;

/** "s'enfuit", "se sont enfuis", "s'étant enfui": the pronoun stands before the verb or its auxiliary. */
function inflectReflexive(verb: string): (readonly [string, VerbForm])[] {
  const pronoun = BEFORE_VOWEL.test(verb) ? "s'" : 'se';
  return inflectFrench(verb).flatMap(([form, kind]): (readonly [string, VerbForm])[] =>
    kind === 'participle'
      ? ["s' est", 'se sont', "s' était", "s' étaient", 'se serait', 'se seraient', "s' étant"].map((aux) => [
          `${aux} ${form}`,
          kind,
        ])
      : [[`${pronoun} ${form}`, kind]],
  );
}

function agreements(participle: string): (readonly [string, VerbForm])[] {
  const plural = participle.endsWith('s') ? participle : `${participle}s`;
  return [...new Set([participle, `${participle}e`, plural, `${participle}es`])].map(
    (form) => [form, 'participle'] as const,
  );
}

/** The auxiliary that carries a participle, adverbs and joined participles passed over; -1 where it stands alone. */
function auxiliaryBefore(words: readonly string[], from: number): number {
  let i = from - 1;
  for (let steps = 0; i >= 0 && steps < 6; steps++, i--) {
    const word = words[i]!;
    if (AVOIR.has(word) || ETRE.has(word)) return i;
    if (ADVERBS.has(word) || /ment$/.test(word)) continue;
    if (
      (word === 'et' || word === 'ou' || word === ',' || word === 'puis') &&
      /(é|ée|és|ées|us|us?e?s?|is|its?)$/.test(words[i - 1] ?? '')
    ) {
      i--;
      continue;
    }
    return -1;
  }
  return -1;
}

function voice(words: readonly string[], match: OutcomeMatch, entry: OutcomeEntry): Voice {
  if (entry.frame === 'intransitive' || entry.frame === 'fallen') return 'middle';
  if (entry.form === 'gerund' || entry.form === 'finite' || entry.form === 'infinitive') {
    const before = words[match.from - 1];
    return (before === 'se' || before === "s'") && entry.form !== 'gerund' ? 'middle' : 'active';
  }
  const aux = auxiliaryBefore(words, match.from);
  if (aux < 0) return 'bare';
  if (words[aux] === 'été' || ETRE.has(words[aux]!)) return 'passive';
  return 'active';
}

const IMPERFECT = setOf('était étaient avait avaient');
/** How far before its verb the word that supposes it stands. */
const SUPPOSE_REACH = 8;

/** "si … étaient tués": with a present or a perfect, "si" concedes what is so. */
function isSupposed(words: readonly string[], at: number): boolean {
  if (!IMPERFECT.has(words[at - 1] ?? '') && !(words[at - 1] === 'été' && IMPERFECT.has(words[at - 2] ?? '')))
    return false;
  for (let i = at - 2; i >= Math.max(0, at - SUPPOSE_REACH); i--) {
    if (/^[,;:.]$/.test(words[i]!)) return false;
    if (words[i] === 'si' || (words[i] === "s'" && /^ils?$/.test(words[i + 1]!))) return true;
  }
  return false;
}

function mood(words: readonly string[], match: OutcomeMatch, entry: OutcomeEntry): Mood {
  if (entry.form === 'noun') return 'actual';
  if (isSupposed(words, match.from)) return 'unreal';
  let mood: Mood = 'actual';
  let negative = false;
  for (let i = match.from - 1, steps = 0; i >= 0 && steps < 6; i--, steps++) {
    const word = words[i]!;
    if (CONDITIONAL.has(word)) mood = 'hedged';
    else if (MAYBE.has(word)) mood = 'hedged';
    else if (FUTURE.has(word) && entry.form === 'participle' && word !== 'va' && word !== 'vont') return 'unreal';
    else if ((word === 'va' || word === 'vont') && entry.form === 'infinitive') return 'unreal';
    else if (NEGATION.has(word)) negative = true;
    else if ((word === 'ne' || word === "n'") && negative) return 'negated';
    else if (!AVOIR.has(word) && !ETRE.has(word) && !ADVERBS.has(word) && !/ment$/.test(word)) {
      if (steps > 3) break;
      if (!/^(de|d'|se|s'|y|en|ne|n')$/.test(word)) break;
    }
  }
  if (entry.form === 'infinitive') {
    return isMadeReal(words, match.from) ? 'actual' : 'unreal';
  }
  return mood;
}

/** How far before its infinitive the verb that makes it real stands ("permis aux soldats de tuer 40 rebelles et de détruire"). */
const REAL_REACH = 10;

function isMadeReal(words: readonly string[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - REAL_REACH); i--) {
    if (/^([,;:.]|pour|afin|sans|qui|que|qu')$/.test(words[i]!)) return false;
    if (REAL_BEFORE_INFINITIVE.has(words[i]!)) return true;
  }
  return false;
}

function pluralOf(noun: string): string {
  if (/[sxz]$/.test(noun)) return noun;
  return /(al|eau|eu)$/.test(noun) ? (noun.endsWith('al') ? `${noun.slice(0, -2)}aux` : `${noun}x`) : `${noun}s`;
}

/** "La pire", "la première", "l'attaque la plus meurtrière". */
const ranks = (words: readonly string[], at: number): boolean =>
  /^(pires?|premi(er|ère)s?)$/.test(words[at]!) || (words[at] === 'plus' && /^l[ae]s?$/.test(words[at - 1] ?? ''));

/** What French declares for outcomes, from `data/language/fr/outcomes.yaml`. */
export function frenchOutcomes(lexicon: unknown): OutcomeGrammar {
  return {
    find: indexOutcomes(lexicon, inflectFrench, { particles: PARTICLES, adverbs: INNER_ADVERBS }),
    voice,
    mood,
    words: outcomeWords(lexicon, pluralOf),
    ageAt: (_words, at) => at,
    ageBefore: (_words, at) => at,
    ranks,
    nounsModify: false,
    inverts: true,
  };
}

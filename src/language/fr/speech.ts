import type { SpeechGrammar } from '#language/grammar/speech.js';
import type { LexiconFiles } from '#language/lexicon.js';
import { buildSpeech, type VerbForm } from '#language/speech-lexicon.js';
import { cutSpeech } from '#language/speech-words.js';

/** French speech: verbs in -er are inflected here, the others stand in the data; and the closed classes around a source. */
export function buildFrenchSpeech(lexicons: LexiconFiles): SpeechGrammar {
  return buildSpeech(lexicons, {
    cut: cutSpeech,
    inflect,
    reflexive: 'se',
    determiners: [
      'le',
      'la',
      "l'",
      'les',
      'un',
      'une',
      'des',
      'du',
      'de',
      "d'",
      'ce',
      'cet',
      'cette',
      'ces',
      'son',
      'sa',
      'ses',
      'leur',
      'leurs',
      'plusieurs',
      'certains',
      'certaines',
      'deux',
      'trois',
      'quatre',
      'quelques',
      'aucun',
      'aucune',
      'autre',
      'autres',
      'nos',
      'notre',
      'divers',
      'diverses',
      'plus',
    ],
    definite: ['le', 'la', "l'", 'les', 'ce', 'cet', 'cette', 'ces', 'son', 'sa', 'ses', 'leur', 'du'],
    nobody: ['aucun', 'aucune', 'personne', 'nul', 'nulle'],
    adverbials: [
      'dans',
      'a',
      'au',
      'aux',
      'sur',
      'lors',
      'apres',
      'avant',
      'pendant',
      'depuis',
      'par',
      'en',
      'lundi',
      'mardi',
      'mercredi',
      'jeudi',
      'vendredi',
      'samedi',
      'dimanche',
      'hier',
      "aujourd'hui",
      'ce',
      'cette',
      'sans',
      'sous',
      'devant',
      'via',
      'vers',
      'pour',
      'avec',
      'au',
      'aupres',
      'lundi',
      'peu',
      'afin',
      'le',
      'tard',
      'tot',
      'samedi',
      'interroge',
      'interrogee',
      'interroges',
      'joint',
      'joints',
      'jointe',
      'contacte',
      'contactes',
      'cite',
      'cites',
      'citee',
      'citees',
      'chez',
      'publie',
    ],
    adverbs: [
      'lundi',
      'mardi',
      'mercredi',
      'jeudi',
      'vendredi',
      'samedi',
      'dimanche',
      'hier',
      "aujourd'hui",
      'tard',
      'tot',
      'matin',
      'soir',
      'apres-midi',
      'nuit',
      'aussi',
      'egalement',
      'notamment',
      'ensuite',
      'encore',
      'ainsi',
      'janvier',
      'fevrier',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'aout',
      'septembre',
      'octobre',
      'novembre',
      'decembre',
    ],
    inside: [
      'de',
      'du',
      'des',
      "d'",
      'la',
      'le',
      'les',
      "l'",
      'et',
      'en',
      'a',
      'au',
      'aux',
      'pour',
      'chez',
      'dans',
      'sur',
      'pres',
    ],
    possessives: ['son', 'sa', 'ses', 'leur', 'leurs'],
    genitives: [],
    inverted: { il: 'any', elle: 'any', ils: 'any', elles: 'any', on: 'none', je: 'person', nous: 'any' },
    carriesConditional: true,
    perfect: ['avait', 'avaient'],
    invertsFreely: true,
  });
}

const ENDINGS: readonly (readonly [string, VerbForm['form']])[] = [
  ['er', 'infinitive'],
  ['e', 'finite'],
  ['ent', 'finite'],
  ['ait', 'finite'],
  ['aient', 'finite'],
  ['a', 'finite'],
  ['erent', 'finite'],
  ['era', 'finite'],
  ['es', 'participle'],
  ['ee', 'participle'],
  ['ees', 'participle'],
  ['ant', 'gerund'],
];

/** "prétendre" keeps its d, "avertir" lengthens its stem. */
const ENDINGS_DRE: typeof ENDINGS = [
  ['re', 'infinitive'],
  ['', 'finite'],
  ['ent', 'finite'],
  ['ait', 'finite'],
  ['aient', 'finite'],
  ['it', 'finite'],
  ['ra', 'finite'],
  ['u', 'participle'],
  ['ue', 'participle'],
  ['us', 'participle'],
  ['ues', 'participle'],
  ['ant', 'gerund'],
];
const ENDINGS_IR: typeof ENDINGS = [
  ['ir', 'infinitive'],
  ['it', 'finite'],
  ['issent', 'finite'],
  ['issait', 'finite'],
  ['issaient', 'finite'],
  ['ira', 'finite'],
  ['i', 'participle'],
  ['ie', 'participle'],
  ['is', 'participle'],
  ['ies', 'participle'],
  ['issant', 'gerund'],
];
const GROUPS: readonly (readonly [string, typeof ENDINGS])[] = [
  ['er', ENDINGS],
  ['dre', ENDINGS_DRE],
  ['ir', ENDINGS_IR],
];

/** "annoncer": annonce, annonçait, annonçant ... Folded, so "annonce" and "annoncé" are one form. */
function inflect(lemma: string, irregular: readonly string[] | undefined): VerbForm[] {
  if (irregular) return irregular.map((text) => ({ text, form: formOf(text) }));
  if (lemma.startsWith('se ')) return inflect(lemma.slice(3), undefined).flatMap(reflexive);
  const stem = lemma.slice(0, -2);
  const endings = GROUPS.find(([ending]) => lemma.endsWith(ending))?.[1];
  if (!endings) return [{ text: lemma, form: 'finite' }];
  return endings.map(([ending, form]) => ({ text: join(stem, ending), form }));
}

/** "se justifie", "s'est justifié", "se sont justifiés". */
function reflexive({ text, form }: VerbForm): VerbForm[] {
  const past = ["s'est", 'se sont', "s'etait"].map((before) => ({
    text: `${before} ${text}`,
    form: 'finite' as const,
  }));
  if (form === 'participle') return past;
  // "justifie" and "justifié" are one when folded.
  return [{ text: `se ${text}`, form }, ...(text.endsWith('e') ? past : [])];
}

function join(stem: string, ending: string): string {
  if (stem.endsWith('g') && ending.startsWith('a')) return `${stem}e${ending}`;
  return stem + ending;
}

function formOf(text: string): VerbForm['form'] {
  // "se borne à dire": the first word is the verb.
  if (/^(se|s'|n'|ne|veut|veulent|a|ont|consent|consentent) ?.* (dire|indiquer)$/.test(text)) return 'finite';
  if (/^(est|sont|en est|en sont|se dit|se disent|n'a|n'ont|ne|n'en) /.test(text)) return 'finite';
  if (/ant$/.test(text)) return 'gerund';
  if (/(er|ir|re|oire)$/.test(text)) return 'infinitive';
  return /(ie|is|ies|ites|ite|ees|ee|ites|us|ue)$/.test(text) ? 'participle' : 'finite';
}

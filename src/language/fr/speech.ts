import type { SpeechGrammar } from '#language/grammar/speech.js';
import type { LexiconFiles } from '#language/lexicon.js';
import { buildSpeech, type VerbForm } from '#language/speech-lexicon.js';
import { cutSpeech } from '#language/speech-words.js';

/** French speech: verbs in -er are inflected here, the others stand in the data; and the closed classes around a source. */
export function buildFrenchSpeech(lexicons: LexiconFiles): SpeechGrammar {
  return buildSpeech(lexicons, {
    cut: cutSpeech,
    inflect,
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
      'plus',
      'quelques',
      'dont',
      'afin',
      'face',
      'le',
      'tard',
      'tot',
      'samedi',
      'des',
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

/** "annoncer": annonce, annonçait, annonçant ... Folded, so "annonce" and "annoncé" are one form. */
function inflect(lemma: string, irregular: readonly string[] | undefined): VerbForm[] {
  if (irregular) return irregular.map((text) => ({ text, form: formOf(text) }));
  if (!lemma.endsWith('er')) return [{ text: lemma, form: 'finite' }];
  const stem = lemma.slice(0, -2);
  return ENDINGS.map(([ending, form]) => ({ text: join(stem, ending), form }));
}

function join(stem: string, ending: string): string {
  if (stem.endsWith('g') && ending.startsWith('a')) return `${stem}e${ending}`;
  return stem + ending;
}

function formOf(text: string): VerbForm['form'] {
  if (/ant$/.test(text)) return 'gerund';
  if (/(er|ir|re|oire)$/.test(text)) return 'infinitive';
  return /(ie|is|ies|ites|ite|ees|ee|ites|us|ue)$/.test(text) ? 'participle' : 'finite';
}

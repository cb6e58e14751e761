import type { SpeechGrammar } from '#language/grammar/speech.js';
import type { LexiconFiles } from '#language/lexicon.js';
import { buildSpeech, type VerbForm } from '#language/speech-lexicon.js';
import { cutSpeech } from '#language/speech-words.js';

/** English speech: regular inflection, and the closed classes that the source noun phrase is cut by. */
export function buildEnglishSpeech(lexicons: LexiconFiles): SpeechGrammar {
  return buildSpeech(lexicons, {
    cut: cutSpeech,
    inflect,
    reflexive: null,
    determiners: [
      'the',
      'a',
      'an',
      'this',
      'that',
      'these',
      'those',
      'its',
      'his',
      'her',
      'their',
      'our',
      'some',
      'several',
      'many',
      'one',
      'two',
      'three',
      'four',
      'another',
      'other',
      'both',
      'no',
      'any',
      'other',
      'most',
      'multiple',
    ],
    definite: ['the', 'this', 'that', 'these', 'those', 'its', 'his', 'their'],
    nobody: ['no', 'nobody', 'none', 'neither', 'no-one', 'nothing'],
    adverbials: [
      'on',
      'in',
      'at',
      'after',
      'before',
      'during',
      'since',
      'late',
      'early',
      'earlier',
      'later',
      'monday',
      'tuesday',
      'wednesday',
      'thursday',
      'friday',
      'saturday',
      'sunday',
      'today',
      'yesterday',
      'from',
      'by',
      'via',
      'to',
      'through',
      'as',
      'here',
      'speaking',
      'when',
      'following',
      'without',
      'under',
      'over',
      'afterwards',
      'this',
      'last',
      'amid',
      'with',
      'about',
      'if',
      'because',
      'so',
      'thus',
      'hours',
      'for',
    ],
    adverbs: [
      'monday',
      'tuesday',
      'wednesday',
      'thursday',
      'friday',
      'saturday',
      'sunday',
      'today',
      'yesterday',
      'late',
      'early',
      'earlier',
      'later',
      'afterwards',
      'here',
      'there',
      'morning',
      'afternoon',
      'evening',
      'night',
      'also',
      'again',
      'meanwhile',
      'only',
      'separately',
    ],
    inside: [
      'of',
      'for',
      'from',
      'in',
      'at',
      'to',
      'with',
      'on',
      'the',
      'and',
      'near',
      'inside',
      'within',
      'close',
      'against',
      'based',
      'as',
    ],
    possessives: ['its', 'his', 'her', 'their'],
    genitives: ["'s", "'"],
    inverted: {},
    carriesConditional: false,
    perfect: ['had'],
    invertsFreely: false,
  });
}

const VOWEL = /[aeiou]/;
/** One short vowel and one consonant: "quip" doubles its last letter. */
const CLOSED = /^(?:qu|[^aeiou])*[aeiou][bdgkmnprt]$/;

/** "announce": announces, announced, announcing; "admit" and others that change are in the data. */
function inflect(lemma: string, irregular: readonly string[] | undefined): VerbForm[] {
  if (irregular) return irregular.map((text) => ({ text, form: formOf(text, lemma) }));
  const last = CLOSED.test(lemma) ? lemma.at(-1)! : '';
  if (last) return inflect(lemma, [lemma, `${lemma}s`, `${lemma}${last}ed`, `${lemma}${last}ing`]);
  return inflectOpen(lemma);
}

function inflectOpen(lemma: string): VerbForm[] {
  const last = lemma.at(-1)!;
  const sibilant = /(s|sh|ch|x|z)$/.test(lemma);
  const consonantY = last === 'y' && !VOWEL.test(lemma.at(-2) ?? '');
  const stem = last === 'e' ? lemma.slice(0, -1) : consonantY ? `${lemma.slice(0, -1)}i` : lemma;
  const gerund = last === 'e' && !lemma.endsWith('ee') ? `${lemma.slice(0, -1)}ing` : `${lemma}ing`;
  return [
    { text: lemma, form: 'finite' },
    { text: sibilant ? `${lemma}es` : consonantY ? `${stem}es` : `${lemma}s`, form: 'finite' },
    { text: `${stem}ed`, form: 'finite' },
    { text: gerund, form: 'gerund' },
  ];
}

function formOf(text: string, lemma: string): VerbForm['form'] {
  if (text.endsWith('ing')) return 'gerund';
  return /^(written|given|spoken|taken|gone|shown|known)$/.test(text) && text !== lemma ? 'participle' : 'finite';
}

import type { Mood, OutcomeEntry, OutcomeGrammar, OutcomeMatch, VerbForm, Voice } from '#language/grammar/outcome.js';
import { indexOutcomes, outcomeWords } from '#language/outcome-phrases.js';

const setOf = (words: string) => new Set(words.split(' '));

const BE = setOf("is are was were be been being am 's 're get gets got getting gotten");
const SEEM = setOf(
  'reported confirmed feared believed presumed found declared left lay lying thought pronounced said known lie',
);
const HAVE = setOf("have has had having 've 'd");
const ADVERBS = setOf(
  'also all both instantly later not never allegedly reportedly apparently either immediately subsequently eventually seriously severely badly critically gravely slightly lightly fatally mortally brutally still then themselves since already now being cold-bloodedly deliberately summarily publicly reported confirmed feared believed reportedly who that which others have has had only just even each mostly mainly',
);
/** What an object may stand before in a phrase ("led two men away", "put six of them out of action"). */
const PARTICLES = setOf(
  'to dead down off up out away in into onto on hostage captive prisoner alive ablaze alight apart',
);
/** Adverbs inside a phrase ("are still being looked for", "was later put to death"). */
const INNER_ADVERBS = setOf('still also already later now all both since then reportedly allegedly apparently');
const MODAL = setOf('will would shall should must can could may might wo ca');
const MAYBE = setOf('may might could');
const ALMOST = setOf('nearly almost');
const UNLESS = setOf('without unless otherwise if');
const NOT = setOf("not n't never nor neither");
const REAL_BEFORE_INFINITIVE = setOf('managed went succeeded continued proceeded began started enabled allowed helped');

/** Irregular verbs: past, participle. */
const IRREGULAR: Readonly<Record<string, readonly [string, string]>> = {
  shoot: ['shot', 'shot'],
  slay: ['slew', 'slain'],
  hang: ['hanged', 'hanged'],
  burn: ['burned', 'burned'],
  lose: ['lost', 'lost'],
  take: ['took', 'taken'],
  hold: ['held', 'held'],
  lead: ['led', 'led'],
  set: ['set', 'set'],
  put: ['put', 'put'],
  cut: ['cut', 'cut'],
  cost: ['cost', 'cost'],
  slit: ['slit', 'slit'],
  beat: ['beat', 'beaten'],
  meet: ['met', 'met'],
  blow: ['blew', 'blown'],
  hurt: ['hurt', 'hurt'],
  go: ['went', 'gone'],
  bleed: ['bled', 'bled'],
  pay: ['paid', 'paid'],
  drive: ['drove', 'driven'],
  fight: ['fought', 'fought'],
  flee: ['fled', 'fled'],
  break: ['broke', 'broken'],
  bring: ['brought', 'brought'],
  catch: ['caught', 'caught'],
  fall: ['fell', 'fallen'],
  retake: ['retook', 'retaken'],
  overrun: ['overran', 'overrun'],
  say: ['said', 'said'],
  come: ['came', 'come'],
  leave: ['left', 'left'],
  find: ['found', 'found'],
  give: ['gave', 'given'],
  make: ['made', 'made'],
  run: ['ran', 'run'],
  send: ['sent', 'sent'],
  mow: ['mowed', 'mown'],
  die: ['died', 'died'],
  steal: ['stole', 'stolen'],
  withdraw: ['withdrew', 'withdrawn'],
  win: ['won', 'won'],
  know: ['knew', 'known'],
  begin: ['began', 'begun'],
  keep: ['kept', 'kept'],
  force: ['forced', 'forced'],
  spread: ['spread', 'spread'],
  shut: ['shut', 'shut'],
  rise: ['rose', 'risen'],
  see: ['saw', 'seen'],
  do: ['did', 'done'],
  hide: ['hid', 'hidden'],
  lay: ['laid', 'laid'],
  dig: ['dug', 'dug'],
  breathe: ['breathed', 'breathed'],
  tear: ['tore', 'torn'],
  stick: ['stuck', 'stuck'],
  lie: ['lay', 'lain'],
  slip: ['slipped', 'slipped'],
  throw: ['threw', 'thrown'],
  ride: ['rode', 'ridden'],
  bear: ['bore', 'borne'],
  spring: ['sprang', 'sprung'],
  wage: ['waged', 'waged'],
};
const EXTRA: Readonly<Record<string, readonly (readonly [string, VerbForm])[]>> = {
  burn: [
    ['burnt', 'finite'],
    ['burnt', 'participle'],
  ],
  be: [
    ['is', 'finite'],
    ['are', 'finite'],
    ['was', 'finite'],
    ['were', 'finite'],
    ['been', 'participle'],
    ['being', 'gerund'],
    ['be', 'infinitive'],
  ],
};
/** Verbs of more than one syllable that double their last letter. */
const DOUBLING = setOf('pin kidnap abet repel rob stab cut set put hit slit shut run begin nab gun drag trap scar');

/** The forms of an English verb. A form that is past and participle is given as both. */
export function inflectEnglish(base: string): readonly (readonly [string, VerbForm])[] {
  if (base === 'be') return EXTRA.be!;
  const stem = DOUBLING.has(base) ? base + base.at(-1) : base;
  const silent = base.endsWith('e');
  const third = /(s|x|ch|sh|z|o)$/.test(base)
    ? `${base}es`
    : /[^aeiou]y$/.test(base)
      ? `${base.slice(0, -1)}ies`
      : `${base}s`;
  const past = IRREGULAR[base] ?? [regularPast(base, stem), regularPast(base, stem)];
  const gerund = base.endsWith('ie')
    ? `${base.slice(0, -2)}ying`
    : silent && !base.endsWith('ee')
      ? `${base.slice(0, -1)}ing`
      : `${stem}ing`;
  // The first reading of a form counts: "set" and "cut" are read as participles rather than as base forms.
  return [
    [past[1], 'participle'],
    [past[0], 'finite'],
    [gerund, 'gerund'],
    [third, 'finite'],
    ...(EXTRA[base] ?? []),
    [base, 'infinitive'],
  ];
}

function regularPast(base: string, stem: string): string {
  if (base.endsWith('e')) return `${base}d`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`;
}

/** The words that carry a verb, from the one right before it backwards: adverbs and joined verbs are passed over. */
function auxiliaryBefore(words: readonly string[], from: number): number {
  let i = from - 1;
  for (let steps = 0; i >= 0 && steps < 5; steps++, i--) {
    const word = words[i]!;
    if (BE.has(word) || HAVE.has(word) || MODAL.has(word) || word === 'to') return i;
    if (ADVERBS.has(word) || NOT.has(word) || /ly$/.test(word)) continue;
    if (
      (word === 'and' || word === 'or' || word === ',') &&
      /(ed|en|shot|slain|dead|hurt|taken)$/.test(words[i - 1] ?? '')
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
  if (entry.form === 'gerund') return auxBeforeIs(words, match.from, 'being') ? 'passive' : 'active';
  if (entry.form === 'infinitive') {
    return 'active';
  }
  const aux = auxiliaryBefore(words, match.from);
  if (aux >= 0 && BE.has(words[aux]!)) return words[aux] === "'s" && match.gap ? 'active' : 'passive';
  if (aux >= 0 && HAVE.has(words[aux]!)) return 'active';
  if (SEEM.has(words[match.from - 1] ?? '')) return 'passive';
  if (match.gap) return 'active';
  return opensNoun(words, match.to) ? 'active' : 'bare';
}

const auxBeforeIs = (words: readonly string[], from: number, word: string) => words[from - 1] === word;

const NOT_A_NOUN = setOf(
  'in on at by near during when while after before and or but as since inside outside with without from for to into around over under along between among following late early when where who which that if because so than , . ; : ! ? ) ( " - – — … on yesterday today overnight there here instantly immediately alongside across through throughout amid last this earlier later monday tuesday wednesday thursday friday saturday sunday again so and/or off out up down also not have has had were was is are since according',
);

/** Whether what follows a participle opens a noun phrase, so that it is a past tense with an object. */
function opensNoun(words: readonly string[], at: number): boolean {
  const next = words[at];
  if (next === undefined) return false;
  if (next === 'as') return words[at + 1] === 'many';
  if (next === 'at') return words[at + 1] === 'least' || words[at + 1] === 'most';
  if ((next === 'and' || next === 'or') && /(ed|en|shot)$/.test(words[at + 1] ?? '')) return opensNoun(words, at + 2);
  if (next === 'this' || next === 'last') return false;
  // 'killed "scores" of them': a mark before the object hides it.
  if (/^["“«‘]$/.test(next)) return /[\p{L}\p{N}]/u.test(words[at + 1] ?? '') && !NOT_A_NOUN.has(words[at + 1]!);
  return !NOT_A_NOUN.has(next) && /[\p{L}\p{N}]/u.test(next);
}

const SUPPOSE = setOf('if whether unless');
/** How far before its verb the word that supposes it stands. */
const SUPPOSE_REACH = 8;

function isSupposed(words: readonly string[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - SUPPOSE_REACH); i--) {
    if (/^[,;:.]$/.test(words[i]!)) return false;
    if (SUPPOSE.has(words[i]!)) return words[i - 1] !== 'even' || words[i]! !== 'if';
  }
  return false;
}

function mood(words: readonly string[], match: OutcomeMatch, entry: OutcomeEntry): Mood {
  if (entry.form === 'noun') return 'actual';
  if (isSupposed(words, match.from)) return 'unreal';
  let first = match.from;
  let maybe = false;
  let have = false;
  for (let steps = 0; steps < 6 && first > 0; steps++) {
    const word = words[first - 1]!;
    if (NOT.has(word)) return 'negated';
    if (ALMOST.has(word)) return 'unreal';
    if (MODAL.has(word)) {
      maybe = MAYBE.has(word);
      // "without the troops they might have perished": what a condition kept from being so.
      if (have) return word === 'would' || words.some((w) => UNLESS.has(w)) ? 'unreal' : 'hedged';
      return maybe && entry.form === 'participle' && words.slice(first, match.from).includes('been')
        ? 'hedged'
        : 'unreal';
    }
    if (word === 'to') {
      const before = words[first - 2] ?? '';
      if (have)
        return /^(reported|believed|said|alleged|feared|thought|understood|known|presumed|rumou?red)$/.test(before)
          ? 'hedged'
          : 'actual';
      if (REAL_BEFORE_INFINITIVE.has(before)) return 'actual';
      return entry.form === 'infinitive' || first === match.from || words[first] === 'be' ? 'unreal' : 'actual';
    }
    if (HAVE.has(word)) have = true;
    else if (!BE.has(word) && !ADVERBS.has(word) && !/ly$/.test(word) && !SEEM.has(word)) break;
    if (word === 'reportedly' || word === 'allegedly' || word === 'apparently') maybe = true;
    if (word === 'reported' || word === 'feared' || word === 'believed' || word === 'presumed' || word === 'thought')
      maybe = true;
    first--;
  }
  if (entry.form === 'infinitive') return infinitiveMood(words, match.from);
  return maybe ? 'hedged' : 'actual';
}

/** A bare base form is a past or an infinitive of the same shape ("cut", "put", "set"), a present, or a modal's verb. */
function infinitiveMood(words: readonly string[], from: number): Mood {
  const word = words[from]!;
  if (/^(cost|cut|put|set|slit|hurt|beat|shut|spread|overrun)$/.test(word)) return 'actual';
  const before = words[from - 1] ?? '';
  if (/^(did|do|does)$/.test(before)) return 'unreal';
  return /(s|men|people|police|gunmen|militants|rebels|troops|army|military|shabaab|haram)$/.test(before)
    ? 'actual'
    : 'unreal';
}

function pluralOf(noun: string): string {
  if (/(man|woman)$/.test(noun)) return noun.replace(/an$/, 'en');
  if (/(s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** "17-year-old", cut into its words or in one: the index after it. */
function ageAt(words: readonly string[], at: number): number {
  if (/^(\d+|[a-z]+(-[a-z]+)?)-(year|month|week|day)s?-old$/.test(words[at]!)) return at + 1;
  const old = words.findIndex((word, i) => i > at && i - at <= 8 && word === 'old');
  if (old < 0 || words[old - 1] !== '-' || !/^(year|month|week|day)s?$/.test(words[old - 2] ?? '')) return at;
  if (words[old - 3] !== '-' || !/^(\d{1,3}|[a-z]+)$/.test(words[old - 4] ?? '')) return at;
  const from = words[old - 5] === '-' && /^[a-z]+ty$/.test(words[old - 6] ?? '') ? old - 6 : old - 4;
  return from === at ? old + 1 : at;
}

function ageBefore(words: readonly string[], at: number): number {
  for (const length of [1, 5, 7]) if (at >= length && ageAt(words, at - length) === at) return at - length;
  return at;
}

/** "The deadliest", "worst", "first", "bloodiest", "the most lethal". */
const ranks = (words: readonly string[], at: number): boolean =>
  /^(worst|first|biggest|largest|most)$/.test(words[at]!) || /^[a-z]{3,}iest$/.test(words[at]!);

/** What English declares for outcomes, from `data/language/en/outcomes.yaml`. */
export function englishOutcomes(lexicon: unknown): OutcomeGrammar {
  return {
    find: indexOutcomes(lexicon, inflectEnglish, { particles: PARTICLES, adverbs: INNER_ADVERBS }),
    voice,
    mood,
    words: outcomeWords(lexicon, pluralOf),
    ageAt,
    ageBefore,
    ranks,
    nounsModify: true,
    inverts: false,
  };
}

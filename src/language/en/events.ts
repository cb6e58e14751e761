import { indexCues, indexTriggers } from '#language/event-phrases.js';
import type { EventGrammar, VerbUse } from '#language/grammar/event.js';
import type { VerbForm } from '#language/grammar/outcome.js';
import { inflectEnglish } from './outcomes.js';

const setOf = (words: string) => new Set(words.split(' '));

const BE = setOf("is are was were be been being 's 're get gets got getting");
/** Verbs that take no object: their bare past is no passive. */
const NO_OBJECT =
  /^(exploded|detonated|clashed|battled|skirmished|descended|rampaged|swooped|went|burst|swept|ripped|tore|opened|came|slammed|crashed|landed|rained|fell|ran|drove|stepped|walked|fought|fired|launched|carried|mounted|staged|threw|lobbed|hurled|tossed|set|blew)$/;
/** What follows a participle that stands for a passive ("12 killed in raid"). */
const NO_OBJECT_AFTER = setOf(
  'and or in by at on when during near after while as , . ; : ) - – — before since inside outside along across from overnight yesterday today',
);
const OPENS_COUNT = /^(?:at (?:least|most)|as (?:many|few)|in excess)$/;
const HAVE = setOf("have has had having 've 'd");
const ADVERBS = setOf(
  'also often frequently usually sometimes all both later not allegedly reportedly apparently then still subsequently being been just only repeatedly reported believed',
);
const MODAL = setOf('will would shall should must can could may might wo ca');
const REAL_BEFORE_TO = setOf(
  'managed went continued proceeded began started able claims claimed said reported believed appeared alleged',
);
const NOUN_AFTER = setOf(
  "a an the this that these those his her their its our my another any each every no some several two three four five six seven eight nine ten twin deadly of in by after during following from for with 's s other new latest first second third recent major bloody armed night day dawn overnight suicide terrorist terror jihadist militant rebel such fresh alleged fatal daring surprise brutal devastating coordinated triple double friday monday tuesday wednesday thursday saturday sunday",
);
/** Past and participle have the shape of the base form. */
const SAME_SHAPE = /^(cut|put|set|hit|slit|shut|burst|overrun|spread|beat|hurt)$/;
const PLURAL_SUBJECT =
  /^(?!this|his|was|is|has|as|its|us)(\p{L}+s|\p{L}*men|people|police|troops|military|army|forces|shabaab|haram)$/u;
const IRREGULAR: Readonly<Record<string, readonly [string, string]>> = {
  strike: ['struck', 'struck'],
  storm: ['stormed', 'stormed'],
  tear: ['tore', 'torn'],
  rip: ['ripped', 'ripped'],
  sweep: ['swept', 'swept'],
  throw: ['threw', 'thrown'],
  burst: ['burst', 'burst'],
  hit: ['hit', 'hit'],
  lay: ['laid', 'laid'],
  ride: ['rode', 'ridden'],
  ram: ['rammed', 'rammed'],
  swoop: ['swooped', 'swooped'],
  step: ['stepped', 'stepped'],
  plan: ['planned', 'planned'],
  wreak: ['wreaked', 'wreaked'],
  lob: ['lobbed', 'lobbed'],
  drop: ['dropped', 'dropped'],
  drive: ['drove', 'driven'],
  fight: ['fought', 'fought'],
  trade: ['traded', 'traded'],
  walk: ['walked', 'walked'],
};

function inflect(base: string): readonly (readonly [string, VerbForm])[] {
  const irregular = IRREGULAR[base];
  if (!irregular) return inflectEnglish(base);
  const gerund = inflectEnglish(base).find(([, kind]) => kind === 'gerund')![0];
  return [
    [base, 'infinitive'],
    [/(s|x|ch|sh)$/.test(base) ? `${base}es` : `${base}s`, 'finite'],
    [irregular[0], 'finite'],
    [irregular[1], 'participle'],
    [/^(rip|ram|step|plan|lob|hit|drop)$/.test(base) ? `${base}${base.at(-1)}ing` : gerund, 'gerund'],
  ];
}

function verbUse(words: readonly string[], from: number, form: VerbForm): VerbUse {
  if (form === 'gerund') return words[from - 1] === 'being' ? 'passive' : 'active';
  let i = from - 1;
  while (i >= 0 && from - i <= 4 && (ADVERBS.has(words[i]!) || /ly$/.test(words[i]!))) i--;
  const before = words[i] ?? '';
  if (form === 'infinitive') return infinitiveUse(words, i, words[from]!, before);
  if (BE.has(before)) return words.slice(Math.max(0, i - 3), i).some((word) => MODAL.has(word)) ? 'unreal' : 'passive';
  if (HAVE.has(before)) {
    const been = words.slice(i + 1, from).includes('been');
    return been ? 'passive' : 'active';
  }
  if (words.slice(i + 1, from).includes('been')) return 'passive';
  const next = words[from + 1];
  // "killed at least 11", "wounded as many as 40": the object begins with a bound.
  if (OPENS_COUNT.test(`${next} ${words[from + 2]}`)) return 'active';
  return !NO_OBJECT.test(words[from]!) && (next === undefined || NO_OBJECT_AFTER.has(next)) ? 'passive' : 'active';
}

function infinitiveUse(words: readonly string[], i: number, word: string, before: string): VerbUse {
  if (before === 'to') return REAL_BEFORE_TO.has(words[i - 1] ?? '') ? 'active' : 'unreal';
  if (MODAL.has(before) || before === 'did' || before === "n't") return 'unreal';
  if (SAME_SHAPE.test(word)) return BE.has(before) ? 'passive' : 'active';
  return PLURAL_SUBJECT.test(before) ? 'active' : 'unreal';
}

function isNoun(words: readonly string[], from: number): boolean {
  const word = words[from]!;
  const before = words[from - 1] ?? '';
  if (before === 'to' || MODAL.has(before)) return false;
  if (/ing$/.test(word)) return NOUN_AFTER.has(before) || words[from + 1] === 'of' || words[from + 1] === 'in';
  if (NOUN_AFTER.has(before) || BE.has(before)) return true;
  const next = words[from + 1] ?? '';
  // "Gunmen attack village" in a headline, against "attack on village".
  if (
    /^(on|in|at|by|against|near|that|which|was|were|is|has|had|and|,|\.|after|as|of|kills?|killed|leaves|left|took|came)$/.test(
      next,
    )
  )
    return true;
  return !PLURAL_SUBJECT.test(before);
}

/** What English declares for events, from `data/language/en/events.yaml`. */
export function englishEvents(lexicon: unknown): EventGrammar {
  const rules = {
    inflect,
    cutApostrophe: (text: string) => text.replace(/(\p{L})'s\b/gu, "$1 's"),
    clitics: new Set<string>(),
  };
  return {
    findTriggers: indexTriggers(lexicon, rules),
    findCues: indexCues(lexicon, rules),
    verbUse,
    isNoun,
    deed: setOf('of for'),
    by: setOf('by'),
    against: setOf('on against at in targeting'),
    of: setOf('of from with belonging loyal'),
    between: setOf('between with involving'),
    owner: new Set<string>(),
  };
}

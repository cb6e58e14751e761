import type { Medium, SpeakerKind } from '#model/speaker.js';
import { fold } from '#text/fold.js';
import type {
  Agreement,
  CarryFit,
  Phrase,
  PhraseTable,
  SourceFrame,
  SpeakerRole,
  SpeechCue,
  SpeechGrammar,
} from './grammar/speech.js';
import type { LexiconFiles } from './lexicon.js';
import { plainCue } from './plain-cue.js';
import { spelledOut } from './spelled-out.js';

interface VerbGroup {
  readonly words: readonly string[];
  readonly act?: SpeechCue['act'];
  readonly polarity?: SpeechCue['polarity'];
  readonly hedge?: SpeechCue['hedge'];
  readonly needs?: SpeechCue['needs'];
  readonly keep?: boolean;
  readonly addressee?: boolean;
  readonly relay?: boolean;
}

/** Rows may list alternatives: "came (word|news) (that|of)" is four phrases. */
interface FrameRow {
  readonly spoken?: boolean;
  readonly told?: boolean;
  readonly before: readonly string[];
  readonly after?: readonly string[];
  readonly side: SourceFrame['side'];
  readonly heard?: boolean;
}

interface SpeechFile {
  readonly frames?: readonly FrameRow[];
  readonly irregular: Readonly<Record<string, readonly string[]>>;
  readonly verbs: readonly VerbGroup[];
  readonly pronouns: Readonly<Record<string, CarryFit>>;
  readonly objects: Readonly<Record<string, CarryFit>>;
  readonly impersonal: readonly { readonly words: readonly string[]; readonly hedge: SpeechCue['hedge'] }[];
  readonly [list: string]: unknown;
}

interface RolesFile {
  readonly roles: readonly { readonly kind: SpeakerKind; readonly rank: number; readonly words: readonly string[] }[];
  readonly anonymous: readonly string[];
  readonly staff: readonly string[];
  readonly spokespeople: readonly string[];
  readonly metonyms: Readonly<Record<string, string>>;
  readonly anaphors: { readonly person: readonly string[]; readonly group: readonly string[] };
  readonly titles: readonly string[];
  readonly english?: Readonly<Record<string, string>>;
}

interface MediaFile {
  readonly media: Readonly<Record<string, readonly string[]>>;
  readonly outlets: readonly string[];
}

/** A form of a verb, and what it is. */
export interface VerbForm {
  readonly text: string;
  readonly form: SpeechCue['form'];
}

/** What the folder of a language adds to its word lists. */
export interface SpeechRules {
  /** Cuts a phrase as the reader of sentences cuts it: folded words. */
  readonly cut: (phrase: string) => string[];
  /** All forms of a regular verb; `irregular` lists what the data says. */
  readonly inflect: (lemma: string, irregular: readonly string[] | undefined) => VerbForm[];
  /** The word before a reflexive verb in the lists ("se"), or null. */
  readonly reflexive: string | null;
  readonly determiners: readonly string[];
  readonly definite: readonly string[];
  readonly nobody: readonly string[];
  readonly adverbials: readonly string[];
  readonly adverbs: readonly string[];
  readonly inside: readonly string[];
  readonly possessives: readonly string[];
  readonly genitives: readonly string[];
  readonly inverted: Readonly<Record<string, CarryFit>>;
  readonly carriesConditional: boolean;
  readonly perfect: readonly string[];
  readonly invertsFreely: boolean;
}

/** The speech grammar of a language, from `speech.yaml`, `media.yaml` and `source-roles.yaml` and the rules of its folder. */
export function buildSpeech(lexicons: LexiconFiles, rules: SpeechRules): SpeechGrammar {
  const speech = lexicons.get('speech') as SpeechFile;
  const roles = lexicons.get('source-roles') as RolesFile;
  const media = lexicons.get('media') as MediaFile;
  const list = (name: string) => (speech[name] ?? []) as readonly string[];
  const table = <T>(entries: Iterable<readonly [string, T]>) => phraseTable(entries, rules.cut);
  const flags = (words: readonly string[]) => table(words.map((word) => [word, true as const] as const));
  const set = (words: readonly string[]) => new Set(words.flatMap((word) => rules.cut(word)));
  return {
    cues: cueTable(speech, rules),
    frames: frameTable(speech.frames ?? [], rules),
    roles: table(roleEntries(roles)),
    media: table(
      Object.entries(media.media).flatMap(([medium, words]) =>
        words.flatMap(spelledOut).map((word) => [word, medium as Medium] as const),
      ),
    ),
    outlets: table(media.outlets.map((name) => [name, name] as const)),
    metonyms: table(Object.entries(roles.metonyms)),
    anonymous: flags(roles.anonymous),
    boundaries: flags(list('boundaries')),
    pronouns: table(Object.entries(speech.pronouns)),
    objects: table(Object.entries(speech.objects)),
    anaphors: new Map([
      ...roles.anaphors.person.map((word) => [fold(word), 'person'] as const),
      ...roles.anaphors.group.map((word) => [fold(word), 'group'] as const),
    ]),
    agreement: agreementOf((speech.agreement ?? {}) as Readonly<Record<string, readonly string[]>>),
    auxiliaries: set(list('auxiliaries')),
    asides: flags(list('asides')),
    purposes: set(list('purposes')),
    unsaid: new Set(list('unsaid')),
    silent: new Set(list('silent')),
    manners: new Set(list('manners')),
    chains: flags(list('chains').flatMap((phrase) => formsOf(phrase, speech, rules).map(({ text }) => text))),
    negations: set(list('negations')),
    passive: set(list('passive')),
    reflexives: set(list('reflexives')),
    agent: set(list('agent')),
    instruments: set(list('instruments')),
    complementizers: set(list('complementizers')),
    numerals: set(list('numerals')),
    pureVerbs: set(list('pureVerbs')),
    anyone: set(list('anyone')),
    occasions: set(list('occasions')),
    sameness: set(list('sameness')),
    relatives: set(list('relatives')),
    owners: set(list('owners')),
    joiners: set(list('joiners')),
    counting: set(list('counting')),
    linking: set(list('linking')),
    owning: set(list('owning')),
    sides: set(list('sides')),
    accused: set(list('accused')),
    rates: set(list('rates')),
    bounds: set(list('bounds')),
    reporting: set(list('reporting')),
    conjunctions: flags(list('conjunctions')),
    conditional: set(list('conditional')),
    nouns: set(list('nouns')),
    figures: set(list('figures')),
    inFull: flags(list('inFull')),
    editors: flags(list('editors')),
    answers: set(list('answers')),
    given: flags(list('given')),
    spokespeople: new Set(roles.spokespeople.map(fold)),
    staff: new Set(roles.staff.map(fold)),
    roleNames: new Map(Object.entries(roles.english ?? {}).map(([word, name]) => [fold(word), name] as const)),
    titles: set(roles.titles),
    determiners: new Set(rules.determiners),
    definite: new Set(rules.definite),
    pointers: set(list('pointers')),
    singular: set(list('singular')),
    nobody: new Set(rules.nobody),
    adverbials: new Set(rules.adverbials),
    adverbs: new Set(rules.adverbs),
    inside: new Set(rules.inside),
    possessives: new Set(rules.possessives),
    genitives: new Set(rules.genitives),
    views: set(list('views')),
    tellings: set(list('tellings')),
    tellers: set(list('tellers')),
    inverted: new Map(Object.entries(rules.inverted)),
    carriesConditional: rules.carriesConditional,
    perfect: new Set(rules.perfect),
    invertsFreely: rules.invertsFreely,
  };
}

/** Keys name a number, a gender, or both ("singular feminine"). */
function agreementOf(classes: Readonly<Record<string, readonly string[]>>): Map<string, Agreement> {
  const found = new Map<string, Agreement>();
  for (const [name, words] of Object.entries(classes)) {
    const plural = name.includes('plural') ? true : name.includes('singular') ? false : null;
    const feminine = name.includes('feminine') ? true : name.includes('masculine') ? false : null;
    for (const word of words) found.set(fold(word), { plural, feminine });
  }
  return found;
}

/** Frames by the words before the source; rows that open alike are tried in the order of the file. */
function frameTable(rows: readonly FrameRow[], rules: SpeechRules): PhraseTable<readonly SourceFrame[]> {
  const frames = new Map<string, SourceFrame[]>();
  for (const { before, after, side, heard, spoken, told } of rows) {
    const frame: SourceFrame = {
      side,
      heard: heard ?? false,
      spoken: spoken ?? false,
      told: told ?? false,
      after: after
        ? phraseTable(
            after.flatMap(spelledOut).map((words) => [words, true as const] as const),
            rules.cut,
          )
        : null,
    };
    for (const opener of before.flatMap(spelledOut)) {
      const key = rules.cut(opener).join(' ');
      frames.set(key, [...(frames.get(key) ?? []), frame]);
    }
  }
  return tableOf([...frames].map(([key, value]) => ({ words: key.split(' '), value })));
}

/** Where a word is listed under several kinds the first stands. */
function* roleEntries(file: RolesFile): Generator<readonly [string, SpeakerRole]> {
  for (const { kind, rank, words } of file.roles) {
    for (const word of words) {
      const acronym = /^[\p{Lu}.\d-]+$/u.test(word);
      yield [word, { kind, rank, acronym }];
      // Plurals are not listed; one that is no word does no harm.
      if (!acronym && /^[\p{L}-]+[^sxz]$/u.test(word)) yield [`${word}s`, { kind, rank, acronym }];
    }
  }
}

/** Forms of a verb with the words after it; the first word is inflected. */
function formsOf(phrase: string, speech: SpeechFile, rules: SpeechRules): VerbForm[] {
  const words = phrase.split(' ');
  // "se justifier": the reflexive is inflected with its verb.
  const first = words.splice(0, rules.reflexive === words[0] ? 2 : 1).join(' ');
  const tail = words.length > 0 ? ` ${words.join(' ')}` : '';
  const whole = tail ? speech.irregular[phrase] : undefined;
  if (whole) return rules.inflect(phrase, whole);
  return rules.inflect(first, speech.irregular[first]).map(({ text, form }) => ({ text: text + tail, form }));
}

function cueTable(speech: SpeechFile, rules: SpeechRules): PhraseTable<readonly SpeechCue[]> {
  const cues = new Map<string, SpeechCue[]>();
  const add = (text: string, cue: SpeechCue) => {
    const key = rules.cut(text).join(' ');
    const known = cues.get(key);
    if (known) known.push(cue);
    else cues.set(key, [cue]);
  };
  for (const group of speech.verbs) {
    for (const phrase of group.words.flatMap(spelledOut)) {
      const cue: SpeechCue = {
        ...plainCue(phrase),
        frame: group.relay ? 'relay' : 'verb',
        act: group.act ?? 'say',
        polarity: group.polarity ?? 'asserted',
        hedge: group.hedge ?? 'certain',
        needs: group.needs ?? 'nothing',
        keep: group.keep ?? false,
        addressee: group.addressee ?? false,
      };
      for (const { text, form } of formsOf(phrase, speech, rules)) add(text, { ...cue, form });
    }
  }
  for (const word of (speech.viewpoints ?? []) as string[])
    add(word, { ...plainCue(word), frame: 'preposition', needs: 'speaker' });
  const plain = (frame: SpeechCue['frame'], words: readonly string[], hedge: SpeechCue['hedge'] = 'certain') => {
    for (const word of words) add(word, { ...plainCue(word), frame, hedge });
  };
  plain('preposition', speech.prepositions as string[]);
  plain('carried', (speech.carried ?? []) as string[]);
  plain('relay', speech.relays as string[]);
  for (const { words, hedge } of speech.impersonal) plain('impersonal', words, hedge);
  plain('distance', speech.distance as string[], 'alleged');
  plain('block', speech.blocks as string[]);
  return tableOf([...cues].map(([key, value]) => ({ words: key.split(' '), value })));
}

function phraseTable<T>(entries: Iterable<readonly [string, T]>, cut: (phrase: string) => string[]): PhraseTable<T> {
  return tableOf([...entries].map(([text, value]) => ({ words: cut(text), value })));
}

function tableOf<T>(phrases: readonly Phrase<T>[]): PhraseTable<T> {
  const table = new Map<string, Phrase<T>[]>();
  for (const phrase of phrases) {
    const first = phrase.words[0];
    if (first === undefined) continue;
    const known = table.get(first);
    if (known) known.push(phrase);
    else table.set(first, [phrase]);
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}

import type { Medium, SpeakerKind } from '#model/speaker.js';

/** How the words around a cue are arranged. */
type CueFrame =
  /** Subject and what is said: "X said that", "... , said X", "was reported by X". */
  | 'verb'
  /** Before the credited noun phrase: "according to X". */
  | 'preposition'
  /** Before the credited noun phrase, carried by somebody else: "AFP, quoting X". */
  | 'relay'
  /** Nobody is credited, but the words are not the author's own certainty: "it was reported that", "allegedly". */
  | 'impersonal'
  /** What is said goes on from whoever spoke last: "on peut y lire que". */
  | 'carried'
  /** The outlet distances itself from what is credited in the sentence. */
  | 'distance'
  /** Looks like a cue and credits nobody. */
  | 'block';

/** Words that credit. */
export interface SpeechCue {
  readonly frame: CueFrame;
  /** Dictionary form, for rule names. */
  readonly lemma: string;
  readonly act: 'say' | 'claim' | 'deny' | 'accuse' | 'decline';
  readonly polarity: 'asserted' | 'denied';
  readonly hedge: 'certain' | 'hedged' | 'alleged';
  /** What must hold beside the word: a clause or quotation that is said, a subject known to speak, or that and a number ("put the dead at 12": `rate`). */
  readonly needs: 'nothing' | 'clause' | 'speaker' | 'figure' | 'rate' | 'agent';
  /** The words of the cue are part of what is credited ("claimed responsibility"). */
  readonly keep: boolean;
  /** An object before what is said is who was told ("told AFP that"). */
  readonly addressee: boolean;
  /** A past participle ("reported by", "signalés par"), or another form that has no subject before it. */
  readonly form: 'finite' | 'participle' | 'gerund' | 'infinitive';
}

/** A set phrase around a source: the words before it are the key of its table, those after it stand here; null for none. */
export interface SourceFrame {
  readonly after: PhraseTable<true> | null;
  /** Any verb of speech may close it ("is what X remembers"). */
  readonly spoken: boolean;
  /** Before it stands a word for what is said ("the figure comes from"). */
  readonly told: boolean;
  /** Where what is said stands: before the phrase, after it, or on the open side of an aside. */
  readonly side: 'left' | 'right' | 'aside';
  /** Before it stands somebody of the press, who heard it. */
  readonly heard: boolean;
}

/** A phrase, cut in folded words, with what it means. */
export interface Phrase<T> {
  readonly words: readonly string[];
  readonly value: T;
}

export interface SpeakerRole {
  readonly kind: SpeakerKind;
  /** In one noun phrase the highest rank decides. */
  readonly rank: number;
  /** Counts only where the text writes it with a capital. */
  readonly acronym: boolean;
}

/** What a carrying word fits: a named or private person, an institution or group, either, or nobody. */
export type CarryFit = 'person' | 'group' | 'any' | 'none';

/** Number and gender of a pronoun, or of a noun phrase by its article; null where the form does not say. */
export interface Agreement {
  readonly plural: boolean | null;
  readonly feminine: boolean | null;
}

/** What a language declares for speech. All words are folded (`#text/fold.js`); phrases by their first word. */
export interface SpeechGrammar {
  readonly cues: PhraseTable<readonly SpeechCue[]>;
  readonly frames: PhraseTable<readonly SourceFrame[]>;
  readonly roles: PhraseTable<SpeakerRole>;
  readonly media: PhraseTable<Medium>;
  readonly outlets: PhraseTable<string>;
  readonly metonyms: PhraseTable<string>;
  readonly anonymous: PhraseTable<true>;
  readonly boundaries: PhraseTable<true>;
  readonly pronouns: PhraseTable<CarryFit>;
  /** Pronouns that carry a speaker but open no clause ("him", "another"). */
  readonly objects: PhraseTable<CarryFit>;
  readonly anaphors: ReadonlyMap<string, CarryFit>;
  /** Number and gender of pronouns and articles that show them. */
  readonly agreement: ReadonlyMap<string, Agreement>;
  readonly auxiliaries: ReadonlySet<string>;
  /** Fixed phrases inside a verb group ("par ailleurs"). */
  readonly asides: PhraseTable<true>;
  /** Verbs that take a verb of speech in the infinitive and leave it its subject ("went on to", "a fini par"). */
  readonly chains: PhraseTable<true>;
  /** Before an infinitive ("to announce", "pour annoncer"). */
  readonly purposes: ReadonlySet<string>;
  /** Lemmas of verbs whose infinitive is not done ("refuse", "plan"). */
  readonly unsaid: ReadonlySet<string>;
  /** Lemmas of verbs that take a clause and are no speech ("ensure", "vouloir"). */
  readonly silent: ReadonlySet<string>;
  /** Lemmas of verbs that lead to a colon and what is said ("went further:"). */
  readonly manners: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
  readonly passive: ReadonlySet<string>;
  /** Before them an auxiliary of the passive is one of a reflexive ("s'est dite"). */
  readonly reflexives: ReadonlySet<string>;
  readonly agent: ReadonlySet<string>;
  /** What a thing is said by, beside persons ("telephone", "intermédiaire"). */
  readonly instruments: ReadonlySet<string>;
  readonly complementizers: ReadonlySet<string>;
  /** Number words, which the tagger takes for other words at times ("twelve", "dizaine"). */
  readonly numerals: ReadonlySet<string>;
  /** Forms of the cues that are no nouns, whatever the tagger says ("insists"). */
  readonly pureVerbs: ReadonlySet<string>;
  /** Nouns that may take up somebody in any role ("the official", "le responsable"). */
  readonly anyone: ReadonlySet<string>;
  /** Opens words of an occasion after a source ("after", "lors"). */
  readonly occasions: ReadonlySet<string>;
  /** Between an article and a noun that carries on ("the same document"). */
  readonly sameness: ReadonlySet<string>;
  readonly relatives: ReadonlySet<string>;
  /** Those of them that own ("whose"). */
  readonly owners: ReadonlySet<string>;
  /** Words that open a clause before a subject ("where", "as"). */
  readonly joiners: ReadonlySet<string>;
  /** Words that open a count ("at", "about", "plus"). */
  readonly counting: ReadonlySet<string>;
  /** Between a source and its bare figure, where the verb is left out ("residents of 30"). */
  readonly linking: ReadonlySet<string>;
  /** Opens the accused ("on", "à"). */
  readonly accused: ReadonlySet<string>;
  /** Before a source that shares the verb of another ("for residents, 30"). */
  readonly sides: ReadonlySet<string>;
  /** Between "put the dead" and a figure ("at"). */
  readonly rates: ReadonlySet<string>;
  /** After such a word they bound a figure ("at least"). */
  readonly bounds: ReadonlySet<string>;
  /** After a cited source: "as (saying that)", "disant (que)". */
  readonly reporting: ReadonlySet<string>;
  readonly conjunctions: PhraseTable<true>;
  readonly conditional: ReadonlySet<string>;
  /** Nouns for what is said, and those that close a bracketed credit ("army figure"). */
  readonly nouns: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
  readonly given: PhraseTable<true>;
  /** Says that a statement is printed whole, and opens what the editors add to it. */
  readonly inFull: PhraseTable<true>;
  readonly editors: PhraseTable<true>;
  /** Labels of the answers of an interview. */
  readonly answers: ReadonlySet<string>;
  readonly spokespeople: ReadonlySet<string>;
  /** Who speaks for a body after "its" ("its director", "ses équipes"). */
  readonly staff: ReadonlySet<string>;
  /** English names of role words, by their folded text; empty for English. */
  readonly roleNames: ReadonlyMap<string, string>;
  readonly titles: ReadonlySet<string>;
  readonly determiners: ReadonlySet<string>;
  readonly definite: ReadonlySet<string>;
  /** Points at what was said before ("this", "cette"). */
  readonly pointers: ReadonlySet<string>;
  /** Articles before one person ("a", "une"). */
  readonly singular: ReadonlySet<string>;
  readonly nobody: ReadonlySet<string>;
  /** Words that start a phrase of time or place before or after a credit ("on", "in", "mardi"). */
  readonly adverbials: ReadonlySet<string>;
  /** Those of them, and others, that take no object ("Monday", "hier"). */
  readonly adverbs: ReadonlySet<string>;
  /** Prepositions that stay inside a name ("of", "de"). */
  readonly inside: ReadonlySet<string>;
  /** Between what is said and whose it is ("the toll of", "le bilan du"). */
  readonly owning: ReadonlySet<string>;
  /** "Its", "leur". */
  readonly possessives: ReadonlySet<string>;
  /** "'s" after an owner. */
  readonly genitives: ReadonlySet<string>;
  /** Nouns for what somebody has in mind or says, beside accounts ("answer", "memory", "doubt"). */
  readonly views: ReadonlySet<string>;
  /** "In its words", "by the army's count": the nouns, and the prepositions before them. */
  readonly tellings: ReadonlySet<string>;
  readonly tellers: ReadonlySet<string>;
  /** Subject pronouns joined to an inverted verb ("a-t-il"), by their folded text. */
  readonly inverted: ReadonlyMap<string, CarryFit>;
  /** True where a reported clause is told in this form without a new credit ("auraient"): the last speaker goes on. */
  readonly carriesConditional: boolean;
  /** Auxiliaries of the past perfect, which carries the last speaker on too ("had been wounded"). */
  readonly perfect: ReadonlySet<string>;
  /** Verb before its subject without a quotation ("..., a indiqué le maire"). */
  readonly invertsFreely: boolean;
}

/** Phrases by folded first word, the longest first. */
export type PhraseTable<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

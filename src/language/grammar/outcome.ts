import type { VariableName } from '#model/claim.js';

/** How the words of an outcome take those who suffer it; the frames of `data/language/<code>/outcomes.yaml`. */
export type OutcomeFrame =
  | 'weak'
  | 'fallen'
  | 'deed'
  | 'transitive'
  | 'hedged'
  | 'freed'
  | 'intransitive'
  | 'counted'
  | 'nominal'
  | 'toll'
  | 'phrase'
  | 'denied';

export type VerbForm = 'finite' | 'participle' | 'gerund' | 'infinitive' | 'noun';

/** One reading of a phrase of the lexicon. */
export interface OutcomeEntry {
  readonly variable: VariableName;
  readonly frame: OutcomeFrame;
  readonly form: VerbForm;
  /** The phrase as the lexicon has it. */
  readonly phrase: string;
}

/** A phrase found in the words of a sentence: half-open word indexes, and the gap of its object where it has one. */
export interface OutcomeMatch {
  readonly from: number;
  readonly to: number;
  readonly gap: { readonly from: number; readonly to: number } | null;
  readonly entries: readonly OutcomeEntry[];
}

/** Where the sufferers of a verb stand: `active` after it, `passive` and `middle` before it, `bare` right before it. */
export type Voice = 'active' | 'passive' | 'middle' | 'bare';

/** What the words around a verb make of it. */
export type Mood = 'actual' | 'hedged' | 'unreal' | 'negated';

/** Words by what they do around outcomes, lower case, straight apostrophes. */
export interface OutcomeWords {
  /** "of", "de": opens the sufferers of a noun. */
  readonly of: ReadonlySet<string>;
  /** "to", "on", "à": opens the accused ("blamed on", "attribuée à"). */
  readonly to: ReadonlySet<string>;
  /** "by", "par": opens the agent. */
  readonly by: ReadonlySet<string>;
  /** Prepositions whose noun is never a subject ("at 58", "in two villages"). */
  readonly oblique: ReadonlySet<string>;
  /** "and", "or", ",": joins counts of one outcome. */
  readonly joiners: ReadonlySet<string>;
  /** "Read also", "Lire aussi": a sentence that opens so points to another text. Filed under their first word. */
  readonly teasers: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** "together with", "avec": brings further sufferers after the outcome. */
  readonly companions: ReadonlySet<string>;
  /** "lives", "corps": what the dead leave. */
  readonly mortal: ReadonlySet<string>;
  /** "force", "colonne": a band of attackers whose number follows. */
  readonly bands: ReadonlySet<string>;
  /** "numbered", "estimés": the number of attackers follows. */
  readonly numbering: ReadonlySet<string>;
  /** "control", "maîtres": words of holding ground that need no named site. */
  readonly mastery: ReadonlySet<string>;
  /** "rifles", "motos": what is captured and kept. */
  readonly spoils: ReadonlySet<string>;
  /** "as did", "as were": tells the outcome again for another count; two words each. */
  readonly likewise: ReadonlySet<string>;
  /** "including", "dont": opens a part of a count. */
  readonly subset: ReadonlySet<string>;
  /** Determiners of an uncounted few ("des disparus", "others missing"). */
  readonly some: ReadonlySet<string>;
  /** Personal pronouns: subjects that are named elsewhere. */
  readonly pronouns: ReadonlySet<string>;
  /** Of them, those of one person ("he", "elle"). */
  readonly single: ReadonlySet<string>;
  /** "himself", "lui-même": the doer as the one who suffers. */
  readonly self: ReadonlySet<string>;
  /** "its", "our", "ses": what follows is the speaker's. */
  readonly owning: ReadonlySet<string>;
  /** "them", "whom", "eux": those counted before. */
  readonly whom: ReadonlySet<string>;
  /** "not", "would", "pas": what is told with them did not happen, or not yet. */
  readonly unsaid: ReadonlySet<string>;
  /** Those who did it by the deed alone, without a side ("attackers", "hommes"). */
  readonly sideless: ReadonlySet<string>;
  /** Articles and pointers of what is known ("the", "les", "ces"). */
  readonly article: ReadonlySet<string>;
  /** "'s": what follows belongs to whom stands before. */
  readonly possessive: ReadonlySet<string>;
  /** "at", "à": opens the value of a noun of loss ("its dead at two"). */
  readonly valued: ReadonlySet<string>;
  /** "seriously", "grièvement": how badly some of the wounded were hurt ("19 wounded, three seriously"). */
  readonly gravity: ReadonlySet<string>;
  /** "aged", "ages": a number after it is no count. */
  readonly aged: ReadonlySet<string>;
  /** "caused", "subi": verbs whose bare "casualties" are told as a fact. */
  readonly inflict: ReadonlySet<string>;
  /** What goes on and ends ("fighting", "combats"). */
  readonly course: ReadonlySet<string>;
  /** "how", "combien": opens a question, not a count. */
  readonly asks: ReadonlySet<string>;
  /** "more", "davantage": with a joiner before it, the bound of the count before. */
  readonly more: ReadonlySet<string>;
  /** What one claims responsibility for, beside the words of `course` ("bombing", "attentat"). */
  readonly acts: ReadonlySet<string>;
  /** "another", "autre": one more person, where no noun follows. */
  readonly another: ReadonlySet<string>;
  /** "between", "entre": opens the two sides of a fight. */
  readonly between: ReadonlySet<string>;
  /** Those held ("hostages", "otages"): whoever holds them did not arrest them. */
  readonly hostages: ReadonlySet<string>;
  /** Words of counting ("figure", "bilan"): a bare figure beside them is that of the report's outcome. */
  readonly tally: ReadonlySet<string>;
  /** "among", "parmi". */
  readonly among: ReadonlySet<string>;
  /** "no", "without", "aucun", "sans": makes a count of zero. */
  readonly zero: ReadonlySet<string>;
  /** "nobody", "personne": zero persons by itself. */
  readonly nobody: ReadonlySet<string>;
  /** Determiners of one person ("a", "un", "the"). */
  readonly one: ReadonlySet<string>;
  /** Those of them that are definite ("the", "his"). */
  readonly definite: ReadonlySet<string>;
  /** Determiners of several persons, not counted ("the", "some", "des", "les"). */
  readonly many: ReadonlySet<string>;
  /** Nouns of one person ("soldier"), and of several ("soldiers"). */
  readonly person: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  /** Those nouns that name who attacks ("gunmen", "assaillants"). */
  readonly attackers: ReadonlySet<string>;
  /** Nouns of things that are destroyed, one or several. */
  readonly things: ReadonlySet<string>;
  /** Nouns of places that are held or taken. */
  readonly sites: ReadonlySet<string>;
  /** Adjectives that weigh losses without counting them ("heavy", "lourdes"). */
  readonly heavy: ReadonlySet<string>;
  /** Words that no noun phrase runs over. */
  readonly stops: ReadonlySet<string>;
  /** Names of months: a period right after one is a date ("in January last year"). */
  readonly months: ReadonlySet<string>;
  /** Periods that make a figure a total ("since", "this year", "depuis"), filed under their first word. */
  readonly totals: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** What a language declares for outcomes. Word indexes are those of the non-empty words of one sentence. */
export interface OutcomeGrammar {
  readonly find: (words: readonly string[]) => readonly OutcomeMatch[];
  readonly voice: (words: readonly string[], match: OutcomeMatch, entry: OutcomeEntry) => Voice;
  readonly mood: (words: readonly string[], match: OutcomeMatch, entry: OutcomeEntry) => Mood;
  readonly words: OutcomeWords;
  /** End of an age that stands for its person and starts at a word ("17-year-old"); the word itself where none does. */
  readonly ageAt: (words: readonly string[], at: number) => number;
  /** Start of an age that ends right before a word ("24-year-old Musa"); the word itself where none does. */
  readonly ageBefore: (words: readonly string[], at: number) => number;
  /** Whether a word ranks an act among others ("deadliest", "first", "pire"). */
  readonly ranks: (words: readonly string[], at: number) => boolean;
  /** A noun right before a noun modifies it ("rebel faction"). */
  readonly nounsModify: boolean;
  /** The subject of a passive or an intransitive may follow its verb. */
  readonly inverts: boolean;
}

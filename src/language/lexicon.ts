/** The parsed files of `data/language/<code>/`, by file name without ending; what each holds is checked by its grammar. */
export type LexiconFiles = ReadonlyMap<string, unknown>;

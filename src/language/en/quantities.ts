import { type QuantityGrammar, readQuantityGrammar } from '#language/grammar/quantity.js';

/** From the parsed `data/language/en/quantities.yaml`. */
export function englishQuantities(lexicon: unknown): QuantityGrammar {
  return readQuantityGrammar(lexicon, { decimalMark: '.', thousandsMark: ',', vigesimal: false, headLast: true });
}

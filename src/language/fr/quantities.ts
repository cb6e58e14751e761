import { type QuantityGrammar, readQuantityGrammar } from '#language/grammar/quantity.js';

/** From the parsed `data/language/fr/quantities.yaml`. */
export function frenchQuantities(lexicon: unknown): QuantityGrammar {
  return readQuantityGrammar(lexicon, { decimalMark: ',', thousandsMark: '.', vigesimal: true, headLast: false });
}

import { type ActorGrammar, readActorGrammar } from '#language/grammar/actor.js';

/** "l'armée malienne": the country's adjective stands after the force. */
export function frenchActors(lexicon: unknown): ActorGrammar {
  return readActorGrammar(lexicon, false);
}

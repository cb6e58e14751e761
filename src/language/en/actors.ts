import { type ActorGrammar, readActorGrammar } from '#language/grammar/actor.js';

/** "the Malian army": the country's adjective stands before the force. */
export function englishActors(lexicon: unknown): ActorGrammar {
  return readActorGrammar(lexicon, true);
}

import type { ActorRegistry } from '#resolve/actor-registry.js';

/** Words of one name in small letters without accents and marks. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What tells nothing of whose name it is. */
const IDLE = /^(the|of|a|an|and|group|guerrillas?|rebels?|members?|command|urban|cell|squads?|column|units?)$/;
/** What an army is called. */
const ARMY = /\b(?:armed forces|military forces|military|troops|soldiers|infantry brigade|brigade|battalion)\b/g;

const wordsOf = (name: string): string[] => {
  const words = plainName(name).replace(ARMY, 'army').split(' ');
  const kept = words.filter((word) => !IDLE.test(word));
  return kept.length > 0 ? kept : words;
};

/** Whether two names are of one organisation: the words of one hold all of the other, or the actor list knows both as one. */
export function createAliases(registry: ActorRegistry) {
  const known = new Map<string, string[]>();
  const aliasesOf = (name: string): string[] => {
    let names = known.get(name);
    if (!names) {
      names = [...registry.actors.values()]
        .filter((actor) => actor.name === name)
        .flatMap((actor) => actor.names.map((one) => one.text));
      known.set(name, names);
    }
    return names;
  };
  const agreeWords = (a: readonly string[], b: readonly string[]) => {
    const [small, big] = a.length <= b.length ? [a, b] : [b, a];
    return small.every((word) => big.includes(word));
  };
  return {
    /** `ours` against the key's alternatives. */
    agree: (ours: string, names: readonly string[]): boolean => {
      const mine = [ours, ...aliasesOf(ours)].map(wordsOf);
      return names.some((name) => mine.some((words) => agreeWords(words, wordsOf(name))));
    },
  };
}

import type { Kit } from '#kit/kit.js';
import { loadWordRarity } from '#kit/load-word-rarity.js';
import type { Analysis } from '#model/analysis.js';
import { overlaps } from '#model/span.js';
import type { WordRarity } from '#model/word-rarity.js';
import type { NamedPerson } from '#publish/people.js';
import { fold } from '#text/fold.js';

// Words of offices and high ranks that are held in public, in both languages. Whoever is named beside none of them is taken for
// a private person, soldiers and officers below among them: they are the ones who are named because they died.
const PUBLIC_ROLES = new Set(
  `president minister spokesman spokeswoman spokesperson governor prefect mayor senator deputy lawmaker ambassador envoy chancellor king queen
  general colonel commander commanders brigadier admiral marshal gen col premier secretary commissioner prosecutor leader emir pope archbishop
  présidente ministre porte-parole gouverneur préfet maire sénateur député ambassadeur ambassadrice émissaire roi général commandant commandants procureur
  commissaire secrétaire dirigeant émir archevêque`
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(fold),
);

/**
 * Persons that a report names. Public are leaders of the registry, and who stands beside a public office or rank. A name of two
 * or more rare words that nothing tells what it is counts as a person's: rather one name too many is withheld than one too few.
 */
export function namePeople(
  { names, actors, places }: Pick<Analysis, 'names' | 'actors' | 'places'>,
  kit: Kit,
): NamedPerson[] {
  const found = new Map<string, NamedPerson>();
  const groups = new Set(actors.map((mention) => mention.start));
  const located = places.filter(({ place }) => place !== null);
  const rarity = RARITY;
  for (const mention of names) {
    const name = mention.longForm ?? mention.exact;
    if (groups.has(mention.start) && kit.actors.lookup(name).length > 0) continue;
    const unknown = mention.what === 'unknown' && !located.some((place) => overlaps(place, mention));
    if (mention.what !== 'person' && !(unknown && isRare(name, rarity))) continue;
    const role = mention.role?.exact ?? null;
    const before = found.get(name);
    found.set(name, {
      name,
      role: before?.role ?? role,
      public: (before?.public ?? false) || (role !== null && isPublic(role)) || isLeader(name, kit),
    });
  }
  return [...found.values()];
}

const RARITY = loadWordRarity();
const RARE = 3.5; // logarithm of texts over texts with the word: one in thirty

function isRare(name: string, rarity: WordRarity): boolean {
  const words = fold(name).match(/[\p{L}]{3,}/gu) ?? [];
  return words.length >= 2 && words.every((word) => rarity.of(word) >= RARE);
}

const CHIEF_OF_STAFF = /chief of (?:the )?(?:general )?staff|chef d.etat-major/;

const isPublic = (role: string) =>
  CHIEF_OF_STAFF.test(fold(role)) || (fold(role).match(/[\p{L}-]+/gu) ?? []).some((word) => PUBLIC_ROLES.has(word));

function isLeader(name: string, kit: Kit): boolean {
  return kit.actors.lookup(name).length > 0;
}

import type { Kit } from '#kit/kit.js';
import type { Analysis } from '#model/analysis.js';
import type { NamedPerson } from '#publish/people.js';
import { fold } from '#text/fold.js';

// Words of offices and high ranks that are held in public, in both languages. Whoever is named beside none of them is taken for
// a private person, soldiers and officers below among them: they are the ones who are named because they died.
const PUBLIC_ROLES = new Set(
  `president minister spokesman spokeswoman spokesperson governor prefect mayor senator deputy lawmaker ambassador envoy chancellor king queen
  general colonel commander brigadier admiral marshal gen col premier secretary commissioner prosecutor leader emir pope archbishop
  présidente ministre porte-parole gouverneur préfet maire sénateur député ambassadeur ambassadrice émissaire roi général commandant procureur
  commissaire secrétaire dirigeant émir archevêque`
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(fold),
);

/** Persons that a report names. Public are leaders of the registry, and who stands beside a public office or rank. */
export function namePeople({ names, actors }: Pick<Analysis, 'names' | 'actors'>, kit: Kit): NamedPerson[] {
  const found = new Map<string, NamedPerson>();
  const groups = new Set(actors.map((mention) => mention.start));
  for (const mention of names) {
    const name = mention.longForm ?? mention.exact;
    if (mention.what !== 'person' || (groups.has(mention.start) && kit.actors.lookup(name).length > 0)) continue;
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

const isPublic = (role: string) => (fold(role).match(/[\p{L}-]+/gu) ?? []).some((word) => PUBLIC_ROLES.has(word));

function isLeader(name: string, kit: Kit): boolean {
  return kit.actors.lookup(name).length > 0;
}

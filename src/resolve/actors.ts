import type { ActorMention, ActorRef, PlaceMention } from '#model/mention.js';
import type { LanguageCode, Report } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import { atomsOf } from '#text/atoms.js';
import type { ActorRegistry } from './actor-registry.js';

/** What the whole report tells about who its words mean. */
export interface ActorContext {
  readonly report: Report;
  readonly sentences: readonly Sentence[];
  /** Resolved places and country hints, where they are known already. */
  readonly places: readonly PlaceMention[];
}

// A country named in the title or the first lines is what the report is about; one in a comparison far below is not.
const EARLY_WEIGHT = 3;
const EARLY_CHARACTERS = 400;
const PLACE_WEIGHT = 2;
const GROUP_WEIGHT = 0.5;

/** Settles what the words alone left open: dates, countries, "the army", "the group". One mention out for each in. */
export function resolveActors(
  mentions: readonly ActorMention[],
  context: ActorContext,
  registry: ActorRegistry,
): ActorMention[] {
  const weights = countryWeights(mentions, context, registry);
  const main = heaviest(weights);
  // Whose army it is, the places tell; a group tells it only where it has one country.
  const home = heaviest(countryWeights([], context, registry)) ?? (weights.size === 1 ? main : null);
  const dated = mentions.map((mention) => resolveName(mention, context.report.published, weights, registry));
  const named = dated.filter(isNamedGroup);
  const groups = new Set(named.map(({ actor }) => actor.id ?? actor.name));
  const ids = new Set(named.flatMap(({ actor }) => actor.id ?? []));
  const resolved: ActorMention[] = [];
  const owners = new Map<string, string>();
  let lastGroup: ActorMention | null = null;
  for (const mention of dated) {
    let out = resolveLineage(mention, main, context.report.published, ids, registry);
    if (mention.force && mention.actor.id === null) out = resolveForce(mention, mention.force, owners, home, registry);
    else if (out === mention && mention.refersBack && lastGroup && mention.sentence - lastGroup.sentence <= 4) {
      if (isSingular(mention) || groups.size === 1) {
        out = { ...mention, actor: lastGroup.actor, resolvedBy: 'antecedent' };
      }
    }
    if (out.force && out.actor.country && out.resolvedBy === 'country') owners.set(out.force, out.actor.country);
    if (isNamedGroup(out)) lastGroup = out;
    resolved.push(out);
  }
  return resolved;
}

/** "the al-Qaeda-linked group" in a report on Mali: the one group that al-Qaeda has there at the time. */
function resolveLineage(
  mention: ActorMention,
  main: string | null,
  published: string | null,
  named: ReadonlySet<string>,
  registry: ActorRegistry,
): ActorMention {
  const [id, ...more] = mention.linked ?? [];
  if (id === undefined || more.length > 0) return mention;
  // The report itself names the one group of that parent.
  const told = registry.topBranches([...named], id, published);
  if (told.length === 1) return { ...mention, actor: registry.find(told[0]!)!, resolvedBy: 'lineage' };
  if (main === null || published === null) return mention;
  // Where the parent itself fights ("IS-linked militants" in Iraq), its branch is not the one meant.
  if (registry.actors.get(id)?.countries.includes(main)) return mention;
  const branch = registry.branchIn(id, mention.actor.country ?? main, published);
  return branch ? { ...mention, actor: branch, resolvedBy: 'lineage' } : mention;
}

function isNamedGroup(mention: ActorMention): boolean {
  const { actor, form, affiliation } = mention;
  return actor.kind === 'armed group' && (form === 'name' || form === 'acronym') && affiliation !== true;
}

/** "the group", "le mouvement" can only be one; "the militants" may be anybody's. */
function isSingular(mention: ActorMention): boolean {
  return !/[sx]$/i.test(mention.exact);
}

function resolveForce(
  mention: ActorMention,
  force: NonNullable<ActorMention['force']>,
  owners: ReadonlyMap<string, string>,
  main: string | null,
  registry: ActorRegistry,
): ActorMention {
  const last = owners.get(force);
  const country = last ?? main;
  if (country === null) return mention;
  return { ...mention, actor: registry.force(country, force), resolvedBy: last ? 'antecedent' : 'context' };
}

function resolveName(
  mention: ActorMention,
  published: string | null,
  weights: ReadonlyMap<string, number>,
  registry: ActorRegistry,
): ActorMention {
  if (!mention.candidates) return mention.resolvedBy === 'name' ? checkTime(mention, published, registry) : mention;
  const actors = mention.candidates.flatMap((id) => registry.actors.get(id) ?? []);
  const inUse = actors.filter((actor) => registry.inUse(actor, mention.exact, published));
  const weigh = (countries: readonly string[]): number =>
    Math.max(0, ...countries.map((code) => weights.get(code) ?? 0));
  const ranked = (inUse.length > 0 ? inUse : actors)
    .map((actor) => ({ actor, weight: weigh(actor.countries) }))
    .sort((a, b) => b.weight - a.weight || (a.actor.id < b.actor.id ? -1 : 1));
  const [best, next] = ranked;
  // Two groups that fit equally well: both stay for the reviewer.
  if (!best || (next && next.weight === best.weight)) return mention;
  const actor: ActorRef = registry.find(best.actor.id)!;
  return { ...mention, actor, resolvedBy: next ? 'context' : 'name' };
}

// An acronym outlives its group in memories, but after so many years it mostly means another thing.
const YEARS_REMEMBERED = 15;

/** A group that did not exist yet, or an acronym long out of use, is not what the words mean. */
function checkTime(mention: ActorMention, published: string | null, registry: ActorRegistry): ActorMention {
  const actor = mention.actor.id === null ? undefined : registry.actors.get(mention.actor.id);
  if (!actor || published === null) return mention;
  const early = actor.from !== null && published < actor.from;
  const late =
    mention.form === 'acronym' && actor.to !== null && yearOf(published) - yearOf(actor.to) > YEARS_REMEMBERED;
  if (!early && !late) return mention;
  const { resolvedBy: _, ...rest } = mention;
  return { ...rest, actor: { id: null, name: mention.exact, kind: actor.kind, country: null } };
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** How much the report speaks of each country. */
function countryWeights(
  mentions: readonly ActorMention[],
  { report, sentences, places }: ActorContext,
  registry: ActorRegistry,
): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (code: string, weight: number): void => {
    weights.set(code, (weights.get(code) ?? 0) + weight);
  };
  const titleEnd = report.blocks.find(({ kind }) => kind !== 'title')?.end ?? 0;
  const early = Math.max(EARLY_CHARACTERS, Math.min(titleEnd, 2 * EARLY_CHARACTERS));
  for (const sentence of sentences) {
    for (const { start, iso2 } of countriesIn(sentence, report.text, registry)) {
      add(iso2, start < early ? EARLY_WEIGHT : 1);
    }
  }
  for (const place of places) if (place.place && place.use !== 'hint') add(place.place.country, PLACE_WEIGHT);
  for (const mention of mentions) {
    const { id } = mention.actor;
    const actor = id === null || mention.actor.kind !== 'armed group' ? undefined : registry.actors.get(id);
    for (const code of actor?.countries ?? []) add(code, GROUP_WEIGHT / actor!.countries.length);
  }
  return weights;
}

function countriesIn(sentence: Sentence, text: string, registry: ActorRegistry): { start: number; iso2: string }[] {
  const index = registry.countryWords(sentence.language satisfies LanguageCode);
  const atoms = atomsOf(text, sentence.tokens);
  const found: { start: number; iso2: string }[] = [];
  for (let i = 0; i < atoms.length; ) {
    const match = index.matchesAt(atoms, i)[0];
    const written = atoms[i]!.case !== 'lower' || match?.payloads[0]?.shape === 'any';
    if (match && written && (match.payloads[0]!.shape !== 'acronym' || atoms[i]!.case === 'upper')) {
      found.push({ start: atoms[i]!.start, iso2: match.payloads[0]!.iso2 });
    }
    i = match ? match.to : i + 1;
  }
  return found;
}

function heaviest(weights: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const [code, weight] of [...weights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (best === null || weight > weights.get(best)!) best = code;
  }
  return best;
}

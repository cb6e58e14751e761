import type { Actor, Validity } from '#model/actor.js';
import { atomKeys } from '#text/atoms.js';
import type { ActorFile, ActorProblem } from './actor-file.js';

/** The actors of `base`, with those of `files` in their place or beside them, and the aliases added. In order of files. */
export function mergeActors(base: Iterable<Actor>, files: readonly ActorFile[]): Actor[] {
  const merged = new Map([...base].map((actor) => [actor.id, actor]));
  for (const { actors } of files) for (const actor of actors) merged.set(actor.id, actor);
  for (const { aliases } of files) {
    for (const { id, names } of aliases) {
      const actor = merged.get(id);
      if (actor) merged.set(id, { ...actor, names: [...actor.names, ...names] });
    }
  }
  return [...merged.values()];
}

/**
 * Faults that only show over all files together: the same id twice, unknown or cyclic parents, two parents at one time,
 * one name for two actors of one country at one time. What is in `over` may be redefined by files that come after it
 * (a user's entry replaces the packaged one of the same id).
 */
export function checkActors(files: readonly ActorFile[], over: ReadonlyMap<string, Actor> = new Map()): ActorProblem[] {
  const problems: ActorProblem[] = files.flatMap((file) => file.problems);
  const known = new Map<string, { actor: Actor; file: string; line: number }>();
  for (const actor of over.values()) known.set(actor.id, { actor, file: '', line: 0 });
  const seen = new Map<string, { file: string; line: number }>();
  const aliased = new Set<string>();
  for (const { file, actors, lines } of files) {
    actors.forEach((actor, i) => {
      const line = lines[i]!;
      const first = seen.get(actor.id);
      if (first) {
        problems.push({ file, line, reason: `id "${actor.id}" is already at ${first.file}:${first.line}` });
        return;
      }
      seen.set(actor.id, { file, line });
      known.set(actor.id, { actor, file, line });
    });
  }
  for (const { file, aliases } of files) {
    for (const { id, names, line } of aliases) {
      const placed = known.get(id);
      if (!placed) problems.push({ file, line, reason: `"${id}" is no known actor` });
      else {
        known.set(id, { actor: { ...placed.actor, names: [...placed.actor.names, ...names] }, file, line });
        aliased.add(id);
      }
    }
  }
  for (const [id, { file, line }] of seen) {
    const { actor } = known.get(id)!;
    for (const reason of parentFaults(actor, (other) => known.get(other)?.actor)) problems.push({ file, line, reason });
  }
  problems.push(...sharedNames(known, new Set([...seen.keys(), ...aliased])));
  return problems;
}

function parentFaults(actor: Actor, find: (id: string) => Actor | undefined): string[] {
  const faults: string[] = [];
  for (const parent of actor.parents) if (!find(parent.id)) faults.push(`parent "${parent.id}" is no known actor`);
  for (const [i, a] of actor.parents.entries()) {
    for (const b of actor.parents.slice(i + 1)) {
      if (overlap(a, b) && a.authority === b.authority) {
        faults.push(`parents "${a.id}" and "${b.id}" overlap in time: name the authority, or give dates`);
      }
    }
  }
  if (climbsToItself(actor, find)) faults.push(`"${actor.id}" is its own ancestor`);
  return faults;
}

function climbsToItself(actor: Actor, find: (id: string) => Actor | undefined): boolean {
  const seen = new Set<string>();
  const waiting = actor.parents.map((parent) => parent.id);
  while (waiting.length > 0) {
    const id = waiting.pop()!;
    if (id === actor.id) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(find(id)?.parents.map((parent) => parent.id) ?? []));
  }
  return false;
}

interface Placed {
  readonly actor: Actor;
  readonly file: string;
  readonly line: number;
}

function sharedNames(known: ReadonlyMap<string, Placed>, own: ReadonlySet<string>): ActorProblem[] {
  const byName = new Map<string, { placed: Placed; validity: Validity; authority: string | null }[]>();
  for (const placed of known.values()) {
    for (const name of placed.actor.names) {
      const key = `${atomKeys(name.text).join(' ')}|${name.text === name.text.toUpperCase() ? 'A' : 'n'}`;
      const list = byName.get(key) ?? [];
      list.push({ placed, validity: within(name, placed.actor), authority: name.authority });
      byName.set(key, list);
    }
  }
  const problems: ActorProblem[] = [];
  for (const list of byName.values()) {
    for (const [i, a] of list.entries()) {
      for (const b of list.slice(i + 1)) {
        if (a.placed.actor.id === b.placed.actor.id || a.authority !== b.authority) continue;
        const shared = a.placed.actor.countries.some((code) => b.placed.actor.countries.includes(code));
        if (!shared || !overlap(a.validity, b.validity)) continue;
        const [late, early] = own.has(b.placed.actor.id) ? [b, a] : [a, b];
        const { file, line, actor } = late.placed;
        problems.push({
          file,
          line,
          reason: `"${actor.id}" and "${early.placed.actor.id}" have a name in common at one time in one country`,
        });
      }
    }
  }
  return problems;
}

function within(inner: Validity, outer: Validity): Validity {
  return { from: inner.from ?? outer.from, to: inner.to ?? outer.to };
}

/** Half-open intervals of dates of mixed precision, compared as texts: "2017" sorts before "2017-03". */
function overlap(a: Validity, b: Validity): boolean {
  return (a.to === null || b.from === null || b.from < a.to) && (b.to === null || a.from === null || a.from < b.to);
}

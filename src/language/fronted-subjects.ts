import type { Upos } from '#model/sentence.js';
import type { Arc } from './arc.js';

const SUBJECT = /^(?:nsubj|csubj|expl)/;
const FRONTED: ReadonlySet<string> = new Set(['obl', 'advmod', 'nmod', 'nummod', 'appos', 'flat', 'compound', 'dep']);

/**
 * "On Monday, gunmen opened fire": a subject after an opening phrase and its comma looks like an apposition to it, and the network
 * often takes it so. Where the verb that follows has no subject of its own, the apposition is its subject.
 */
export function freeFrontedSubjects(arcs: Arc[], upos: readonly Upos[]): Arc[] {
  for (let i = 1; i < arcs.length; i++) {
    if (arcs[i]!.relation !== 'appos') continue;
    const verb = verbAfter(arcs, i);
    if (verb < 0 || (upos[verb] !== 'VERB' && upos[verb] !== 'AUX')) continue;
    if (hasSubject(arcs, upos, verb)) continue;
    const passive = arcs.some(({ head, relation }) => head === verb && relation === 'aux:pass');
    arcs[i] = { head: verb, relation: passive ? 'nsubj:pass' : 'nsubj' };
  }
  return arcs;
}

/** A determiner alone ("all of one cell") only takes the subject up. */
const hasSubject = (arcs: readonly Arc[], upos: readonly Upos[], verb: number): boolean =>
  arcs.some(({ head, relation }, i) => head === verb && SUBJECT.test(relation) && upos[i] !== 'DET');

/** The verb on which the phrase around an apposition hangs, where it follows and nothing else of the phrase does; else -1. */
function verbAfter(arcs: readonly Arc[], at: number): number {
  let top = at;
  while (arcs[top]!.head >= 0 && arcs[top]!.head < at) {
    top = arcs[top]!.head;
    if (!FRONTED.has(arcs[top]!.relation)) return -1;
  }
  const verb = arcs[top]!.head;
  if (verb <= at) return -1;
  for (let k = at + 1; k < verb; k++) if (arcs[k]!.head < at) return -1;
  return verb;
}

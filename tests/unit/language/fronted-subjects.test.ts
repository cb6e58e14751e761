import { describe, expect, it } from 'vitest';
import type { Arc } from '#language/arc.js';
import { freeFrontedSubjects } from '#language/fronted-subjects.js';
import type { Upos } from '#model/sentence.js';

// "On Monday , gunmen fired"
const UPOS: Upos[] = ['ADP', 'PROPN', 'PUNCT', 'NOUN', 'VERB'];
const arcs = (): Arc[] => [
  { head: 1, relation: 'case' },
  { head: 4, relation: 'obl' },
  { head: 3, relation: 'punct' },
  { head: 1, relation: 'appos' },
  { head: -1, relation: 'root' },
];

describe('subjects after an opening phrase', () => {
  it('makes the apposition the subject of a verb that has none', () => {
    expect(freeFrontedSubjects(arcs(), UPOS)[3]).toEqual({ head: 4, relation: 'nsubj' });
  });

  it('leaves it where the verb has a subject', () => {
    const owned = [...arcs(), { head: 4, relation: 'nsubj' }];
    expect(freeFrontedSubjects(owned, [...UPOS, 'PRON'])[3]).toEqual({ head: 1, relation: 'appos' });
  });

  it('leaves an apposition after the verb', () => {
    // "fired on Monday , gunmen"
    const after: Arc[] = [
      { head: -1, relation: 'root' },
      { head: 2, relation: 'case' },
      { head: 0, relation: 'obl' },
      { head: 4, relation: 'punct' },
      { head: 2, relation: 'appos' },
    ];
    expect(freeFrontedSubjects(after, ['VERB', 'ADP', 'PROPN', 'PUNCT', 'NOUN'])[4]).toEqual({
      head: 2,
      relation: 'appos',
    });
  });
});

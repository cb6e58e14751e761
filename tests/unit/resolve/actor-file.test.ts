import { describe, expect, it } from 'vitest';
import { checkActors, mergeActors } from '#resolve/actor-check.js';
import { parseActorFile } from '#resolve/actor-file.js';

const HEAD = 'basis: test\nactors:\n';
const faults = (source: string) => {
  const problems = checkActors([parseActorFile(source, 'f.yaml')]);
  return problems.map(({ line, reason }) => `${line}: ${reason}`);
};

describe('a sound file', () => {
  it('gives actors with names, dates, parents and people', () => {
    const source = `${HEAD}  - {id: abc, name: ABC, class: rebel, in: [ML], from: 2017-03, names: [Alpha Front, {name: Old Front, to: 2019}], fr: [FA], people: [Jo Doe]}\n`;
    const { actors, problems } = parseActorFile(source, 'f.yaml');
    expect(problems).toEqual([]);
    expect(actors[0]).toMatchObject({ id: 'abc', kind: 'armed group', from: '2017-03', to: null, basis: 'test' });
    expect(actors[0]!.names.map(({ text, language, to }) => [text, language, to])).toEqual([
      ['ABC', null, null],
      ['Alpha Front', null, null],
      ['Old Front', null, '2019'],
      ['FA', 'fr', null],
    ]);
    expect(faults(source)).toEqual([]);
  });

  it('adds aliases to the actors of other files, and replaces those of its own id', () => {
    const base = parseActorFile(
      `${HEAD}  - {id: a, name: Alpha, class: rebel}\n  - {id: b, name: Beta, class: rebel}\n`,
      'a',
    );
    const own = parseActorFile(
      'actors:\n  - {id: b, name: Gamma, class: gang}\naliases:\n  - {id: a, names: [Aleph]}\n',
      'b',
    );
    const merged = mergeActors(base.actors, [own]);
    expect(merged.map(({ id, names }) => [id, ...names.map(({ text }) => text)])).toEqual([
      ['a', 'Alpha', 'Aleph'],
      ['b', 'Gamma'],
    ]);
    expect(checkActors([own], new Map(base.actors.map((actor) => [actor.id, actor])))).toEqual([]);
  });

  it('lets two authorities disagree', () => {
    const source = `${HEAD}  - {id: p, name: P, class: rebel}\n  - {id: q, name: Q, class: rebel}\n  - {id: r, name: R, class: rebel, parents: [{id: p, authority: State A}, {id: q, authority: State B}]}\n`;
    expect(faults(source)).toEqual([]);
  });
});

describe('a faulty file names the line', () => {
  it.each([
    ['broken YAML', 'actors:\n  - {id: a, name: A\n', /^\d+: /],
    ['no list', 'basis: x\n', /^1: needs a list/],
    ['no name', `${HEAD}  - {id: a, class: rebel}\n`, /^3: needs a text "name"/],
    ['unknown class', `${HEAD}  - id: a\n    name: A\n    class: army of one\n`, /^5: class "army of one" is none of/],
    ['unknown key', `${HEAD}  - {id: a, name: A, class: rebel, colour: red}\n`, /^3: unknown key "colour"/],
    ['bad country', `${HEAD}  - {id: a, name: A, class: rebel, in: [MLI]}\n`, /^3: country "MLI"/],
    ['bad date', `${HEAD}  - {id: a, name: A, class: rebel, from: 2017-13}\n`, /^3: from: "2017-13" is no date/],
    [
      'dates reversed',
      `${HEAD}  - {id: a, name: A, class: rebel, from: 2018, to: 2017}\n`,
      /^3: from 2018 is not before/,
    ],
    ['bad id', `${HEAD}  - {id: A b, name: A, class: rebel}\n`, /^3: id "A b"/],
    ['names no list', `${HEAD}  - {id: a, name: A, class: rebel, names: Alpha}\n`, /^3: "names" is a list/],
    [
      'duplicate ids',
      `${HEAD}  - {id: a, name: A, class: rebel}\n  - {id: a, name: B, class: rebel}\n`,
      /^4: id "a" is already at f.yaml:3/,
    ],
    ['unknown parent', `${HEAD}  - {id: a, name: A, class: rebel, parents: [zz]}\n`, /^3: parent "zz" is no known/],
    [
      'cyclic parents',
      `${HEAD}  - {id: a, name: A, class: rebel, parents: [b]}\n  - {id: b, name: B, class: rebel, parents: [a]}\n`,
      /^3: "a" is its own ancestor/,
    ],
    [
      'overlapping parents',
      `${HEAD}  - {id: p, name: P, class: rebel}\n  - {id: q, name: Q, class: rebel}\n  - {id: r, name: R, class: rebel, parents: [{id: p, from: 2016}, {id: q, from: 2018}]}\n`,
      /^5: parents "p" and "q" overlap/,
    ],
    [
      'one name for two at one time',
      `${HEAD}  - {id: a, name: Alpha Front, class: rebel, in: [ML]}\n  - {id: b, name: Alpha front, class: rebel, in: [ML]}\n`,
      /^4: "b" and "a" have a name in common/,
    ],
    ['alias of nobody', 'aliases:\n  - {id: zz, names: [Z]}\n', /^2: "zz" is no known actor/],
  ])('%s', (_name, source, message) => {
    expect(
      faults(source).some((fault) => message.test(fault)),
      faults(source).join('\n'),
    ).toBe(true);
  });

  it('one name may pass from one group to another', () => {
    const source = `${HEAD}  - {id: a, name: Alpha Front, class: rebel, in: [ML], to: 2012}\n  - {id: b, name: Alpha Front, class: rebel, in: [ML], from: 2012}\n`;
    expect(faults(source)).toEqual([]);
  });
});

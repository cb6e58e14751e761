import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadActors } from '#kit/load-actors.js';
import { loadCountries } from '#kit/load-countries.js';
import { checkActors } from '#resolve/actor-check.js';
import { parseActorFile } from '#resolve/actor-file.js';

const countries = loadCountries();
const registry = loadActors(countries);
const files = readdirSync('data/actors')
  .filter((name) => name !== 'spelling.yaml')
  .map((name) => parseActorFile(readFileSync(`data/actors/${name}`, 'utf8'), name));

describe('the packaged actors', () => {
  it('have no fault', () => {
    expect(checkActors(files)).toEqual([]);
  });

  it('are at least 400 groups, each with a basis, in known countries', () => {
    const groups = [...registry.actors.values()].filter(({ kind }) => kind === 'armed group');
    expect(groups.length).toBeGreaterThanOrEqual(400);
    const codes = new Set(countries.map(({ iso2 }) => iso2));
    const strange = [...registry.actors.values()].filter(
      ({ basis, countries: own }) => basis === '' || own.some((code) => !codes.has(code)),
    );
    expect(strange).toEqual([]);
  });

  it('are named by each of their names', () => {
    const lost = [...registry.actors.values()].filter(
      ({ id, name }) => !registry.lookup(name).some((actor) => actor.id === id),
    );
    expect(lost).toEqual([]);
  });
});

describe('registry', () => {
  it('looks names up whatever their accents, case and spelling', () => {
    expect(registry.lookup('groupe de soutien a l’islam et aux musulmans').map(({ id }) => id)).toEqual(['jnim']);
    expect(registry.lookup('Al Qaida').map(({ id }) => id)).toEqual(['al-qaeda']);
    expect(registry.lookup('No Such Front')).toEqual([]);
  });

  it('derives the forces of every country', () => {
    expect(registry.force('TG', 'gendarmerie')).toEqual({
      id: 'tg/gendarmerie',
      name: 'Togolese gendarmerie',
      kind: 'police',
      country: 'TG',
    });
    expect(registry.find('tg/army')?.name).toBe('Togolese army');
    expect(registry.find('zz/army')).toBeNull();
    for (const { iso2 } of countries) expect(registry.force(iso2, 'army').name).toMatch(/\S (?:army|military)$/);
  });

  it('spells out acronyms that few know', () => {
    expect(registry.find('jnim')?.name).toBe('JNIM');
    expect(registry.find('spla')?.name).toBe("SPLA: Sudan People's Liberation Army");
  });

  it('gives the parent of the day', () => {
    expect(registry.parent('katiba-macina', '2018-01-01')?.id).toBe('jnim');
    expect(registry.parent('katiba-macina', '2016-01-01')).toBeNull();
    expect(registry.parent('is-mozambique', '2020-01-01')?.id).toBe('iscap');
    expect(registry.parent('is-mozambique', null)?.id).toBe('islamic-state');
  });
});

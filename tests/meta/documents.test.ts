import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const model = readdirSync('src/model')
  .map((file) => readFileSync(`src/model/${file}`, 'utf8'))
  .join('\n');
const documents = readdirSync('.').filter((file) => file.endsWith('.md'));

describe('documents', () => {
  it('name only types that the model has', () => {
    const named = [...readFileSync('GLOSSARY.md', 'utf8').matchAll(/`([A-Z]\w+)`/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !new RegExp(`export (?:interface|type|class|const) ${name}\\b`).test(model))).toEqual(
      [],
    );
  });

  it.each(documents)('%s names only paths and scripts that exist', (document) => {
    const text = readFileSync(document, 'utf8');
    const paths = [...text.matchAll(/`((?:src|data|scripts|tests|examples|models|eval|docs|bin)\/[\w./-]*)`/g)].map(
      (match) => match[1]!,
    );
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm (?:run )?([a-z]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !(name in scripts) && !['ci', 'run', 'install'].includes(name))).toEqual([]);
  });

  it('the layers of layers.json stand in ARCHITECTURE.md, each', () => {
    const { layers } = JSON.parse(readFileSync('layers.json', 'utf8')) as { layers: Record<string, unknown> };
    const architecture = readFileSync('ARCHITECTURE.md', 'utf8');
    expect(Object.keys(layers).filter((layer) => !architecture.includes(`\`src/${layer}`))).toEqual([]);
  });
});

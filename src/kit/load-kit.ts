import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { buildEnglish } from '#language/en/index.js';
import { buildFrench } from '#language/fr/index.js';
import type { LexiconFiles } from '#language/lexicon.js';
import type { LanguagePack, Languages } from '#language/pack.js';
import type { ModelFiles } from '#language/parse-block.js';
import type { CountingWords } from '#model/counting-words.js';
import type { Method } from '#model/method.js';
import type { LanguageCode } from '#model/report.js';
import type { Kit } from './kit.js';
import { loadActors, readUserActors } from './load-actors.js';
import { loadCountingWords } from './load-counting-words.js';
import { loadCountries } from './load-countries.js';
import { loadGazetteer } from './load-gazetteer.js';
import { loadMethods } from './load-methods.js';
import { loadOutlets } from './load-outlets.js';
import { PACKAGE_ROOT, readPackageFile, readYaml } from './read-data.js';
import { describeLayers } from './user-gazetteers.js';

/** The kit of the package: its rules, models, gazetteer and actor list; with the user's own lists where a folder is given. */
export function loadKit(userFolder: string | null = null): Kit {
  const countries = loadCountries();
  const actors = loadActors(countries, userFolder);
  const { version } = JSON.parse(readPackageFile('package.json').toString('utf8')) as { version: string };
  // The manifests hold the hashes of the model files, which are too large to hash at every start.
  const hash = createHash('sha256').update(version);
  for (const file of dataFiles()) hash.update(file).update(readPackageFile(`data/${file}`));
  for (const code of ['en', 'fr']) {
    hash.update(readPackageFile(`models/${code}/manifest.json`));
    hash.update(readPackageFile(`models/${code}/case-forms.txt.br`));
  }
  // A folder without lists changes nothing, so the kit is the same as without one.
  if (userFolder !== null && readUserActors(userFolder).length > 0)
    hash.update(JSON.stringify([...actors.actors.values()]));
  if (userFolder !== null) hash.update(describeLayers(userFolder));
  let counting: CountingWords | null = null;
  let methods: readonly Method[] | null = null;
  return {
    version,
    hash: `sha256:${hash.digest('hex')}`,
    languages: lazyLanguages({
      en: () => buildEnglish(lexiconFiles('en'), modelFiles('en')),
      fr: () => buildFrench(lexiconFiles('fr'), modelFiles('fr')),
    }),
    countries,
    actors,
    gazetteer: loadGazetteer(countries, userFolder),
    outlets: loadOutlets(),
    get counting() {
      counting ??= loadCountingWords(actors);
      return counting;
    },
    get methods() {
      methods ??= loadMethods(userFolder);
      return methods;
    },
  };
}

/** Packs are built when their language is first met: most runs read one. */
function lazyLanguages(builders: Readonly<Record<LanguageCode, () => LanguagePack>>): Languages {
  const built: Partial<Record<LanguageCode, LanguagePack>> = {};
  const packOf = (code: LanguageCode) => (built[code] ??= builders[code]());
  return {
    get en() {
      return packOf('en');
    },
    get fr() {
      return packOf('fr');
    },
  };
}

/** Every file of `data/`, in one order on all machines. */
function dataFiles(): string[] {
  return readdirSync(`${PACKAGE_ROOT}data`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(`${PACKAGE_ROOT}data`, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function modelFiles(code: LanguageCode): ModelFiles {
  return {
    model: () => readPackageFile(`models/${code}/model.bin.br`),
    caseForms: () => readPackageFile(`models/${code}/case-forms.txt.br`),
  };
}

function lexiconFiles(code: LanguageCode): LexiconFiles {
  const folder = `language/${code}`;
  const names = readdirSync(`${PACKAGE_ROOT}data/${folder}`)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
  return new Map(names.map((name) => [name, readYaml(`${folder}/${name}`)]));
}

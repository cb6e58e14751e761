import { basename } from 'node:path';
import type { Command } from 'commander';
import { importLayer } from '#kit/import-gazetteer.js';
import { loadCountries } from '#kit/load-countries.js';
import { loadGazetteer } from '#kit/load-gazetteer.js';
import { userFolder } from '#kit/user-folder.js';
import { type LayerForm, type LayerManifest, listLayers, removeLayer } from '#kit/user-gazetteers.js';
import type { NameHit } from '#model/gazetteer.js';
import { UserError } from '#model/user-error.js';
import { Progress } from './progress.js';

const FORMS: readonly LayerForm[] = ['geonames', 'cod-ab', 'csv'];

const ADD_HELP = `
Forms:
  geonames  text files of download.geonames.org/export/dump, unpacked: dumps of countries or allCountries.txt, and,
            beside them if you like, admin1CodesASCII.txt, admin2Codes.txt, alternateNamesV2.txt
  cod-ab    CSV of a Common Operational Dataset (data.humdata.org) with P-codes and center_lat, center_lon
  csv       columns name, lat, lon, country (two letters); and perhaps kind (site, neighbourhood, town, admin2, admin1,
            area), alternates (separated by | or ;), within

Examples:
  attest gazetteer add geonames ML.txt BF.txt admin1CodesASCII.txt --name sahel
  attest gazetteer add cod-ab mli_admin3.csv
  attest gazetteer add csv our-places.csv

A faulty line refuses the whole import, with its file and number; what you had stays.`;

/** `attest gazetteer …`: the user's own places, over the packaged ones. */
export function gazetteerCommand(program: Command): void {
  const gazetteer = program
    .command('gazetteer')
    .summary('add places of your own, look up names')
    .description('Places that attest knows: the packaged gazetteer, and over it the layers that you import.')
    .addHelpText(
      'after',
      '\nExamples:\n  attest gazetteer lookup Ménaka --country ML\n  attest gazetteer add csv our-places.csv\n  attest gazetteer list\n  attest gazetteer remove our-places',
    );
  gazetteer
    .command('add')
    .argument('<form>', `${FORMS.join(', ')}`)
    .argument('<files...>', 'the files of one layer')
    .option('--name <name>', 'name of the layer; without it, that of the first file')
    .description('import places as a layer, in place of one of the same name')
    .addHelpText('after', ADD_HELP)
    .action(async (form: string, files: string[], { name }: { name?: string }) => print(await add(form, files, name)));
  gazetteer
    .command('list')
    .description('your layers, one a line: name, form, places, names, day of import, hash')
    .action(() => {
      const layers = listLayers(userFolder(process.env));
      print(layers.length > 0 ? layers.map(listLine).join('\n') : 'no layers of yours; the packaged gazetteer is used');
    });
  gazetteer
    .command('remove')
    .argument('<name>', 'a layer of the list')
    .description('forget a layer')
    .action((name: string) => {
      removeLayer(userFolder(process.env), name);
      print(`removed ${name}`);
    });
  gazetteer
    .command('lookup')
    .argument('<name>', 'a name, in any spelling')
    .option('--country <code>', 'only in this country (ISO 3166-1 alpha-2)')
    .description(
      'the places that a name may mean, one a line: name, level, country, where, people, what it lies in, id',
    )
    .addHelpText('after', '\nExample:\n  attest gazetteer lookup Tinzawaten --country ML')
    .action((name: string, { country }: { country?: string }) => print(lookup(name, country?.toUpperCase() ?? null)));
}

async function add(form: string, files: readonly string[], name: string | undefined): Promise<string> {
  const known = FORMS.find((one) => one === form);
  if (!known) throw new UserError('gazetteer-form', `"${form}" is no form`, `Say one of ${FORMS.join(', ')}.`);
  const progress = new Progress(process.stderr, true);
  const manifest = await importLayer({
    userFolder: userFolder(process.env),
    form: known,
    name: layerName(name ?? basename(files[0]!).replace(/\.[^.]*$/, '')),
    files,
    now: new Date(),
    onRow: (rows) => progress.step(`${rows} rows read`),
  });
  progress.end();
  return `${manifest.name}: ${manifest.places} places, ${manifest.names} names; ${manifest.leftOut} rows left out`;
}

function layerName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (plain === '')
    throw new UserError('gazetteer-name', `"${name}" is no name`, 'Give --name with letters or digits.');
  return plain;
}

function listLine({ name, form, places, names, imported, hash }: LayerManifest): string {
  return [name, form, places, names, imported.slice(0, 10), hash.slice(0, 'sha256:'.length + 12)].join('\t');
}

function lookup(name: string, country: string | null): string {
  const gazetteer = loadGazetteer(loadCountries(), userFolder(process.env));
  const within = (hits: readonly NameHit[]) =>
    hits.filter(({ place }) => country === null || place.country.split('|').includes(country));
  const exact = within(gazetteer.find(name));
  const hits = exact.length > 0 ? exact : within(gazetteer.find(name, true));
  if (hits.length === 0) {
    throw new UserError(
      'place-unknown',
      `no place is called "${name}"${country === null ? '' : ` in ${country}`}`,
      'Import more places: attest gazetteer add --help.',
    );
  }
  return hits.map(lookupLine).join('\n');
}

function lookupLine({ place, spelling }: NameHit): string {
  const { name, precision, country, lat, lon, population, within, id } = place;
  const shown = spelling === 'variant' ? `${name} (sounds alike)` : name;
  return [shown, precision, country, `${lat},${lon}`, population || '', within.join(' < '), id].join('\t');
}

function print(text: string): void {
  if (text !== '') process.stdout.write(`${text}\n`);
}

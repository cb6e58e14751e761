import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gazetteerCommand } from '#cli/gazetteer.js';
import { loadKit } from '#kit/load-kit.js';
import { analyseReport } from '#pipeline.js';
import { reportOf } from '../../support/report.js';
import { runCommand } from '../../support/run-command.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-gazetteer-'));
  vi.stubEnv('ATTEST_DATA', join(folder, 'data'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => runCommand(gazetteerCommand, ['gazetteer', ...args]);

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const layers = () => join(folder, 'data', 'gazetteer');
const CSV_HEAD = 'name,lat,lon,country,kind,alternates';

/** A line of a GeoNames dump. */
function geonames(
  id: number | string,
  name: string,
  others: string,
  at: string,
  feature: string,
  admin1 = '05',
): string {
  const [lat, lon] = at.split(',');
  const [featureClass, code] = feature.split('.');
  return [
    id,
    name,
    name,
    others,
    lat,
    lon,
    featureClass,
    code,
    'ML',
    '',
    admin1,
    '',
    '',
    '',
    '1200',
    '',
    '',
    '',
    '',
  ].join('\t');
}

describe('attest gazetteer add csv', () => {
  it('finds its places by every name and in other spellings, over the packaged ones', async () => {
    const path = file(
      'mine.csv',
      CSV_HEAD,
      'Wuzunda,14.51,-2.25,ml,town,Wuzunda Peulh|Ouzounda-Marché',
      'Fort Wuzunda,14.5,-2.2,ML,site,',
    );
    expect(await run('add', 'csv', path)).toBe('mine: 2 places, 4 names; 0 rows left out\n');
    expect(await run('lookup', 'WUZUNDA')).toMatch(/^Wuzunda\ttown\tML\t14.51,-2.25\t/);
    expect(await run('lookup', 'wuzunda peulh', '--country', 'ml')).toMatch(/^Wuzunda\t/);
    expect(await run('lookup', 'Ouzounnda')).toMatch(/^Wuzunda \(sounds alike\)\t/);
    await expect(run('lookup', 'Wuzunda', '--country', 'TD')).rejects.toMatchObject({ code: 'place-unknown' });
  });

  it('names file, line and reason of every fault, and leaves the layer of before', async () => {
    await run('add', 'csv', file('mine.csv', CSV_HEAD, 'Wuzunda,14.51,-2.25,ML,town,'));
    const before = readFileSync(join(layers(), 'mine.json'), 'utf8');
    const faulty = file(
      'mine.csv',
      CSV_HEAD,
      'A,95,1,ML,town,',
      'Bez,1,x,ML,town,',
      'Cez,1,2,Mali,town,',
      'Dez,1,2,ML,castle,',
      'Ez,1,2,ML',
      '"字",1,2,ML,town,',
    );
    await expect(run('add', 'csv', faulty)).rejects.toThrow(
      new RegExp(
        [
          'mine.csv:2: latitude is "95"',
          'mine.csv:3: longitude is "x"',
          'mine.csv:4: country is "Mali", not two letters',
          'mine.csv:5: kind is "castle"',
          'mine.csv:6: 4 fields, not 6',
          'mine.csv:7: "字" is no name in Latin letters',
        ].join('[^]*'),
      ),
    );
    expect(readFileSync(join(layers(), 'mine.json'), 'utf8')).toBe(before);
    expect(await run('lookup', 'Wuzunda')).toMatch(/^Wuzunda\t/);
    expect(readdirSync(layers())).toHaveLength(2);
  });

  it.each([
    ['another header', ['town,y,x', 'A,1,2'], 'gazetteer-invalid'],
    ['no row', [CSV_HEAD], 'gazetteer-empty'],
    ['an open quotation mark', [CSV_HEAD, '"A,1,2,ML,town,'], 'gazetteer-invalid'],
  ])('refuses %s', async (_, lines, code) => {
    await expect(run('add', 'csv', file('x.csv', ...lines))).rejects.toMatchObject({ code });
    expect(readdirSync(layers())).toEqual([]);
  });

  it('refuses forms and files that are none', async () => {
    await expect(run('add', 'shapefile', 'x')).rejects.toMatchObject({ code: 'gazetteer-form' });
    await expect(run('add', 'csv', join(folder, 'absent.csv'))).rejects.toMatchObject({ code: 'gazetteer-file' });
    await expect(run('add', 'csv', folder)).rejects.toMatchObject({ code: 'gazetteer-file' });
  });
});

describe('attest gazetteer add geonames', () => {
  it('takes dumps with their regions, other names and codes; leaves roads out', async () => {
    const dump = file(
      'ML.txt',
      geonames(11, 'Wuzunda', 'Ouzounda,Вузунда', '14.5,-2.2', 'P.PPL'),
      geonames(12, 'Wuzunda Airfield', '', '14.6,-2.2', 'S.AIRF'),
      geonames(13, 'Old Wuzunda', '', '14.4,-2.2', 'P.PPLQ'),
      geonames(14, 'Wuzunda Road', '', '14.4,-2.2', 'R.RD'),
      geonames(15, 'Zamfora Region', '', '14.4,-2.2', 'A.ADM1'),
    );
    const names = file(
      'names.txt',
      '1\t11\tfr\tWuzunda-le-Puits\t\t\t\t\t\t',
      '2\t11\tru\tВузунда\t\t\t\t\t\t',
      '3\t77\ten\tElsewhere\t\t\t\t\t\t',
    );
    expect(await run('add', 'geonames', dump, names)).toBe('ml: 3 places, 5 names; 2 rows left out\n');
    expect(await run('lookup', 'Wuzunda le puits')).toBe(
      'Wuzunda\ttown\tML\t14.5,-2.2\t1200\tZamfora Region\tgeonames:11\n',
    );
    expect(await run('lookup', 'Wuzunda Airfield')).toMatch(/^Wuzunda Airfield\tsite\t/);
    await expect(run('lookup', 'Old Wuzunda')).rejects.toMatchObject({ code: 'place-unknown' });
    const codes = file('admin1CodesASCII.txt', 'ML.05\tWuzu\tWuzu\t15');
    await run('add', 'geonames', dump, codes, '--name', 'ml');
    expect(await run('lookup', 'Ouzounda')).toBe('Wuzunda\ttown\tML\t14.5,-2.2\t1200\tWuzu\tgeonames:11\n');
  });

  it('refuses malformed lines with their numbers', async () => {
    const good = geonames(11, 'Wuzunda', '', '14.5,-2.2', 'P.PPL');
    const dump = file(
      'ML.txt',
      good,
      'too\tshort',
      geonames('x', 'Wu', '', '1,2', 'P.PPL'),
      geonames(1, 'Wu', '', '1,222', 'P.PPL'),
    );
    await expect(run('add', 'geonames', dump)).rejects.toThrow(
      /ML.txt:2: 2 columns, not 19\n.*ML.txt:3: geonameid is "x".*\n.*ML.txt:4: longitude is "222"/,
    );
    await expect(run('add', 'geonames', file('odd.txt', 'hello'))).rejects.toThrow(/odd.txt:1: neither/);
  });
});

describe('attest gazetteer add cod-ab', () => {
  it('takes the deepest level with its P-code', async () => {
    const table = file(
      'mli.csv',
      'ADM2_FR,ADM2_PCODE,ADM2ALT1FR,ADM1_FR,ADM1_PCODE,ADM0_FR,ADM0_PCODE,center_lat,center_lon',
      'Wuzunda,ML0901,Ouzounda,Zamfora,ML09,Mali,ML,14.5,-2.2',
      ',,,Zamfora,ML09,Mali,ML,14,-2',
    );
    await run('add', 'cod-ab', table);
    expect(await run('lookup', 'ouzounda')).toBe('Wuzunda\tadmin2\tML\t14.5,-2.2\t\tZamfora\tpcode:ML0901\n');
    expect(await run('lookup', 'Zamfora', '--country', 'ML')).toMatch(/^Zamfora\tadmin1\tML/);
  });

  it('asks for coordinates and P-codes', async () => {
    const none = file('a.csv', 'ADM1_FR,ADM1_PCODE,ADM0_PCODE', 'Z,ML09,ML');
    await expect(run('add', 'cod-ab', none)).rejects.toThrow(/a.csv:1: no columns of coordinates/);
    const wrong = file('b.csv', 'ADM1_FR,ADM1_PCODE,ADM0_PCODE,lat,lon', 'Zam,ninth,ML,1,2');
    await expect(run('add', 'cod-ab', wrong)).rejects.toThrow(/b.csv:2: "ninth" is no P-code/);
  });
});

describe('attest gazetteer list and remove', () => {
  it('lists layers with their size, day and hash, and forgets them', async () => {
    await run('add', 'csv', file('mine.csv', CSV_HEAD, 'Wuzunda,14.51,-2.25,ML,town,'));
    expect(await run('list')).toMatch(/^mine\tcsv\t1\t1\t\d{4}-\d\d-\d\d\tsha256:[0-9a-f]{12}\n$/);
    await run('remove', 'mine');
    expect(await run('list')).toMatch(/^no layers/);
    expect(readdirSync(layers())).toEqual([]);
    await expect(run('remove', 'mine')).rejects.toMatchObject({ code: 'gazetteer-unknown' });
  });
});

describe('layers of the user', () => {
  it('take part in resolution and in the hash of the kit', async () => {
    const data = join(folder, 'data');
    const sentence = 'Gunmen killed two men in the village of Wuzunda, Mali, on Monday.';
    const bare = loadKit(data).hash;
    expect(bare).toBe(loadKit().hash);
    await run('add', 'csv', file('mine.csv', CSV_HEAD, 'Wuzunda,14.51,-2.25,ML,town,'));
    const kit = loadKit(data);
    const one = kit.hash;
    const { places } = analyseReport(reportOf(sentence), kit);
    expect(places.find(({ name }) => name === 'Wuzunda')?.place).toMatchObject({ lat: 14.51, lon: -2.25 });
    expect(one).not.toBe(bare);
    await run('add', 'csv', file('mine.csv', CSV_HEAD, 'Wuzunda,14.52,-2.25,ML,town,'));
    expect(loadKit(data).hash).not.toBe(one);
  });

  it('survive a kill in the middle of an import', async () => {
    await run('add', 'csv', file('mine.csv', CSV_HEAD, 'Wuzunda,14.51,-2.25,ML,town,'));
    const large = Array.from({ length: 300_000 }, (_, i) => `Place${i.toString(26)},1.5,2.5,ML,town,`);
    const path = file('large.csv', CSV_HEAD, large.join('\n'));
    const request = { userFolder: join(folder, 'data'), form: 'csv', name: 'mine', files: [path] };
    const script = `import { importLayer } from '#kit/import-gazetteer.js';
      await importLayer({ ...${JSON.stringify(request)}, now: new Date() });`;
    const args = ['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', script];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await vi.waitUntil(() => readdirSync(layers()).length > 2 || child.exitCode !== null, {
      timeout: 30_000,
      interval: 5,
    });
    child.kill('SIGKILL');
    await gone;
    expect(child.signalCode).toBe('SIGKILL');
    expect(readdirSync(layers())).toHaveLength(3);
    expect(await run('lookup', 'Wuzunda')).toMatch(/^Wuzunda\t/);
    await run('add', 'csv', file('other.csv', CSV_HEAD, 'Wuzunda,14.51,-2.25,ML,town,'));
    expect(readdirSync(layers()).filter((name) => name.endsWith('.layer'))).toHaveLength(2);
  }, 60_000);

  it('say so where their files are broken', async () => {
    mkdirSync(layers(), { recursive: true });
    writeFileSync(join(layers(), 'mine.json'), '{');
    await expect(run('list')).rejects.toMatchObject({ code: 'gazetteer-broken' });
    writeFileSync(join(layers(), 'mine.json'), JSON.stringify({ name: 'mine', folder: 'none', hash: '' }));
    await expect(run('lookup', 'Bamako')).rejects.toMatchObject({ code: 'gazetteer-broken' });
    expect(existsSync(join(layers(), 'mine.json'))).toBe(true);
  });
});

/**
 * `npm run bench -- muc4 [--split dev|tst1|tst2] [--limit N] [--errors N]`: who did it, and whether it is news of violence at
 * all, on the 1,500 wire reports of MUC-4 (../shared/benchmarks/muc4; Latin America 1988-91, in capitals), half of which tell
 * of no terrorist act. Reports are coded by attest's own pipeline. Prints, for each split:
 *
 * - relevant: reports with a foreground incident against reports with a template. The key leaves out clashes of armies and
 *   guerrillas, and threats; attest codes clashes, so its precision has a ceiling here. `in all` counts incidents of background, too.
 * - organisations: names of who did it, over the report (any incident, any template). A name agrees with any alternative of
 *   the key, or with any name that attest's actor list has for one; roles ("gunmen") are no names. Precision is given over the
 *   reports with a template, and over all. Recall also by the confidence that the key states.
 * - type, date, place, killed: of templates paired with incidents one to one, best first. Types agree by `TYPES_OF`; dates where
 *   the key gives one day; places where a name below the country agrees; killed where the key counts all the dead, and one
 *   claim has that number, or all together do.
 *
 * Only `dev` is there to be studied: --errors prints what is missed and what is too much, of dev alone.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { codeAnalysis } from '#coding/code-analysis.js';
import { loadKit } from '#kit/load-kit.js';
import type { ReportedIncident } from '#model/incident.js';
import { analyseReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { type KeyIncident, keyDay, type Message, readKey, type Template, TYPES_OF } from './lib/muc4-key.js';
import { createAliases, plainName } from './lib/muc4-names.js';

/** Kinds met less often than this are not printed. */
const FEW = 4;
const FOLDER = '../shared/benchmarks/muc4';
const kit = loadKit();
const aliases = createAliases(kit.actors);

/** A message as coded. */
interface Read {
  readonly docid: string;
  readonly incidents: readonly ReportedIncident[];
  /** Names among the perpetrators of its incidents, in words that no role has. */
  readonly named: ReadonlySet<string>;
}

export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(FOLDER)) return console.log(`${FOLDER} is not here; nothing to measure`);
  const { values } = parseArgs({
    args: [...args],
    options: { split: { type: 'string' }, limit: { type: 'string' }, errors: { type: 'string', default: '0' } },
  });
  const keys = new Map<string, KeyIncident[]>();
  for (const template of lines<Template>('keys.jsonl'))
    if (!template.irrelevant) keys.set(template.docid, [...(keys.get(template.docid) ?? []), readKey(template)]);
  const messages = lines<Message>('docs.jsonl');
  for (const split of [...new Set(messages.map((one) => one.split))].sort()) {
    if (values.split !== undefined && values.split !== split) continue;
    const tally = new Tally(split === 'dev' ? Number(values.errors) : 0);
    const all = messages.filter((one) => one.split === split);
    const step = Math.max(1, Math.floor(all.length / Number(values.limit ?? all.length)));
    for (const message of all.filter((_, i) => i % step === 0))
      tally.add(await readMessage(message), keys.get(message.docid) ?? []);
    console.log(tally.print(split));
  }
}

const lines = <T>(file: string): T[] =>
  readFileSync(`${FOLDER}/${file}`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

async function readMessage({ docid, text }: Message): Promise<Read> {
  const published = keyDay(/\b(\d{1,2} [A-Z]{3}[A-Z]* \d{2})\b/.exec(text.slice(0, 160))?.[1] ?? '');
  const result = await readReport(
    { file: `${docid}.txt`, bytes: new TextEncoder().encode(unwrap(text)) },
    { published, language: 'en' },
  );
  if ('failure' in result) return { docid, incidents: [], named: new Set() };
  const analysis = analyseReport(result.report, kit);
  const { incidents } = codeAnalysis(analysis, kit.languages);
  const named = new Set(
    analysis.actors.flatMap(({ actor, form }) =>
      actor.id !== null || form === 'name' || form === 'acronym' ? [actor.name] : [],
    ),
  );
  return { docid, incidents, named };
}

/** Lines of 70 characters become paragraphs; marks of the desk between dateline and text go. */
function unwrap(text: string): string {
  return text
    .replace(/^([^[]{0,120}-- *)(?:\[[^\]]*\]\s*)*?\[TEXT\]\s*(?:\[CONTINUED\]\s*)?/, '$1')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' ').trim())
    .join('\n\n');
}

class Ratio {
  hit = 0;
  all = 0;
  add(right: boolean): void {
    this.hit += Number(right);
    this.all++;
  }
  toString(): string {
    return `${((100 * this.hit) / (this.all || 1)).toFixed(1).padStart(5)} (${this.hit}/${this.all})`;
  }
}

function row(name: string, p: Ratio, r: Ratio): string {
  const [x, y] = [p.hit / (p.all || 1), r.hit / (r.all || 1)];
  return `  ${name.padEnd(28)} P ${p}  R ${r}  F1 ${((200 * x * y) / (x + y || 1)).toFixed(1)}`;
}

class Tally {
  readonly ratios = new Map<string, Ratio>();
  #errors: number;

  /** `errors`: how many to print. */
  constructor(errors: number) {
    this.#errors = errors;
  }

  of(name: string): Ratio {
    const known = this.ratios.get(name) ?? new Ratio();
    this.ratios.set(name, known);
    return known;
  }

  add(read: Read, keys: readonly KeyIncident[]): void {
    const relevant = keys.some((key) => !key.optional);
    const fresh = read.incidents.filter((one) => !one.background);
    for (const [name, found] of [
      ['fresh', fresh],
      ['in all', read.incidents],
    ] as const) {
      if (found.length > 0 && (relevant || keys.length === 0)) this.of(`${name} P`).add(relevant);
      if (relevant) this.of(`${name} R`).add(found.length > 0);
    }
    if (relevant !== fresh.length > 0 && (relevant || keys.length === 0))
      this.show(relevant ? 'not found' : 'too much', read.docid);
    this.addOrganisations(read, keys);
    this.addPairs(read, keys);
  }

  private addOrganisations(read: Read, keys: readonly KeyIncident[]): void {
    const found = new Set(
      read.incidents.flatMap(({ perpetrators }) => perpetrators.filter((name) => read.named.has(name))),
    );
    const wanted = keys.flatMap((key) => key.organisations);
    for (const name of found) {
      const match = wanted.find((one) => aliases.agree(name, one.names));
      const right = match !== undefined || keys.some((key) => aliases.agree(name, key.individuals));
      if (match?.optional) continue;
      if (keys.length > 0) this.of('organisation P').add(right);
      this.of('organisation over all P').add(right);
      if (!right) this.show(keys.length > 0 ? 'wrong name' : 'name in no template', `${read.docid} ${name}`);
    }
    const seen: (readonly string[])[] = [];
    for (const key of keys)
      for (const one of key.organisations) {
        if (key.optional || one.optional || seen.some((names) => names.some((name) => one.names.includes(name))))
          continue;
        seen.push(one.names);
        const right = [...found].some((name) => aliases.agree(name, one.names));
        this.of('organisation R').add(right);
        this.of('organisation over all R').add(right);
        this.of(`  ${one.confidence.toLowerCase()}`).add(right);
        if (!right) this.show('missed name', `${read.docid} ${one.names.join(' / ')} [${one.confidence}]`);
      }
  }

  /** Templates and incidents, one to one, those first that have most in common. */
  private addPairs(read: Read, keys: readonly KeyIncident[]): void {
    const pairs = keys
      .flatMap((key) => read.incidents.map((incident) => ({ key, incident, common: common(key, incident) })))
      .sort((a, b) => b.common - a.common);
    const used = new Set<unknown>();
    for (const { key, incident } of pairs) {
      if (used.has(key) || used.has(incident)) continue;
      used.add(key).add(incident);
      this.of('type right').add(sameType(key, incident));
      if (!sameType(key, incident)) this.show('type', `${read.docid} ${key.type} → ${incident.type}`);
      if (key.day !== null) this.of('date right').add(incident.date?.start === key.day);
      if (key.places.length > 1) this.of('place below the country').add(samePlace(key, incident));
      if (key.killed !== null) this.of('killed right').add(sameDead(key, incident));
    }
    const main = keys.filter((key) => !key.optional);
    for (const key of main) this.of('templates paired').add(used.has(key));
  }

  private show(what: string, words: string): void {
    if (this.#errors-- > 0) console.log(`${what.padEnd(22)} ${words}`);
  }

  print(split: string): string {
    const of = (name: string) => this.of(name);
    const named = [...this.ratios.keys()].filter((name) => !/ [PR]$/.test(name) && of(name).all > FEW);
    const line = (name: string) => `  ${name.padEnd(28)} ${of(name)}`;
    return [
      `muc4 ${split}`,
      row('relevant', of('fresh P'), of('fresh R')),
      row('relevant, in all', of('in all P'), of('in all R')),
      row('organisations', of('organisation P'), of('organisation R')),
      row('organisations, all reports', of('organisation over all P'), of('organisation over all R')),
      ...named
        .filter((name) => name.startsWith('  '))
        .sort()
        .map(line),
      ...named
        .filter((name) => !name.startsWith('  '))
        .sort()
        .map(line),
    ].join('\n');
  }
}

function common(key: KeyIncident, incident: ReportedIncident): number {
  return (
    2 * Number(samePlace(key, incident)) +
    2 * Number(key.day !== null && incident.date?.start === key.day) +
    1.5 * Number(sameType(key, incident)) +
    1.5 * Number(sameDead(key, incident)) +
    Number(incident.perpetrators.some((name) => key.organisations.some((one) => aliases.agree(name, one.names)))) +
    0.5 * Number(!incident.background)
  );
}

const sameType = (key: KeyIncident, incident: ReportedIncident): boolean =>
  (TYPES_OF[key.type] ?? []).includes(incident.type);

function samePlace(key: KeyIncident, incident: ReportedIncident): boolean {
  const names = key.places.slice(1).map(plainName);
  return incident.places.some((place) => {
    const name = plainName(place.name);
    return names.some((one) => ` ${one} `.includes(` ${name} `) || ` ${name} `.includes(` ${one} `));
  });
}

function sameDead(key: KeyIncident, incident: ReportedIncident): boolean {
  if (key.killed === null) return false;
  const counts = incident.claims.flatMap(({ variable, polarity, value }) =>
    variable === 'killed' && polarity === 'asserted' && value.min !== null ? [value.min] : [],
  );
  return counts.includes(key.killed) || counts.reduce((sum, count) => sum + count, 0) === key.killed;
}

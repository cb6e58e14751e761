import type { VariableName } from '#model/claim.js';
import type { Estimate } from '#model/estimate.js';
import type { IncidentRecord, RecordedClaim, ReportEntry } from '#model/incident-record.js';
import type { Hash } from '#model/report.js';
import { SIDES } from '#model/side.js';
import { dateLine, placeLine } from './sheet.js';
import { type Style, type Terminal, wrap } from './terminal.js';

const LABEL = 12; // characters of the column of names
const SHORT = 19; // characters of a hash that tell it apart: `sha256:` and twelve digits

/** One incident as a person reads it: what is said by which side, what cannot all hold, the estimates, and where it comes from. */
export function recordSheet(record: IncidentRecord, terminal: Terminal): string {
  const { summary } = record;
  const lines = [
    terminal.paint('bold', `${summary.type}, ${dateLine(summary)}`),
    ...labelled('where', placeLine(summary), terminal),
    ...labelled('who', summary.perpetrators.join(', ') || 'not said', terminal),
    ...labelled('against', summary.targets.join(', ') || 'not said', terminal),
    ...labelled('id', [record.id, ...record.formerIds.map((id) => `formerly ${id}`)].join(', '), terminal),
    ...accounts(record, terminal),
    ...contradictions(record, terminal),
    ...estimates(record.estimates, terminal),
    ...origins(record, terminal),
    ...section('To be judged', terminal, record.unsure, ({ a, b, features }) =>
      item(
        `${shortened(a)} and ${shortened(b)} may or may not be one incident: ${features.map(({ detail }) => detail).join('; ')}`,
        terminal,
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Why a variable has the values it has: every claim of it with its words, its report and its rule, and the estimates. */
export function variableSheet(record: IncidentRecord, variable: VariableName, terminal: Terminal): string {
  const claims = record.claims.filter((claim) => claim.variable === variable);
  const reports = new Map(record.reports.map((report) => [report.id, report]));
  const lines = [
    terminal.paint('bold', `${variable} in ${record.id}`),
    ...(claims.length === 0 ? ['  no report says anything of it'] : []),
    ...claims.flatMap((claim) => [
      '',
      ...item(`${headOf(claim)}${fateOf(claim)}`, terminal),
      ...indented(quoted(claim.quote.exact), 4, terminal, 'dim'),
      ...indented(`${reportLine(reports.get(claim.report), claim.report)} [${claim.rule}]`, 4, terminal, 'dim'),
    ]),
    ...contradictions(record, terminal, variable),
    ...estimates(
      record.estimates.filter((estimate) => estimate.variable === variable),
      terminal,
      claims,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** By side, then in the order of the record; a copy stands in one line with a pointer to what it repeats. */
function accounts({ claims }: IncidentRecord, terminal: Terminal): string[] {
  return SIDES.flatMap((side) =>
    section(
      `Account: ${side}`,
      terminal,
      claims.filter((claim) => claim.side === side),
      (claim) => [
        ...item(
          `${claim.variable}: ${headOf(claim)}${fateOf(claim)}`,
          terminal,
          claim.review === 'rejected' ? 'dim' : undefined,
        ),
        ...(claim.copyOf === null ? indented(quoted(claim.quote.exact), 4, terminal, 'dim') : []),
      ],
    ),
  );
}

function contradictions(record: IncidentRecord, terminal: Terminal, variable?: VariableName): string[] {
  return section(
    'Contradictions',
    terminal,
    record.contradictions.filter((one) => variable === undefined || one.variable === variable),
    (one) => item(`${one.variable}: ${one.reason}`, terminal, 'red'),
  );
}

/** With the part of each claim where the claims are given. */
function estimates(all: readonly Estimate[], terminal: Terminal, claims: readonly RecordedClaim[] = []): string[] {
  const heads = new Map(claims.map((claim) => [claim.id, headOf(claim)]));
  return section(
    'Estimates',
    terminal,
    all,
    ({ method, variable, group, low, best, high, sentence, used, setAside }) => {
      const range = [low, best, high].map((value) => value ?? '?').join(' / ');
      const people = group === 'all' ? '' : ` of ${group}`;
      const parts = [
        ...used.map(({ claim, reason }) => ({ claim, reason, how: 'used' })),
        ...setAside.map(({ claim, reason }) => ({ claim, reason, how: 'set aside' })),
      ].filter(({ claim }) => heads.has(claim));
      return [
        ...item(`${variable}${people}: ${range} (${method.name} ${method.version})`, terminal, 'bold'),
        ...indented(sentence, 4, terminal),
        ...parts.flatMap(({ claim, reason, how }) =>
          indented(`${how}: ${heads.get(claim)}: ${reason}`, 4, terminal, 'dim'),
        ),
      ];
    },
  );
}

/** Reports under the origin that they come from, with the sides that each origin lets speak, and why reports depend on each other. */
function origins(record: IncidentRecord, terminal: Terminal): string[] {
  const reports = new Map(record.reports.map((report) => [report.id, report]));
  const names = new Map(record.reports.map((report) => [report.id, report.outlet ?? shortened(report.id)]));
  return [
    ...section('Origins', terminal, record.origins, (origin) => {
      const sides = new Set(record.claims.filter((claim) => claim.origin === origin.id).map((claim) => claim.side));
      const speaks = SIDES.filter((side) => sides.has(side)).join(', ') || 'no claim';
      return [
        ...item(`${names.get(origin.root) ?? shortened(origin.root)} (${speaks})`, terminal),
        ...origin.reports.flatMap((id) => indented(reportLine(reports.get(id), id), 4, terminal, 'dim')),
      ];
    }),
    ...section('Ties', terminal, record.ties, ({ from, to, kind, reason }) =>
      item(`${names.get(from) ?? shortened(from)} ${kind} ${names.get(to) ?? shortened(to)}: ${reason}`, terminal),
    ),
  ];
}

/** "denied by the army (military, phone, via AFP): 20 soldiers". */
function headOf(claim: RecordedClaim): string {
  const { speaker, medium, via, hedge, polarity, value } = claim;
  const how = [
    speaker.kind === speaker.name ? '' : speaker.kind,
    medium === 'unstated' ? '' : medium,
    hedge === 'certain' ? '' : hedge,
    ...via.map((relay) => `via ${relay}`),
  ].filter((part) => part !== '');
  const who = `${speaker.name}${how.length === 0 ? '' : ` (${how.join(', ')})`}`;
  return `${quoted(value.text)} – ${polarity === 'denied' ? 'denied by ' : ''}${who}`;
}

/** What became of a claim: people's judgement, and whether it only repeats another. */
function fateOf({ review, copyOf, partOf }: RecordedClaim): string {
  const fates = [
    review === 'unreviewed' ? '' : review,
    copyOf === null ? '' : `repeats ${shortened(copyOf)}`,
    partOf === null ? '' : 'part of a total',
  ].filter((part) => part !== '');
  return fates.length === 0 ? '' : ` [${fates.join('; ')}]`;
}

function reportLine(report: ReportEntry | undefined, id: Hash): string {
  if (report === undefined) return shortened(id);
  const said = [report.outlet, report.published, report.title, report.url ?? report.file];
  return said.filter((part) => part !== null && part !== '').join(' · ');
}

function section<T>(
  name: string,
  terminal: Terminal,
  all: readonly T[],
  lines: (one: T) => readonly string[],
): string[] {
  return all.length === 0 ? [] : ['', terminal.paint('cyan', name), ...all.flatMap(lines)];
}

function labelled(name: string, value: string, terminal: Terminal): string[] {
  const lines = wrap(value, terminal.width - LABEL - 2);
  return lines.map((line, i) => `  ${terminal.paint('dim', (i === 0 ? name : '').padEnd(LABEL))}${line}`);
}

function item(text: string, terminal: Terminal, style?: Style): string[] {
  return wrap(text, terminal.width - 4).map((line, i) => `  ${i === 0 ? '' : '  '}${painted(line, terminal, style)}`);
}

function indented(text: string, by: number, terminal: Terminal, style?: Style): string[] {
  return wrap(text, terminal.width - by).map((line) => ' '.repeat(by) + painted(line, terminal, style));
}

const painted = (line: string, terminal: Terminal, style?: Style) =>
  style === undefined ? line : terminal.paint(style, line);

/** Words of a report in quotation marks, unless they bring their own. */
const quoted = (words: string) => (/^[“"«‘]/.test(words) ? words : `“${words}”`);

const shortened = (id: string) => (id.startsWith('sha256:') ? id.slice(0, SHORT) : id);

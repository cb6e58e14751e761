import type { Claim } from '#model/claim.js';
import type { CodedReport } from '#model/coded-report.js';
import type { Contradiction } from '#model/contradiction.js';
import type { CountingWords } from '#model/counting-words.js';
import type { ReportedIncident } from '#model/incident.js';
import type { ReportHead } from '#model/report.js';
import { findContradictions } from '#reconcile/contradictions.js';
import { recordClaims } from '#reconcile/record-claims.js';
import { type Style, type Terminal, wrap } from './terminal.js';

const COLUMN = 30; // characters; narrower and the words of a claim fall apart
const GAP = 2;
const LABEL = 18;

/** One report as a person reads it: a sheet per incident, the claims in columns by speaker, contradictions marked. */
export function reportSheet(coded: CodedReport, words: CountingWords, terminal: Terminal): string {
  const { report } = coded;
  const head = [report.outlet, report.published, report.title].filter((part) => part !== null).join(' · ');
  const lines = [terminal.paint('bold', report.file) + (head ? terminal.paint('dim', `  ${head}`) : '')];
  const foreground = coded.incidents.filter((incident) => !incident.background);
  if (foreground.length === 0) lines.push('  no incident reported here');
  for (const incident of coded.incidents) {
    lines.push(...incidentSheet(incident, contradictionsIn(incident, report, words), terminal));
  }
  if (coded.unread.length > 0) {
    const words = coded.unread.map((one) => `“${one.text}” (${one.reason})`).join(', ');
    lines.push(
      ...wrap(`not understood: ${words}`, terminal.width - 2).map((line) => terminal.paint('dim', `  ${line}`)),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What the claims of one report contradict among themselves. */
function contradictionsIn(incident: ReportedIncident, report: ReportHead, words: CountingWords): Contradiction[] {
  const telling = { key: incident.id, report: { ...report, retrieved: null }, incident };
  return findContradictions(recordClaims({ tellings: [telling], origins: [] }, words), words);
}

function incidentSheet(
  incident: ReportedIncident,
  contradictions: readonly Contradiction[],
  terminal: Terminal,
): string[] {
  const facts: [string, string][] = [
    ['what', incident.background ? `${incident.type} (told as background)` : incident.type],
    ['when', dateLine(incident)],
    ['where', placeLine(incident)],
    ['who', incident.perpetrators.join(', ') || 'not said'],
    ['against', incident.targets.join(', ') || 'not said'],
  ];
  const lines = [''];
  for (const [name, value] of facts) {
    const [first = '', ...rest] = wrap(value, terminal.width - LABEL);
    const style: Style = name === 'what' ? 'bold' : 'dim';
    lines.push(`  ${name.padEnd(LABEL - 4)}  ${style === 'bold' ? terminal.paint('bold', first) : first}`);
    lines.push(...rest.map((line) => ' '.repeat(LABEL) + line));
  }
  return [...lines, ...claimTable(incident.claims, contradictions, terminal)];
}

export function dateLine({ date, time }: Pick<ReportedIncident, 'date' | 'time'>): string {
  if (date === null) return 'not said';
  const days = date.start === date.end ? date.start : `${date.start} to ${date.end}`;
  return (
    [days, time].filter((part) => part !== null).join(', ') +
    (date.precision === 'day' ? '' : ` (to the ${date.precision})`)
  );
}

export function placeLine({ places, country }: Pick<ReportedIncident, 'places' | 'country'>): string {
  const named = places.map((place) =>
    place.lat === null || place.lon === null
      ? `${place.name} (not located)`
      : `${place.name} (${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}; ${place.precision}${place.radiusKm === null ? '' : `, ±${place.radiusKm} km`})`,
  );
  return [...named, country ?? ''].filter((part) => part !== '').join('; ') || 'not said';
}

/** Rows are variables, columns are speakers; as many columns side by side as the terminal is wide. */
function claimTable(claims: readonly Claim[], contradictions: readonly Contradiction[], terminal: Terminal): string[] {
  if (claims.length === 0) return [];
  const marked = new Set(contradictions.flatMap((one) => one.claims));
  const speakers = [...new Map(claims.map((claim) => [speakerKey(claim), claim.speaker])).entries()];
  const perTable = Math.max(1, Math.floor((terminal.width - LABEL) / (COLUMN + GAP)));
  const lines: string[] = [];
  for (let from = 0; from < speakers.length; from += perTable) {
    const columns = speakers.slice(from, from + perTable);
    const keys = new Set(columns.map(([key]) => key));
    const mine = claims.filter((claim) => keys.has(speakerKey(claim)));
    lines.push(
      '',
      ...row(
        '',
        columns.map(([, speaker]) => [...wrap(speaker.name, COLUMN), `(${speaker.kind})`]),
        () => 'cyan',
        terminal,
      ),
    );
    for (const variable of new Set(mine.map((claim) => claim.variable))) {
      const cells = columns.map(([key]) =>
        mine
          .filter((claim) => claim.variable === variable && speakerKey(claim) === key)
          .flatMap((claim) => cellLines(claim, marked.has(claim.id))),
      );
      lines.push(...row(variable, cells, cellStyle, terminal));
    }
  }
  return [...lines, ...contradictionLines(contradictions, terminal)];
}

const speakerKey = ({ speaker }: Claim) => `${speaker.kind}\n${speaker.name}`;

/** The figure, the words it rests on, and how surely and through what it was said. */
function cellLines(claim: Claim, contradicted: boolean): string[] {
  const figure =
    claim.value.min === null && claim.value.max === null ? '' : `${boundsOf(claim)}${claim.of ? ` ${claim.of}` : ''}`;
  const mark = contradicted ? '≠ ' : '';
  const denied = claim.polarity === 'denied' ? 'denied: ' : '';
  const how = [
    claim.hedge === 'certain' ? '' : claim.hedge,
    claim.medium === 'unstated' ? '' : claim.medium,
    ...claim.via.map((relay) => `via ${relay}`),
  ];
  return [
    ...(figure ? wrap(`${mark}${denied}${figure}`, COLUMN) : []),
    ...wrap((figure ? '' : mark + denied) + inMarks(claim.value.text), COLUMN),
    ...wrap(how.filter((part) => part !== '').join(' · '), COLUMN).map((line) => `· ${line}`.slice(0, COLUMN)),
  ];
}

/** Words of a report in quotation marks, unless they bring their own. */
const inMarks = (words: string) => (/^[“"«‘]/.test(words) ? words : `“${words}”`);

function cellStyle(line: string): Style | null {
  if (line.startsWith('≠')) return 'red';
  return line.startsWith('·') ? 'dim' : null;
}

function row(
  label: string,
  cells: readonly (readonly string[])[],
  style: (line: string) => Style | null,
  terminal: Terminal,
): string[] {
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, i) => {
    const head = (i === 0 ? label : '').padEnd(LABEL - 2);
    const parts = cells.map((cell) => {
      const line = cell[i] ?? '';
      const name = style(line);
      return (
        (name === null ? line : terminal.paint(name, line)) + ' '.repeat(Math.max(0, COLUMN + GAP - [...line].length))
      );
    });
    return `  ${terminal.paint('bold', head)}${parts.join('')}`.trimEnd();
  });
}

function contradictionLines(contradictions: readonly Contradiction[], terminal: Terminal): string[] {
  const reasons = [...new Set(contradictions.map(({ variable, reason }) => `≠ ${variable}: ${reason}`))];
  return reasons.length === 0
    ? []
    : [
        '',
        ...reasons.flatMap((reason) =>
          wrap(reason, terminal.width - 4).map((line) => `  ${terminal.paint('red', line)}`),
        ),
      ];
}

/** "20", "at least 20", "300 to 350", "at most 5": a count's bounds in words. */
function boundsOf({ value: { min, max, kind } }: Claim): string {
  if (min === null && max === null) return 'no figure';
  if (max === null) return `at least ${min}`;
  if (min === null) return `at most ${max}`;
  if (min === max) return kind === 'about' ? `about ${min}` : String(min);
  return `${min} to ${max}`;
}

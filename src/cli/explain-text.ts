import type { Report } from '#model/report.js';
import type { Stage } from './stages.js';
import { type Terminal, wrap } from './terminal.js';

const EXCERPT = 60; // characters of a span that are shown

/** What the stages saw as text: a heading a stage, a line a finding. */
export function explainText(report: Report, stages: readonly Stage[], terminal: Terminal): string {
  const lines = [terminal.paint('bold', report.file), ...headLines(report), ''];
  for (const stage of stages) {
    lines.push(terminal.paint('inverse', ` ${stage.name} `) + terminal.paint('dim', ` ${stage.findings.length} found`));
    for (const { start, end, value, rule } of stage.findings) {
      const excerpt =
        report.text.slice(start, Math.min(end, start + EXCERPT)).replace(/\s+/g, ' ') +
        (end - start > EXCERPT ? '…' : '');
      lines.push(
        `  ${terminal.paint('cyan', excerpt)}  ${value}  ${terminal.paint('dim', `[${start}–${end} ${rule}]`)}`,
      );
    }
    lines.push(...stage.drawings.map((line) => `  ${line}`), '');
  }
  return `${lines.join('\n')}\n`;
}

function headLines(report: Report): string[] {
  const facts = {
    outlet: report.outlet,
    title: report.title,
    byline: report.byline,
    published: report.published,
    language: report.language,
    dateline: report.dateline?.place,
  };
  const said = Object.entries(facts)
    .map(([name, value]) => `${name}: ${value ?? 'not said'}`)
    .join(', ');
  const problems = report.problems.map(({ code, detail }) => `problem: ${detail} [${code}]`);
  return [...wrap(said, 120), ...problems];
}

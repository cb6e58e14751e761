import type { Report } from '#model/report.js';
import type { Stage } from './stages.js';

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}mark{color:inherit}}
h2{font-size:1.1rem;margin-top:2.5rem;border-bottom:1px solid #8886}.text{white-space:pre-wrap}
mark{background:#ffd54f55;border-bottom:2px solid #f9a825;padding:0 .1em}
table{border-collapse:collapse;width:100%;font-size:.9rem}td{border-top:1px solid #8883;padding:.3rem .6rem;vertical-align:top}
code{font-size:.85em;opacity:.75}pre{overflow-x:auto}`;

/** What the stages saw as one page: the text with its spans marked, and a table, for each stage. No script, no request. */
export function explainHtml(report: Report, stages: readonly Stage[]): string {
  return `<!doctype html>
<html lang="${report.language ?? 'en'}"><head><meta charset="utf-8"><title>${escapeHtml(report.title ?? report.file)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${STYLE}</style></head>
<body><h1>${escapeHtml(report.title ?? report.file)}</h1>
<p>${escapeHtml([report.outlet, report.published, report.byline].filter((part) => part !== null).join(' · '))}</p>
${stages.map((stage) => stageSection(report, stage)).join('\n')}
</body></html>
`;
}

function stageSection(report: Report, stage: Stage): string {
  const rows = stage.findings.map(
    ({ start, end, value, rule }) =>
      `<tr><td>${escapeHtml(report.text.slice(start, end))}</td><td>${escapeHtml(value)}</td><td><code>${start}–${end} ${escapeHtml(rule)}</code></td></tr>`,
  );
  const drawings = stage.drawings.length > 0 ? `<pre>${escapeHtml(stage.drawings.join('\n'))}</pre>` : '';
  const text = ['read', 'language'].includes(stage.name) ? '' : `<p class="text">${markedText(report.text, stage)}</p>`;
  return `<section><h2>${stage.name} (${stage.findings.length})</h2>${text}<table>${rows.join('')}</table>${drawings}</section>`;
}

/** The text with the findings marked; of findings that overlap, the first. */
function markedText(text: string, stage: Stage): string {
  let html = '';
  let at = 0;
  for (const { start, end, value, rule } of stage.findings) {
    if (start < at) continue;
    html += `${escapeHtml(text.slice(at, start))}<mark title="${escapeHtml(`${value} [${rule}]`)}">${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

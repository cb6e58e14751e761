import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { CodedReport } from '#model/coded-report.js';
import type { ScoreResult } from './corpus.js';

/** What a run of the scorer came to: figures in per cent by corpus, and claims by rule, with those that are not in gold. */
export interface Sheet {
  readonly kit: string;
  readonly corpora: Record<string, Record<string, number>>;
  readonly rules: Record<string, { readonly claims: number; readonly false: number }>;
}

const FILE = 'eval/sheet.json';

export function readSheet(): Sheet | null {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Sheet) : null;
}

export function writeSheet(sheet: Sheet): void {
  mkdirSync('eval', { recursive: true });
  const rules = Object.fromEntries(Object.entries(sheet.rules).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(FILE, `${JSON.stringify({ ...sheet, rules }, null, 1)}\n`);
}

/** Rates and F1 figures of the scorer, in per cent to one decimal. */
export function figuresOf(result: ScoreResult): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const [name, value] of Object.entries(result.s)) {
    if (typeof value !== 'object' || value === null) continue;
    const figure = 'rate' in value ? value.rate : 'f' in value ? value.f : null;
    if (typeof figure === 'number') figures[name] = Math.round(figure * 1000) / 10;
  }
  return figures;
}

/** For each rule: how many claims it made, and how many of them the scorer did not find in the gold. */
export function rulesOf(
  coded: readonly CodedReport[],
  errors: readonly string[],
): Map<string, { claims: number; false: number }> {
  const wrong = new Set(
    errors
      .filter((error) => error.includes('statement not in gold'))
      .map((error) => error.split(': ').slice(2).join(': ')),
  );
  const rules = new Map<string, { claims: number; false: number }>();
  for (const claim of coded.flatMap((one) => one.incidents.flatMap((incident) => incident.claims))) {
    const counts = rules.get(claim.rule) ?? { claims: 0, false: 0 };
    const variable = claim.polarity === 'denied' ? 'denial' : claim.variable;
    const line = `${claim.speaker.name}: ${variable} ${claim.value.text} | ${claim.quote.exact.slice(0, 120)}`;
    rules.set(claim.rule, { claims: counts.claims + 1, false: counts.false + (wrong.has(line) ? 1 : 0) });
  }
  return rules;
}

/** The new sheet beside the old one: figures that moved, then rules whose claims moved. */
export function diffSheets(old: Sheet | null, now: Sheet): string {
  if (old === null) return '\nno kept sheet yet: run with --keep';
  const lines = ['', 'moved since the kept sheet'];
  for (const [corpus, figures] of Object.entries(now.corpora)) {
    for (const [name, value] of Object.entries(figures)) {
      const before = old.corpora[corpus]?.[name];
      if (before !== undefined && before !== value) {
        lines.push(
          `  ${corpus.padEnd(5)} ${name.padEnd(16)} ${before.toFixed(1).padStart(5)} → ${value.toFixed(1).padStart(5)}  ${signed(value - before)}`,
        );
      }
    }
  }
  for (const rule of [...new Set([...Object.keys(old.rules), ...Object.keys(now.rules)])].sort()) {
    const before = old.rules[rule] ?? { claims: 0, false: 0 };
    const after = now.rules[rule] ?? { claims: 0, false: 0 };
    if (before.claims !== after.claims || before.false !== after.false) {
      lines.push(
        `  ${rule.padEnd(36)} claims ${before.claims} → ${after.claims}, not in gold ${before.false} → ${after.false}`,
      );
    }
  }
  return lines.join('\n');
}

const signed = (x: number) => `${x >= 0 ? '+' : ''}${x.toFixed(1)}`;

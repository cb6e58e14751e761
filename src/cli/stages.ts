import { drawTree } from '#language/draw-tree.js';
import type { Analysis } from '#model/analysis.js';
import type { CodedReport } from '#model/coded-report.js';
import type { Range } from '#model/span.js';

export const STAGES = [
  'read',
  'language',
  'quotations',
  'times',
  'quantities',
  'names',
  'actors',
  'places',
  'attributions',
  'events',
  'claims',
  'unread',
] as const;
export type StageName = (typeof STAGES)[number];

/** One thing that a stage saw: where, what it made of it, and by which rule. */
interface Finding extends Range {
  readonly value: string;
  readonly rule: string;
}

export interface Stage {
  readonly name: StageName;
  readonly findings: readonly Finding[];
  /** Lines drawn beside the findings: the trees of the language stage. */
  readonly drawings: readonly string[];
}

/** What each stage saw, in order of the pipeline and of the text. */
export function stagesOf(analysis: Analysis, coded: CodedReport): Stage[] {
  const { report } = analysis;
  const stage = (name: StageName, findings: readonly Finding[], drawings: readonly string[] = []): Stage => ({
    name,
    findings: [...findings].sort((a, b) => a.start - b.start || a.end - b.end),
    drawings,
  });
  return [
    stage(
      'read',
      report.blocks.map((block) => ({
        ...at(block),
        value: `${block.kind}, ${block.language ?? 'other language'}${block.coded ? '' : ', not coded'}`,
        rule: `read/${block.kind}`,
      })),
    ),
    stage(
      'language',
      analysis.sentences.map((one) => ({
        ...at(one),
        value: `sentence ${one.index}, ${one.tokens.length} words`,
        rule: `${one.language}/sentence`,
      })),
      analysis.sentences.flatMap((one) => [...drawTree(one, report.text), '']),
    ),
    stage(
      'quotations',
      analysis.quotations.map((one) => ({
        ...at(one),
        value: `${one.scare ? 'words set in marks' : 'speech'}${one.closed ? '' : ', unclosed'}`,
        rule: 'quotation',
      })),
    ),
    stage(
      'times',
      analysis.times.map((one) => ({ ...at(one), value: timeValue(one), rule: one.rule })),
    ),
    stage(
      'quantities',
      analysis.quantities.map((one) => ({
        ...at(one),
        value: `${one.value.kind} ${one.value.min ?? '?'} to ${one.value.max ?? '?'} ${one.counted}`.trim(),
        rule: one.rule,
      })),
    ),
    stage(
      'names',
      analysis.names.map((one) => ({
        ...at(one),
        value: [one.what, one.role?.exact, one.longForm].filter(Boolean).join(', '),
        rule: one.rule,
      })),
    ),
    stage(
      'actors',
      analysis.actors.map((one) => ({
        ...at(one),
        value: `${one.actor.name} (${one.actor.kind}${one.actor.country ? `, ${one.actor.country}` : ''})${one.unknown ? ', unknown' : ''}`,
        rule: one.rule,
      })),
    ),
    stage(
      'places',
      analysis.places.map((one) => ({ ...at(one), value: placeValue(one), rule: one.rule })),
    ),
    stage(
      'attributions',
      analysis.attributions.flatMap((one) =>
        one.content.map((content) => ({
          ...at(content),
          value: `${one.speaker.name} (${one.speaker.kind}) by “${one.cue?.exact ?? '…'}”, ${one.medium}, ${one.polarity}, ${one.hedge}`,
          rule: one.rule,
        })),
      ),
    ),
    stage(
      'events',
      analysis.events.map((one) => ({ ...at(one), value: `${one.type ?? 'violence'}, ${one.realis}`, rule: one.rule })),
    ),
    stage(
      'claims',
      coded.incidents.flatMap((incident) =>
        incident.claims.map((claim) => ({
          ...at(claim.quote),
          value: `${incident.type}: ${claim.speaker.name}: ${claim.variable} “${claim.value.text}”`,
          rule: claim.rule,
        })),
      ),
    ),
    stage(
      'unread',
      coded.unread.map((one) => ({ ...at(one.span), value: one.text, rule: one.reason })),
    ),
  ];
}

const at = ({ start, end }: Range) => ({ start, end });

function timeValue(time: Analysis['times'][number]): string {
  const days =
    time.interval === null
      ? 'unresolved'
      : time.interval.start === time.interval.end
        ? time.interval.start
        : `${time.interval.start} to ${time.interval.end}`;
  return [time.role, days, time.clock, time.dayPart, `anchor ${time.anchor}`].filter(Boolean).join(', ');
}

function placeValue(mention: Analysis['places'][number]): string {
  if (mention.place === null) return `${mention.use}, unresolved of ${mention.candidates.length}`;
  const { name, country, lat, lon, precision } = mention.place;
  return `${mention.use}, ${name} (${country}; ${lat.toFixed(2)}, ${lon.toFixed(2)}; ${precision})`;
}

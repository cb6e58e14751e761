import { createHash } from 'node:crypto';
import type { CodedReport } from '#model/coded-report.js';
import type { Telling } from '#model/incident-record.js';
import type { Hash } from '#model/report.js';
import type { WordRarity } from '#model/word-rarity.js';
import { type Linked, linkTellings } from './link.js';
import type { Bindings } from './link-clusters.js';
import { factsOfReport, type TellingFacts } from './link-facts.js';

const NO_BINDINGS: Bindings = { same: [], different: [] };

/** The incidents of a report as linking sees them. */
export function tellingsOf({ report, incidents }: CodedReport, retrieved: string | null): Telling[] {
  const { text: _text, ...head } = report;
  const entry = { ...head, retrieved };
  return incidents.map((incident) => ({ key: tellingKey(report.id, incident.id), report: entry, incident }));
}

export function tellingKey(report: Hash, incident: string): Hash {
  return `sha256:${createHash('sha256').update(`${report}\n${incident}`).digest('hex')}`;
}

/** Facts of a report's tellings; the text that it was coded with, where the coding does not carry it. */
export function factsOfCoded(coded: CodedReport, rarity: WordRarity, text = coded.report.text ?? ''): TellingFacts[] {
  return factsOfReport(tellingsOf(coded, null), text, rarity);
}

/** Links reports that are at hand, without a casebook. */
export function linkReports(coded: readonly CodedReport[], rarity: WordRarity, bindings = NO_BINDINGS): Linked {
  const byId = new Map(coded.map((one) => [one.report.id, one]));
  return linkTellings(
    [...byId.values()].flatMap((one) => factsOfCoded(one, rarity)),
    bindings,
  );
}

/** The same codings with the ids of casebook incidents instead of the reports' own. */
export function withIncidentIds(coded: CodedReport, idOf: ReadonlyMap<Hash, string>): CodedReport {
  return {
    ...coded,
    incidents: coded.incidents.map((incident) => ({
      ...incident,
      id: idOf.get(tellingKey(coded.report.id, incident.id)) ?? incident.id,
    })),
  };
}

/** Which incident each telling is of. */
export function incidentIds({ clusters }: Pick<Linked, 'clusters'>): Map<Hash, string> {
  return new Map(clusters.flatMap(({ id, tellings }) => tellings.map(({ telling }) => [telling.key, id] as const)));
}

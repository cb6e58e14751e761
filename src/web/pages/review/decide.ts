import type { ClaimAnchor, TellingAnchor } from '#model/anchor.js';
import type { ReportAnswer } from '#model/api.js';
import type { Claim } from '#model/claim.js';
import type { Act, ClaimChange, Decision } from '#model/decision.js';
import type { IncidentRecord, RecordedClaim, Telling } from '#model/incident-record.js';
import { api } from '#web/api.js';
import { anchorAt } from '#web/pages/report/selection.js';

const texts = new Map<string, Promise<ReportAnswer>>();
const KEPT = 60;

/** A report, asked for once while it is being reviewed: its text never changes. */
export function reportOf(id: string): Promise<ReportAnswer> {
  const known = texts.get(id);
  if (known) return known;
  const asked = api.report(id);
  asked.catch(() => texts.delete(id));
  texts.set(id, asked);
  const [oldest] = texts.keys();
  if (texts.size > KEPT && oldest !== undefined) texts.delete(oldest);
  return asked;
}

/** How a decision names a claim. */
async function anchorClaim(claim: RecordedClaim): Promise<ClaimAnchor> {
  const { report } = await reportOf(claim.report);
  return {
    claim: claim.id,
    at: anchorAt(claim.report, report.text, claim.quote),
    variable: claim.variable,
    speaker: claim.speaker.name,
    valueText: claim.value.text,
  };
}

/** How a decision names a telling: by the words of its first claim, else of its first place. */
export async function anchorTelling(telling: Telling): Promise<TellingAnchor> {
  const { report } = await reportOf(telling.report.id);
  const { claims, places } = telling.incident;
  const range = claims[0]?.quote ?? places[0]?.span ?? { start: 0, end: Math.min(report.text.length, 80) };
  return { telling: telling.key, at: anchorAt(telling.report.id, report.text, range) };
}

export async function judgeAct(
  kind: 'accept' | 'reject',
  claim: RecordedClaim,
  blind: boolean,
): Promise<Extract<Act, { kind: 'accept' | 'reject' }>> {
  return { kind, claim: await anchorClaim(claim), ...(blind ? { blind } : {}) };
}

export async function correctAct(claim: RecordedClaim, change: ClaimChange, blind: boolean): Promise<Act> {
  return { kind: 'correct', claim: await anchorClaim(claim), change, ...(blind ? { blind } : {}) };
}

/** The report of a claim leaves its incident; null where nothing else would stay. */
export async function splitAct(claim: RecordedClaim, record: IncidentRecord): Promise<Act | null> {
  const tellings: TellingAnchor[] = [];
  const from: TellingAnchor[] = [];
  for (const { key, report, incident } of record.tellings) {
    const answer = await reportOf(report);
    const told = answer.coded.incidents.find(({ id }) => id === incident);
    if (!told) continue;
    const anchor = await anchorTelling({ key, report: answer.entry, incident: told });
    if (key === claim.telling) tellings.push(anchor);
    else from.push(anchor);
  }
  return tellings.length > 0 && from.length > 0 ? { kind: 'split', incident: record.id, tellings, from } : null;
}

/** What differs, as a correction has it; null where nothing does. */
export function changeBetween(before: Claim, after: Required<ClaimChange>): ClaimChange | null {
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Claim]),
  );
  return changed.length === 0 ? null : (Object.fromEntries(changed) as ClaimChange);
}

/** The latest decision of the author that still stands and can be taken back. */
export function lastStanding(log: readonly Decision[], author: string): Decision | null {
  const undone = new Set(log.flatMap(({ act }) => (act.kind === 'undo' ? [act.decision] : [])));
  return (
    log.find((decision) => decision.author === author && decision.act.kind !== 'undo' && !undone.has(decision.id)) ??
    null
  );
}

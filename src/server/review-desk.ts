import type { Casebook, FiledTelling, StoredReport } from '#casebook/casebook.js';
import type { Agreement } from '#model/agreement.js';
import type { Anchor } from '#model/anchor.js';
import type { ReviewItem } from '#model/api.js';
import type { Act } from '#model/decision.js';
import type { IncidentRecord, RecordedClaim, Telling } from '#model/incident-record.js';
import type { Hash } from '#model/report.js';
import { measureAgreement } from '#review/agreement.js';
import { applyDecisions, type Reviewed } from '#review/apply-decisions.js';
import { blindQueue, queueOf } from '#review/queue.js';

/** Incidents whose questions are asked at once: the most contested of a large casebook, all of a small one. */
const INCIDENTS_AT_ONCE = 500;

/** What there is to review, worked out once and again after each change. */
export class ReviewDesk {
  private readonly casebook: Casebook;
  private current: Promise<State> | null = null;

  constructor(casebook: Casebook) {
    this.casebook = casebook;
  }

  forget(): void {
    this.current = null;
  }

  async queue(): Promise<readonly ReviewItem[]> {
    return (await this.state()).queue;
  }

  /** What somebody else judged, as it was before, for this author to judge without seeing it. */
  async blind(author: string): Promise<ReviewItem[]> {
    const { records, reviewed, originals } = await this.state();
    const before = (claim: RecordedClaim) => {
      const original = originals.get(claim.id);
      return original ? { ...claim, ...original } : null;
    };
    return blindQueue(records, reviewed.versions, before, author);
  }

  async agreement(): Promise<readonly Agreement[]> {
    return measureAgreement((await this.state()).reviewed.versions);
  }

  private state(): Promise<State> {
    this.current ??= readState(this.casebook);
    return this.current;
  }
}

interface State {
  readonly records: readonly IncidentRecord[];
  readonly reviewed: Reviewed;
  readonly originals: ReadonlyMap<string, Pick<RecordedClaim, 'value' | 'speaker'>>;
  readonly queue: readonly ReviewItem[];
}

async function readState(casebook: Casebook): Promise<State> {
  const decisions = await gather(casebook.decisions());
  const records = await pressingRecords(casebook);
  const wanted = new Set<Hash>(decisions.flatMap(({ act }) => anchorsOf(act).map(({ report }) => report)));
  const pairs = records.flatMap(({ unsure }) => unsure.flatMap(({ a, b }) => [a, b]));
  for (const { report } of await casebook.filed(pairs)) wanted.add(report);
  const tellings: Telling[] = [];
  const texts = new Map<Hash, string>();
  for (const id of wanted) {
    const stored = await casebook.report(id);
    if (!stored) continue;
    texts.set(id, stored.report.text);
    tellings.push(...tellingsOf(stored, await casebook.filedOf(id)));
  }
  const reviewed = applyDecisions(tellings, texts, decisions);
  const byKey = new Map<string, Telling>(tellings.map((telling) => [telling.key, telling]));
  return {
    records,
    reviewed,
    originals: new Map(tellings.flatMap(({ incident }) => incident.claims.map((claim) => [claim.id, claim]))),
    queue: queueOf({
      records,
      telling: (key) => byKey.get(key) ?? null,
      versions: reviewed.versions,
      orphaned: reviewed.orphaned,
    }),
  };
}

async function pressingRecords(casebook: Casebook): Promise<IncidentRecord[]> {
  const { incidents } = await casebook.state();
  if (incidents <= INCIDENTS_AT_ONCE) return gather(casebook.incidents());
  const rows = (await casebook.rows({ contested: true }))
    .toSorted((a, b) => b.contradictions - a.contradictions || (a.id < b.id ? -1 : 1))
    .slice(0, INCIDENTS_AT_ONCE);
  const records = await Promise.all(rows.map(({ id }) => casebook.incident(id)));
  return records.filter((record) => record !== null);
}

/** A report's incidents as linking filed them. */
function tellingsOf({ entry, coded }: StoredReport, filed: readonly FiledTelling[]): Telling[] {
  const incidents = new Map(coded.incidents.map((incident) => [incident.id, incident]));
  return filed.flatMap(({ key, incident: id }) => {
    const incident = incidents.get(id);
    return incident ? [{ key, report: entry, incident }] : [];
  });
}

/** The words that a decision holds on to. */
export function anchorsOf(act: Act): Anchor[] {
  switch (act.kind) {
    case 'accept':
    case 'reject':
    case 'correct':
      return [act.claim.at];
    case 'add':
      return [act.at, act.telling.at];
    case 'same':
    case 'different':
      return [act.a.at, act.b.at];
    case 'merge':
      return act.tellings.map(({ at }) => at);
    case 'split':
      return [...act.tellings, ...(act.from ?? [])].map(({ at }) => at);
    default:
      return [];
  }
}

export async function gather<T>(many: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of many) all.push(one);
  return all;
}

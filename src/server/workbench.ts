import { randomUUID } from 'node:crypto';
import type { Casebook, IncidentFilter, StoredReport } from '#casebook/casebook.js';
import type { Kit } from '#kit/kit.js';
import type {
  ActorAnswer,
  CasebookInfo,
  CasebookRow,
  DecisionRequest,
  ReportAnswer,
  SearchAnswer,
  UnreadAnswer,
} from '#model/api.js';
import type { Decision } from '#model/decision.js';
import type { IncidentRecord, ReviewState } from '#model/incident-record.js';
import type { Hash } from '#model/report.js';
import { UserError } from '#model/user-error.js';
import { addSources } from '#operations/add.js';
import { coderHere } from '#operations/coder.js';
import { deriveAgain } from '#operations/rebuild.js';
import { reconcilePending } from '#operations/reconcile.js';
import { type ReconcileRules, reconcileRules } from '#operations/reconcile-rules.js';
import type { Source } from '#operations/sources.js';
import { findAnchor } from '#review/find-anchor.js';
import { Events } from './events.js';
import { Refused } from './refusal.js';
import { anchorsOf, gather, ReviewDesk } from './review-desk.js';
import { rowOf } from './row.js';
import { Turns } from './turns.js';

export interface WorkbenchOptions {
  readonly casebook: Casebook;
  /** What to call the casebook on the page. */
  readonly name: string;
  /** Read anew after the user's lists have changed. */
  readonly loadKit: () => Kit;
  readonly now: () => Date;
  /** Adds a name to an actor of the user's list. */
  readonly keepAlias: (name: string, id: string) => void;
  /** Hears of bugs in the background. */
  readonly tell: (error: Error) => void;
}

const REPORTS_NAMED = 3;
const UNREAD_SHOWN = 500;
const HITS = 50;
/** By this the page tells reading again from adding. */
const READING_AGAIN = 'again';
const ACTORS_SHOWN = 20;

/** One casebook at work: what the page asks and does. Reading runs beside; writing waits its turn. */
export class Workbench {
  readonly events = new Events();
  readonly casebook: Casebook;
  readonly desk: ReviewDesk;
  private readonly options: WorkbenchOptions;
  private readonly turns = new Turns();
  private closed = false;
  private kept: { kit: Kit; rules: ReconcileRules } | null = null;
  private table: Promise<string> | null = null;
  private names: Promise<UnreadAnswer[]> | null = null;

  constructor(options: WorkbenchOptions) {
    this.options = options;
    this.casebook = options.casebook;
    this.desk = new ReviewDesk(options.casebook);
  }

  get kit(): Kit {
    return this.tools().kit;
  }

  private tools(): { kit: Kit; rules: ReconcileRules } {
    if (this.kept === null) {
      const kit = this.options.loadKit();
      this.kept = { kit, rules: reconcileRules(kit) };
    }
    return this.kept;
  }

  async info(author: string): Promise<CasebookInfo> {
    const [{ incidents, reports, decisions }, queue] = [await this.casebook.state(), await this.desk.queue()];
    const { kit } = this.tools();
    return {
      id: this.casebook.id,
      name: this.options.name,
      engine: this.casebook.engine,
      incidents,
      reports,
      decisions,
      open: queue.length,
      methods: kit.methods.map(({ name, version, sentence }) => ({ name, version, sentence })),
      author,
      version: kit.version,
    };
  }

  /** All rows as JSON: the same bytes serve everybody until something changes. */
  async allRows(): Promise<string> {
    this.table ??= this.rows({}).then((rows) => JSON.stringify(rows));
    return this.table;
  }

  async rows(filter: IncidentFilter): Promise<CasebookRow[]> {
    return (await this.casebook.rows(filter)).map(rowOf);
  }

  async incident(id: string): Promise<IncidentRecord> {
    return (
      (await this.casebook.incident(id)) ?? notThere('incident', 'It may have been split, or its reports excluded.')
    );
  }

  async report(id: Hash): Promise<ReportAnswer> {
    const stored = await this.stored(id);
    const filed = await this.casebook.filedOf(id);
    const records = new Map<string, IncidentRecord>();
    for (const record of new Set(filed.map((one) => one.record))) {
      const found = await this.casebook.incident(record);
      if (found) records.set(record, found);
    }
    const claims = [...records.values()].flatMap((record) => record.claims.filter((claim) => claim.report === id));
    return {
      entry: stored.entry,
      report: stored.report,
      coded: stored.coded,
      earlierVersion: stored.earlierVersion,
      laterVersion: stored.laterVersion,
      tellings: filed.map(({ key, incident, record }) => ({ key, incident, record })),
      added: claims.filter(({ rule }) => rule === 'person'),
      reviews: Object.fromEntries(
        claims
          .filter(({ review }) => review !== 'unreviewed')
          .map(({ id: claim, review }): [string, ReviewState] => [claim, review]),
      ),
      recorded: claims,
    };
  }

  async search(query: string, filter: IncidentFilter): Promise<SearchAnswer[]> {
    const hits = await this.casebook.search(query, filter, HITS);
    const answers: SearchAnswer[] = [];
    for (const hit of hits) answers.push({ ...hit, title: await this.titleOf(hit.report) });
    return answers;
  }

  /** Keeps a decision and works it in. Refused where its words do not stand in the report that it names. */
  decide({ act, reason }: DecisionRequest, author: string): Promise<Decision> {
    return this.turns.take(async () => {
      for (const anchor of anchorsOf(act)) {
        const { report } = await this.stored(anchor.report);
        if (findAnchor(anchor, report.text) === null)
          throw new Refused(409, 'words-gone', 'these words do not stand in the report', 'Load the page again.');
      }
      if (act.kind === 'exclude') await this.stored(act.report);
      if (act.kind === 'undo') await this.checkUndo(act.decision);
      const decision = await this.casebook.decide(act, { author, at: this.options.now().toISOString(), reason });
      await this.reconcile(await this.touched(decision));
      return decision;
    });
  }

  private async checkUndo(id: Hash): Promise<void> {
    for await (const decision of this.casebook.decisions()) if (decision.id === id) return;
    notThere('decision', 'Load the page again.');
  }

  private async touched(decision: Decision): Promise<Hash[]> {
    let { act } = decision;
    for await (const earlier of this.casebook.decisions())
      if (act.kind === 'undo' && earlier.id === act.decision) act = earlier.act;
    return act.kind === 'exclude' ? [act.report] : [...new Set(anchorsOf(act).map(({ report }) => report))];
  }

  /** The latest decisions first. */
  async decisions(limit: number): Promise<Decision[]> {
    const { decisions } = await this.casebook.state();
    return (await gather(this.casebook.decisions(Math.max(0, decisions - limit)))).reverse();
  }

  /** Adds in the background; what happens is told as events of the job that is returned. */
  add(sources: () => AsyncIterable<Source>, total: number): string {
    const job = randomUUID();
    this.events.tell({ kind: 'progress', job, done: 0, total, message: '' });
    this.run(job, () => this.runAdd(job, sources(), total));
    return job;
  }

  private async runAdd(job: string, sources: AsyncIterable<Source>, total: number): Promise<void> {
    const { kit } = this.tools();
    const added: Hash[] = [];
    let done = 0;
    const options = {
      coder: coderHere(kit),
      now: () => this.options.now().toISOString(),
      // Linked below, in one go with what decisions ask for.
      link: async () => [],
    };
    for await (const event of addSources(this.casebook, sources, options)) {
      if (event.kind === 'failed') {
        const { file, detail, hint } = event.failure;
        this.events.tell({ kind: 'failed', job, message: `${file}: ${detail}`, hint });
      }
      if (event.kind === 'kept' && event.report !== null) added.push(event.report);
      if (event.kind === 'kept' || event.kind === 'failed')
        this.events.tell({ kind: 'progress', job, done: ++done, total: Math.max(done, total), message: 'kept' });
    }
    await this.reconcile(added);
    for (const report of added) {
      const filed = await this.casebook.filedOf(report);
      this.events.tell({ kind: 'added', job, report, incidents: [...new Set(filed.map(({ record }) => record))] });
    }
  }

  /** Actors whose names hold the words, exact ones first. */
  actors(words: string): ActorAnswer[] {
    const { actors: registry } = this.tools().kit;
    const asked = plain(words);
    const exact = new Set(registry.lookup(words).map(({ id }) => id));
    return [...registry.actors.values()]
      .filter(({ id, names }) => exact.has(id) || names.some(({ text }) => plain(text).includes(asked)))
      .sort((a, b) => Number(exact.has(b.id)) - Number(exact.has(a.id)) || (a.id < b.id ? -1 : 1))
      .slice(0, ACTORS_SHOWN)
      .map(({ id, name, countries, class: what }) => ({ id, name, countries, class: what }));
  }

  /** Adds a name to an actor of the user's list, then reads the casebook with it, in the background. */
  addAlias(name: string, id: string): string {
    this.options.keepAlias(name, id);
    this.kept = null;
    const job = randomUUID();
    this.events.tell({ kind: 'progress', job, done: 0, total: 0, message: READING_AGAIN });
    this.run(job, () => this.readAgain(job));
    return job;
  }

  private run(job: string, work: () => Promise<void>): void {
    void this.turns
      .take(work)
      .catch((error: Error) => {
        this.events.tell({
          kind: 'failed',
          job,
          message: error.message,
          hint: error instanceof UserError ? error.hint : 'The terminal of `attest serve` shows more.',
        });
        if (!(error instanceof UserError)) this.options.tell(error);
      })
      .finally(() => this.events.tell({ kind: 'finished', job }));
  }

  private async readAgain(job: string): Promise<void> {
    const { kit, rules } = this.tools();
    const link = async (made: Casebook) => {
      await reconcilePending(made, rules);
      return [];
    };
    const steps = deriveAgain(this.casebook, { coder: coderHere(kit), kit: kit.hash, link });
    let step = await steps.next();
    for (; !step.done; step = await steps.next())
      if (step.value.kind === 'coded')
        this.events.tell({
          kind: 'progress',
          job,
          done: step.value.done,
          total: step.value.total,
          message: READING_AGAIN,
        });
    await step.value?.finish();
    this.forget();
    this.events.tell({ kind: 'changed', incidents: [] });
  }

  private async reconcile(reports: readonly Hash[]): Promise<void> {
    const before = await this.recordsOf(reports);
    await reconcilePending(this.casebook, this.tools().rules);
    this.forget();
    this.events.tell({ kind: 'changed', incidents: [...new Set([...before, ...(await this.recordsOf(reports))])] });
  }

  private async recordsOf(reports: readonly Hash[]): Promise<string[]> {
    const records: string[] = [];
    for (const report of reports) for (const { record } of await this.casebook.filedOf(report)) records.push(record);
    return records;
  }

  private forget(): void {
    this.table = null;
    this.names = null;
    this.desk.forget();
  }

  /** What reports name and attest does not know, the most frequent first. */
  unread(): Promise<UnreadAnswer[]> {
    this.names ??= this.countUnread();
    return this.names;
  }

  private async countUnread(): Promise<UnreadAnswer[]> {
    const counts = new Map<
      string,
      { text: string; reason: UnreadAnswer['reason']; count: number; reports: Map<Hash, string> }
    >();
    for await (const { entry, coded } of this.casebook.reports()) {
      for (const { text, reason } of coded.unread) {
        const key = `${reason} ${text.toLowerCase()}`;
        const known = counts.get(key) ?? { text, reason, count: 0, reports: new Map() };
        known.count++;
        if (known.reports.size < REPORTS_NAMED) known.reports.set(entry.id, entry.title ?? entry.file);
        counts.set(key, known);
      }
    }
    return [...counts.entries()]
      .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
      .slice(0, UNREAD_SHOWN)
      .map(([, { reports, ...rest }]) => ({ ...rest, reports: [...reports].map(([id, title]) => ({ id, title })) }));
  }

  /** The day of publication. */
  today(): string {
    return this.options.now().toISOString().slice(0, 10);
  }

  get closing(): boolean {
    return this.closed;
  }

  /** Lets nobody wait for events any more. */
  close(): void {
    this.closed = true;
    this.events.wake();
  }

  /** When everything that was asked for is done. */
  idle(): Promise<void> {
    return this.turns.idle();
  }

  private async stored(id: Hash): Promise<StoredReport> {
    return (await this.casebook.report(id)) ?? notThere('report', 'It is not in this casebook.');
  }

  private async titleOf(id: Hash): Promise<string> {
    const { entry } = await this.stored(id);
    return entry.title ?? entry.file;
  }
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

function notThere(what: string, hint: string): never {
  throw new Refused(404, 'not-found', `there is no such ${what}`, hint);
}

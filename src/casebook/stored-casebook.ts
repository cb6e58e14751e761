import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Act, Decision } from '#model/decision.js';
import type { IncidentRecord, Telling } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import type { Hash } from '#model/report.js';
import { UserError } from '#model/user-error.js';
import type {
  Casebook,
  CasebookState,
  Damage,
  FiledTelling,
  IncidentChange,
  IncidentFilter,
  IncidentRow,
  Kept,
  NewReport,
  Rebuild,
  Retrieval,
  SearchHit,
  StoredReport,
} from './casebook.js';
import { findDamage } from './damage.js';
import { chainFault, decisionId } from './decision-chain.js';
import { asUserError } from './durable-files.js';
import { dropEdition, dropped, publishEdition, startEdition } from './editions.js';
import { meets } from './incident-filter.js';
import type { Journal } from './journal.js';
import { keepReport, type ReportRow, storedReport } from './keep-report.js';
import type { Originals } from './originals.js';
import { searchReports } from './search-reports.js';
import { storableKey } from './storable.js';
import type { Scope, Tables } from './tables.js';
import type { Turns } from './turns.js';
import { analyse, tidy, type Upkeep } from './upkeep.js';
import { writeIncidents } from './write-incidents.js';

export interface Holdings {
  readonly id: string;
  readonly engine: Casebook['engine'];
  readonly db: Kysely<Tables>;
  readonly turns: Turns;
  readonly originals: Originals;
  /** Null where the database itself is durable. */
  readonly journal: Journal | null;
  /** Null where the server sees to it. */
  readonly upkeep: Upkeep | null;
  readonly close: () => Promise<void>;
}

const REPORTS_AT_ONCE = 32; // a report with its coding takes some 50 kB in memory, rarely tens of MB
const INCIDENTS_AT_ONCE = 200;
const ENTRIES_AT_ONCE = 1000;

/** The casebook over Kysely, the same on both engines. `making` is the edition of a rebuild; null follows the current one. */
export class StoredCasebook implements Casebook {
  readonly id: string;
  readonly engine: Casebook['engine'];
  readonly #holdings: Holdings;
  readonly #making: number | null;

  constructor(holdings: Holdings, making: number | null = null) {
    this.id = holdings.id;
    this.engine = holdings.engine;
    this.#holdings = holdings;
    this.#making = making;
  }

  async state(): Promise<CasebookState> {
    const { casebook_id, edition } = await this.#scope();
    const own = sql`casebook_id = ${casebook_id} and edition = ${edition}`;
    const { rows } = await sql<CasebookState>`select
      (select count(*)::int from reports where ${own}) as reports,
      (select count(*)::int from reports where ${own} and not linked) as unlinked,
      (select count(*)::int from retrievals r where casebook_id = ${casebook_id}
        and not exists (select from filings f where f.casebook_id = r.casebook_id and f.edition = ${edition} and f.seq = r.seq)) as unfiled,
      (select count(*)::int from incidents where ${own}) as incidents,
      (select coalesce(max(seq), 0) from decisions where casebook_id = ${casebook_id}) as decisions,
      (select decisions_up_to from editions where ${own}) as "decisionsUpTo"`.execute(this.#db);
    return rows[0]!;
  }

  keepOriginal(bytes: Uint8Array): Promise<Hash> {
    return this.#holdings.originals.keep(bytes);
  }

  readOriginal(hash: Hash): Promise<Uint8Array | null> {
    return this.#holdings.originals.read(hash);
  }

  originals(): AsyncIterable<Hash> {
    return this.#holdings.originals.all();
  }

  async keepReport(added: NewReport): Promise<Kept> {
    const kept = await this.#write((tx, scope) => keepReport(tx, scope, this.#holdings.journal, added));
    await this.#holdings.upkeep?.wrote(1);
    return kept;
  }

  async report(id: Hash): Promise<StoredReport | null> {
    const [report] = await this.#reportsWhere(await this.#scope(), sql`r.id = ${id}`, 1);
    return report ?? null;
  }

  reports(): AsyncIterable<StoredReport> {
    return this.#eachReport(sql`true`);
  }

  unlinked(): AsyncIterable<StoredReport> {
    return this.#eachReport(sql`not r.linked`);
  }

  retrievals(): AsyncIterable<Retrieval> {
    return this.#entries<Retrieval>('retrievals', 0, () => sql`true`);
  }

  unfiled(): AsyncIterable<Retrieval> {
    return this.#entries<Retrieval>(
      'retrievals',
      0,
      ({ edition }) =>
        sql`not exists (select from filings f where f.casebook_id = e.casebook_id and f.edition = ${edition} and f.seq = e.seq)`,
    );
  }

  async decide(
    act: Act,
    { author, at, reason }: { readonly author: string; readonly at: string; readonly reason: string | null },
  ): Promise<Decision> {
    if (this.#making !== null) throw new Error('decisions are the casebook’s own, not those of a rebuild');
    return this.#write(async (tx) => {
      const last = await this.#lastDecision(tx);
      const entry = { seq: (last?.seq ?? 0) + 1, previous: last?.id ?? null, author, at, act, reason };
      return this.#append(tx, { ...entry, id: decisionId(entry) });
    });
  }

  async keepDecisions(decisions: readonly Decision[]): Promise<void> {
    await this.#write(async (tx) => {
      let last = await this.#lastDecision(tx);
      for (const decision of decisions) {
        const fault = chainFault(decision, last);
        if (fault !== null) throw new UserError('broken-chain', fault, 'Take the decisions from an unaltered backup.');
        last = await this.#append(tx, decision);
      }
    });
  }

  decisions(after = 0): AsyncIterable<Decision> {
    return this.#entries<Decision>('decisions', after, () => sql`true`);
  }

  async tellingsUnder(keys: readonly string[]): Promise<readonly Telling[]> {
    const { casebook_id, edition } = await this.#scope();
    const { rows } = await sql<{ key: Hash; incident: string; report: Hash }>`
      select t.key, t.incident, t.report from tellings t where t.casebook_id = ${casebook_id} and t.edition = ${edition}
      and t.key in (select k.telling from telling_keys k where k.casebook_id = ${casebook_id} and k.edition = ${edition}
        and k.key = any(${keys.map(storableKey)}::text[]))
      order by t.key`.execute(this.#db);
    const reports = await this.#codedReports([...new Set(rows.map(({ report }) => report))]);
    return rows.flatMap(({ key, report, incident }) => {
      const stored = reports.get(report);
      const told = stored?.coded.incidents.find(({ id }) => id === incident);
      return stored === undefined || told === undefined ? [] : [{ key, report: stored.entry, incident: told }];
    });
  }

  async filed(tellings: readonly Hash[]): Promise<readonly FiledTelling[]> {
    const { casebook_id, edition } = await this.#scope();
    const { rows } = await sql<FiledTelling>`select key, report, incident, record from tellings
      where casebook_id = ${casebook_id} and edition = ${edition} and key = any(${tellings}::text[]) order by key`.execute(
      this.#db,
    );
    return rows;
  }

  async filedOf(report: Hash): Promise<readonly FiledTelling[]> {
    const { casebook_id, edition } = await this.#scope();
    const { rows } = await sql<FiledTelling>`select key, report, incident, record from tellings
      where casebook_id = ${casebook_id} and edition = ${edition} and report = ${report} order by incident, key`.execute(
      this.#db,
    );
    return rows;
  }

  async writeIncidents(change: IncidentChange): Promise<void> {
    // Within `atOnce` others go on adding until its last write, which marks reports.
    const last = change.linked !== undefined || change.decisionsUpTo !== undefined;
    await this.#write((tx, scope) => writeIncidents(tx, scope, change), last || !this.#db.isTransaction);
    await this.#holdings.upkeep?.wrote(change.records.length);
  }

  alone<T>(task: 'linking', work: (casebook: Casebook) => Promise<T>): Promise<T> {
    return this.#holdings.turns.take(`${task} ${this.id} ${this.#making ?? ''}`, (db) => work(this.#over(db)));
  }

  claim(name: string): Promise<(() => Promise<void>) | null> {
    return this.#holdings.turns.hold(`${this.id} ${name}`);
  }

  async atOnce<T>(work: (casebook: Casebook) => Promise<T>): Promise<T> {
    if (this.#making !== null) return work(this);
    try {
      return await this.#db.transaction().execute(async (tx) => {
        const { edition } = await this.#scope(tx);
        const done = await work(this.#over(tx));
        if ((await this.#scope(tx, true)).edition !== edition) throw rebuilt();
        return done;
      });
    } catch (error) {
      throw asUserError(error, 'the database');
    }
  }

  /** The same casebook through another connection. Statistics are not made within a transaction. */
  #over(db: Kysely<Tables>): StoredCasebook {
    const upkeep = db.isTransaction ? null : this.#holdings.upkeep;
    return new StoredCasebook({ ...this.#holdings, db, upkeep, close: async () => {} }, this.#making);
  }

  async incident(id: string): Promise<IncidentRecord | null> {
    const { casebook_id, edition } = await this.#scope();
    // `union`, not `union all`: a circle of redirects ends.
    const { rows } = await sql<{ record: string }>`with recursive led (id) as (
        select ${id}::text collate "C" union
        select r.new from redirects r join led on r.old = led.id where r.casebook_id = ${casebook_id} and r.edition = ${edition} and r.new is not null)
      select i.record from incidents i join led on led.id = i.id
      where i.casebook_id = ${casebook_id} and i.edition = ${edition} order by i.id limit 1`.execute(this.#db);
    return rows[0] === undefined ? null : (JSON.parse(rows[0].record) as IncidentRecord);
  }

  async *incidents(filter: IncidentFilter = {}): AsyncIterable<IncidentRecord> {
    const scope = await this.#scope();
    let after = sql`true`;
    for (;;) {
      const { rows } = await sql<{
        id: string;
        sort_date: string;
        record: string;
      }>`select i.id, i.sort_date, i.record from incidents i
        where ${meets(filter, scope)} and ${after} order by i.sort_date, i.id limit ${INCIDENTS_AT_ONCE}`.execute(
        this.#db,
      );
      for (const { record } of rows) yield JSON.parse(record) as IncidentRecord;
      const last = rows.at(-1);
      if (last === undefined || rows.length < INCIDENTS_AT_ONCE) return this.#checkStill(scope);
      after = sql`(i.sort_date, i.id) > (${last.sort_date}, ${last.id})`;
    }
  }

  async rows(filter: IncidentFilter = {}): Promise<readonly IncidentRow[]> {
    const { rows } = await sql<{
      row: string;
    }>`select i."row" from incidents i where ${meets(filter, await this.#scope())}
      order by i.sort_date, i.id`.execute(this.#db);
    return rows.map(({ row }) => JSON.parse(row) as IncidentRow);
  }

  async judgements(incident: string): Promise<readonly Judgement[]> {
    const { casebook_id, edition } = await this.#scope();
    const own = sql`select t.key from tellings t where t.casebook_id = ${casebook_id} and t.edition = ${edition} and t.record = ${incident}`;
    const { rows } = await sql<{
      body: string;
    }>`select j.body from judgements j where j.casebook_id = ${casebook_id} and j.edition = ${edition}
      and (j.a in (${own}) or j.b in (${own})) order by j.a, j.b`.execute(this.#db);
    return rows.map(({ body }) => JSON.parse(body) as Judgement);
  }

  async search(query: string, filter?: IncidentFilter, limit = 20): Promise<readonly SearchHit[]> {
    return searchReports(this.#db, await this.#scope(), query, filter, limit);
  }

  async rebuild(): Promise<Rebuild> {
    const letGo = await this.#holdings.turns.hold(`rebuilding ${this.id}`);
    if (letGo === null)
      throw new UserError(
        'rebuild-running',
        'another process is deriving this casebook again',
        'Wait until it has ended, or end it; what it has done is gone on with.',
      );
    const edition = await startEdition(this.#db, this.id);
    const made = { casebook_id: this.id, edition };
    return {
      casebook: new StoredCasebook({ ...this.#holdings, close: async () => {} }, edition),
      finish: async () => {
        await analyse(this.#db);
        await publishEdition(this.#db, made);
        await letGo();
        if (this.#holdings.upkeep !== null) await tidy(this.#db);
      },
      drop: async () => {
        await dropEdition(this.#db, made);
        await letGo();
      },
    };
  }

  async memory(key: string): Promise<unknown> {
    const row = await this.#db
      .selectFrom('notes')
      .select('body')
      .where('casebook_id', '=', this.id)
      .where('key', '=', storableKey(key))
      .executeTakeFirst();
    return row === undefined ? null : (JSON.parse(row.body) as unknown);
  }

  async remember(key: string, value: unknown): Promise<void> {
    const body = JSON.stringify(value ?? null);
    await this.#db
      .insertInto('notes')
      .values({ casebook_id: this.id, key: storableKey(key), body })
      .onConflict((conflict) => conflict.columns(['casebook_id', 'key']).doUpdateSet({ body }))
      .execute();
  }

  async *damage(): AsyncIterable<Damage> {
    yield* findDamage(this.#db, await this.#scope(), this.#holdings.journal);
  }

  database(): Kysely<unknown> {
    return this.#db as unknown as Kysely<unknown>;
  }

  async close(): Promise<void> {
    await this.#holdings.turns.end();
    await this.#holdings.close();
  }

  get #db(): Kysely<Tables> {
    return this.#holdings.db;
  }

  async #scope(db: Kysely<Tables> = this.#db, lock = false): Promise<Scope> {
    if (this.#making !== null && !lock) return { casebook_id: this.id, edition: this.#making };
    const query = db.selectFrom('casebooks').select(['edition', 'making']).where('id', '=', this.id);
    // Not `for update`: checks of foreign keys to this row, in the writing of incidents, would wait for it.
    const { edition, making } = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirstOrThrow();
    if (this.#making !== null && this.#making !== making) throw dropped();
    return { casebook_id: this.id, edition: this.#making ?? edition };
  }

  /** To be asked when all pages of something have been read: a rebuild that took its place meanwhile has deleted the rest. */
  async #checkStill({ edition }: Scope): Promise<void> {
    if (this.#making === null && (await this.#scope()).edition !== edition) throw rebuilt();
  }

  /** One writer at a time: entries are numbered without gaps, and a rebuild does not take the place of rows in the writing. */
  async #write<T>(work: (tx: Transaction<Tables>, scope: Scope) => Promise<T>, lock = true): Promise<T> {
    try {
      if (this.#db.isTransaction) return await work(this.#db as Transaction<Tables>, await this.#scope(this.#db, lock));
      return await this.#db.transaction().execute(async (tx) => work(tx, await this.#scope(tx, true)));
    } catch (error) {
      throw asUserError(error, 'the database');
    }
  }

  async #lastDecision(tx: Transaction<Tables>): Promise<Pick<Decision, 'seq' | 'id'> | null> {
    const last = await tx
      .selectFrom('decisions')
      .select(['seq', 'id'])
      .where('casebook_id', '=', this.id)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return last ?? null;
  }

  /** Gives it as it will be read: without what JSON drops. */
  async #append(tx: Transaction<Tables>, decision: Decision): Promise<Decision> {
    const { seq, id } = decision;
    const body = JSON.stringify(decision);
    await tx.insertInto('decisions').values({ casebook_id: this.id, seq, id, body }).execute();
    await this.#holdings.journal?.decisions.append(body);
    return JSON.parse(body) as Decision;
  }

  async #reportsWhere(
    { casebook_id, edition }: Scope,
    condition: RawBuilder<unknown>,
    limit: number,
  ): Promise<readonly StoredReport[]> {
    const { rows } = await sql<ReportRow & { found: readonly string[] | null }>`
      select r.entry, r.body, r.coded, r.words, r.earlier, r.later, r.digest,
        (select array_agg(e.body order by e.seq) from filings f join retrievals e on e.casebook_id = f.casebook_id and e.seq = f.seq
          where f.casebook_id = r.casebook_id and f.edition = r.edition and f.report = r.id) as found
      from reports r where r.casebook_id = ${casebook_id} and r.edition = ${edition} and ${condition} order by r.id limit ${limit}`.execute(
      this.#db,
    );
    return rows.map(({ found, ...row }) =>
      storedReport(
        row,
        (found ?? []).map((body) => JSON.parse(body) as Retrieval),
      ),
    );
  }

  /** Page by page, so that no transaction stays open and other queries go on in between. */
  async *#eachReport(condition: RawBuilder<unknown>): AsyncIterable<StoredReport> {
    const scope = await this.#scope();
    for (let after = ''; ; ) {
      const page = await this.#reportsWhere(scope, sql`r.id > ${after} and ${condition}`, REPORTS_AT_ONCE);
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < REPORTS_AT_ONCE) return this.#checkStill(scope);
      after = last.entry.id;
    }
  }

  async *#entries<T extends { readonly seq?: number }>(
    table: 'retrievals' | 'decisions',
    after: number,
    condition: (scope: Scope) => RawBuilder<unknown>,
  ): AsyncIterable<T> {
    const scope = await this.#scope();
    for (let from = after; ; ) {
      const { rows } = await sql<{ seq: number; body: string }>`select e.seq, e.body from ${sql.table(table)} e
        where e.casebook_id = ${this.id} and e.seq > ${from} and ${condition(scope)} order by e.seq limit ${ENTRIES_AT_ONCE}`.execute(
        this.#db,
      );
      for (const { body } of rows) yield JSON.parse(body) as T;
      const last = rows.at(-1);
      if (last === undefined || rows.length < ENTRIES_AT_ONCE) return;
      from = last.seq;
    }
  }

  async #codedReports(ids: readonly Hash[]): Promise<ReadonlyMap<Hash, StoredReport>> {
    const scope = await this.#scope();
    const reports = await this.#reportsWhere(scope, sql`r.id = any(${ids}::text[])`, ids.length);
    return new Map(reports.map((report) => [report.entry.id, report]));
  }
}

const rebuilt = () =>
  new UserError('rebuilt-meanwhile', 'the casebook was rebuilt meanwhile', 'Run the same command again.');

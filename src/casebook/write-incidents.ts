import { sql, type Transaction } from 'kysely';
import type { IncidentRecord } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import type { Hash } from '#model/report.js';
import type { IncidentChange } from './casebook.js';
import { incidentColumns } from './incident-row.js';
import { storableKey } from './storable.js';
import type { Scope, Tables } from './tables.js';

const AT_ONCE = 100; // records a statement

/** Replaces incidents and what hangs on them, in an open transaction. */
export async function writeIncidents(tx: Transaction<Tables>, scope: Scope, change: IncidentChange): Promise<void> {
  const { casebook_id: casebook, edition } = scope;
  const ids = change.records.map(({ id }) => id);
  const gone = [...change.gone.keys()].filter((id) => !ids.includes(id));
  const tellings = change.records.flatMap(({ id, tellings }) =>
    tellings.map((telling) => ({ ...telling, record: id })),
  );
  const filed = tellings.map(({ key }) => key);

  await sql`delete from tellings where casebook_id = ${casebook} and edition = ${edition}
    and record = any(${[...ids, ...gone]}::text[]) and not (key = any(${filed}::text[]))`.execute(tx);
  for (let from = 0; from < change.records.length; from += AT_ONCE)
    await insertIncidents(tx, scope, change.records.slice(from, from + AT_ONCE));
  await sql`insert into tellings (casebook_id, edition, key, report, incident, record)
    select ${casebook}, ${edition}, * from unnest(${filed}::text[], ${tellings.map((one) => one.report)}::text[],
      ${tellings.map((one) => one.incident)}::text[], ${tellings.map((one) => one.record)}::text[])
    on conflict (casebook_id, edition, key) do update set report = excluded.report, incident = excluded.incident, record = excluded.record`.execute(
    tx,
  );
  await sql`delete from incidents where casebook_id = ${casebook} and edition = ${edition} and id = any(${gone}::text[])`.execute(
    tx,
  );
  await writeKeys(tx, scope, change.keys);
  await writeJudgements(tx, scope, filed, change.judgements);
  await writeRedirects(tx, scope, ids, [
    ...change.records.flatMap(({ id, formerIds }) => formerIds.map((old) => [old, id] as const)),
    ...change.gone,
  ]);
  if (change.linked !== undefined) await markLinked(tx, scope, change.linked, change.seen ?? new Map());
  if (change.decisionsUpTo !== undefined)
    await sql`update editions set decisions_up_to = ${change.decisionsUpTo} where casebook_id = ${casebook} and edition = ${edition}`.execute(
      tx,
    );
}

async function markLinked(
  tx: Transaction<Tables>,
  { casebook_id: casebook, edition }: Scope,
  reports: readonly Hash[],
  seen: ReadonlyMap<Hash, Hash>,
): Promise<void> {
  await sql`update reports r set linked = true
    from unnest(${reports}::text[], ${reports.map((report) => seen.get(report) ?? null)}::text[]) as l (id, digest)
    where r.casebook_id = ${casebook} and r.edition = ${edition} and r.id = l.id and not r.linked
      and r.digest = coalesce(l.digest, r.digest)`.execute(tx);
}

async function insertIncidents(
  tx: Transaction<Tables>,
  scope: Scope,
  records: readonly IncidentRecord[],
): Promise<void> {
  await tx
    .insertInto('incidents')
    .values(records.map((record) => ({ ...scope, ...incidentColumns(record) })))
    .onConflict((conflict) =>
      conflict.columns(['casebook_id', 'edition', 'id']).doUpdateSet((with_) => ({
        sort_date: with_.ref('excluded.sort_date'),
        date_start: with_.ref('excluded.date_start'),
        date_end: with_.ref('excluded.date_end'),
        country: with_.ref('excluded.country'),
        type: with_.ref('excluded.type'),
        actors: with_.ref('excluded.actors'),
        said: with_.ref('excluded.said'),
        contested: with_.ref('excluded.contested'),
        reviewed: with_.ref('excluded.reviewed'),
        row: with_.ref('excluded.row'),
        record: with_.ref('excluded.record'),
        digest: with_.ref('excluded.digest'),
      })),
    )
    .execute();
}

/** Keys of tellings that are in no incident are left out: they could only bring candidates that are not there. */
async function writeKeys(tx: Transaction<Tables>, scope: Scope, keys: IncidentChange['keys']): Promise<void> {
  const { casebook_id: casebook, edition } = scope;
  const pairs = [...keys].flatMap(([telling, mine]) =>
    [...new Set(mine.map(storableKey))].map((key) => ({ telling, key })),
  );
  await sql`delete from telling_keys where casebook_id = ${casebook} and edition = ${edition} and telling = any(${[...keys.keys()]}::text[])`.execute(
    tx,
  );
  await sql`insert into telling_keys (casebook_id, edition, key, telling)
    select t.casebook_id, t.edition, k.key, k.telling
    from unnest(${pairs.map(({ key }) => key)}::text[], ${pairs.map(({ telling }) => telling)}::text[]) as k (key, telling)
    join tellings t on t.casebook_id = ${casebook} and t.edition = ${edition} and t.key = k.telling`.execute(tx);
}

async function writeJudgements(
  tx: Transaction<Tables>,
  scope: Scope,
  tellings: readonly string[],
  judgements: readonly Judgement[],
): Promise<void> {
  const { casebook_id: casebook, edition } = scope;
  const byPair = new Map(judgements.map((judgement) => [pairOf(judgement).join(' '), judgement]));
  await sql`delete from judgements where casebook_id = ${casebook} and edition = ${edition}
    and a = any(${tellings}::text[]) and b = any(${tellings}::text[])`.execute(tx);
  const all = [...byPair.values()];
  await sql`insert into judgements (casebook_id, edition, a, b, body)
    select ${casebook}, ${edition}, * from unnest(${all.map((one) => pairOf(one)[0])}::text[], ${all.map((one) => pairOf(one)[1])}::text[],
      ${all.map((one) => JSON.stringify(one))}::text[])
    on conflict (casebook_id, edition, a, b) do update set body = excluded.body`.execute(tx);
}

const pairOf = ({ a, b }: Judgement): readonly [string, string] => (a < b ? [a, b] : [b, a]);

/** An id that is taken again leads to itself. */
async function writeRedirects(
  tx: Transaction<Tables>,
  scope: Scope,
  living: readonly string[],
  redirects: readonly (readonly [string, string | null])[],
): Promise<void> {
  const { casebook_id: casebook, edition } = scope;
  const alive = new Set(living);
  const leads = [...new Map(redirects.filter(([old]) => !alive.has(old)))];
  await sql`delete from redirects where casebook_id = ${casebook} and edition = ${edition} and old = any(${living}::text[])`.execute(
    tx,
  );
  await sql`insert into redirects (casebook_id, edition, old, new)
    select ${casebook}, ${edition}, * from unnest(${leads.map(([old]) => old)}::text[], ${leads.map(([, to]) => to)}::text[])
    on conflict (casebook_id, edition, old) do update set new = excluded.new`.execute(tx);
}

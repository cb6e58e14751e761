import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { ReportEntry } from '#model/incident-record.js';
import type { Hash, Report } from '#model/report.js';
import type { Kept, NewReport, Retrieval, StoredReport } from './casebook.js';
import type { Journal } from './journal.js';
import { hashOf } from './originals.js';
import { storable } from './storable.js';
import type { Scope, Tables } from './tables.js';

/** Files a report in an open transaction, whose last act is the line in the journal. */
export async function keepReport(
  tx: Transaction<Tables>,
  scope: Scope,
  journal: Journal | null,
  { report, coded, retrieval }: NewReport,
): Promise<Kept> {
  const known = await tx
    .selectFrom('reports')
    .select(['id', 'bytes_hash', 'given'])
    .where('casebook_id', '=', scope.casebook_id)
    .where('edition', '=', scope.edition)
    .where('id', '=', report.id)
    .executeTakeFirst();
  const seq = retrieval.seq ?? (await newSeq(tx, scope, retrieval, known !== undefined));
  let kept: Kept;
  if (known === undefined) kept = await insertReport(tx, scope, { report, coded, retrieval });
  else {
    const same = known.bytes_hash === report.bytesHash || (await wasRetrieved(tx, scope, report));
    kept = same ? 'same bytes' : 'same text';
    // The user says more about a report that is here already: its date, say.
    const given = givenOf(retrieval);
    if (given !== NOTHING && given !== known.given) await replaceReport(tx, scope, { report, coded, retrieval });
  }
  if (seq !== null) await file(tx, scope, seq, report.id);
  if (seq !== null && retrieval.seq === undefined)
    await journal?.retrievals.append(JSON.stringify({ ...retrieval, seq }));
  return kept;
}

const NOTHING = '{}';

const givenOf = ({ given = {} }: Retrieval) =>
  JSON.stringify(Object.fromEntries(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1))));

/** Null where it says nothing new: the same file, found again in the same place, with nothing more said about it. */
async function newSeq(
  tx: Transaction<Tables>,
  scope: Scope,
  retrieval: Retrieval,
  known: boolean,
): Promise<number | null> {
  if (known && retrieval.finalAddress === null) {
    const before = await tx
      .selectFrom('retrievals')
      .select('body')
      .where('casebook_id', '=', scope.casebook_id)
      .where('original', '=', retrieval.original)
      .where('address', '=', storable(retrieval.address))
      .execute();
    if (before.some(({ body }) => givenOf(JSON.parse(body) as Retrieval) === givenOf(retrieval))) return null;
  }
  const { last } = await tx
    .selectFrom('retrievals')
    .select(sql<number>`coalesce(max(seq), 0)`.as('last'))
    .where('casebook_id', '=', scope.casebook_id)
    .executeTakeFirstOrThrow();
  await insertRetrieval(tx, scope.casebook_id, { ...retrieval, seq: last + 1 });
  return last + 1;
}

export async function insertRetrieval(
  tx: Transaction<Tables>,
  casebook: string,
  retrieval: Retrieval & { seq: number },
): Promise<void> {
  const { seq, original, address } = retrieval;
  await tx
    .insertInto('retrievals')
    .values({ casebook_id: casebook, seq, original, address: storable(address), body: JSON.stringify(retrieval) })
    .execute();
}

async function wasRetrieved(tx: Transaction<Tables>, scope: Scope, report: Report): Promise<boolean> {
  const { rows } =
    await sql`select 1 from filings f join retrievals r on r.casebook_id = f.casebook_id and r.seq = f.seq
    where f.casebook_id = ${scope.casebook_id} and f.edition = ${scope.edition} and f.report = ${report.id} and r.original = ${report.bytesHash} limit 1`.execute(
      tx,
    );
  return rows.length > 0;
}

async function insertReport(tx: Transaction<Tables>, scope: Scope, added: NewReport): Promise<Kept> {
  const { report, retrieval } = added;
  const address = webAddress(report, retrieval);
  const earlier =
    address === null
      ? undefined
      : await tx
          .selectFrom('reports')
          .select('id')
          .where('casebook_id', '=', scope.casebook_id)
          .where('edition', '=', scope.edition)
          .where('address', '=', address)
          .where('later', 'is', null)
          .orderBy('id')
          .executeTakeFirst();
  await tx
    .insertInto('reports')
    .values({
      ...scope,
      id: report.id,
      bytes_hash: report.bytesHash,
      address,
      earlier: earlier?.id ?? null,
      later: null,
      ...contents(added),
    })
    .execute();
  if (earlier === undefined) return 'new';
  await tx
    .updateTable('reports')
    // What replaced it is for linking to see.
    .set({ later: report.id, linked: false })
    .where('casebook_id', '=', scope.casebook_id)
    .where('edition', '=', scope.edition)
    .where('id', '=', earlier.id)
    .execute();
  return 'new version';
}

async function replaceReport(tx: Transaction<Tables>, scope: Scope, added: NewReport): Promise<void> {
  await tx
    .updateTable('reports')
    .set({ ...contents(added), linked: false })
    .where('casebook_id', '=', scope.casebook_id)
    .where('edition', '=', scope.edition)
    .where('id', '=', added.report.id)
    .execute();
}

async function file(tx: Transaction<Tables>, scope: Scope, seq: number, report: Hash): Promise<void> {
  await tx
    .insertInto('filings')
    .values({ ...scope, seq, report })
    .onConflict((conflict) => conflict.columns(['casebook_id', 'edition', 'seq']).doUpdateSet({ report }))
    .execute();
}

/** Pages have versions by their address; two files of one name are two files. Hashed, since addresses may be longer than a key. */
function webAddress(report: Report, retrieval: Retrieval): string | null {
  const address = report.url ?? retrieval.finalAddress ?? retrieval.address;
  return /^https?:/i.test(address) ? hashOf(address) : null;
}

function contents({ report, coded, retrieval }: NewReport) {
  const words = storable(report.text);
  const whole = words === report.text;
  const text = { text: whole ? null : report.text };
  const entry: ReportEntry = {
    id: report.id,
    file: report.file,
    url: report.url,
    outlet: report.outlet,
    title: report.title,
    byline: report.byline,
    language: report.language,
    published: report.published,
    retrieved: retrieval.finalAddress === null ? null : retrieval.at,
  };
  // The text stands once, in `words`; null keeps its place among the keys, so that the JSON comes back as it was.
  const repeated = whole && coded.report.text === report.text;
  const row = {
    entry: JSON.stringify(entry),
    body: JSON.stringify(whole ? { ...report, ...text } : report),
    coded: JSON.stringify(repeated ? { ...coded, report: { ...coded.report, ...text } } : coded),
    words,
  };
  return {
    ...row,
    digest: reportDigest(row),
    given: givenOf(retrieval),
    language: report.language,
    published: report.published,
    search: searchVector(report, words),
  };
}

const LONGEST_SEARCHED = 200_000; // characters: a search vector of more could pass the engine's limit of 1 MB, and it keeps no positions beyond 16,383 words

function searchVector(report: Report, words: string): RawBuilder<string> {
  const language = sql.lit(report.language === 'fr' ? 'attest_french' : 'attest_english');
  const title = storable([report.title, report.outlet].filter((part) => part !== null).join('\n'));
  return sql<string>`setweight(to_tsvector(${language}, ${title.slice(0, LONGEST_SEARCHED)}), 'A')
    || setweight(to_tsvector(${language}, ${storable(words.slice(0, LONGEST_SEARCHED))}), 'B')`;
}

export interface ReportRow {
  readonly body: string;
  readonly coded: string;
  readonly words: string;
  readonly entry: string;
  readonly digest: string;
  readonly earlier: string | null;
  readonly later: string | null;
}

/** By which `damage` sees that a row is not what was written. */
export const reportDigest = ({ entry, body, coded, words }: Pick<ReportRow, 'entry' | 'body' | 'coded' | 'words'>) =>
  hashOf([entry, body, coded, words].join('\0'));

/** A row back as what it was. */
export function storedReport(row: ReportRow, retrievals: readonly Retrieval[]): StoredReport {
  const report = JSON.parse(row.body) as StoredReport['report'] & { text: string | null };
  const coded = JSON.parse(row.coded) as StoredReport['coded'] & { report: { text?: string | null } };
  return {
    entry: JSON.parse(row.entry) as ReportEntry,
    report: { ...report, text: report.text ?? row.words },
    coded: coded.report.text === null ? { ...coded, report: { ...coded.report, text: row.words } } : coded,
    retrievals,
    digest: row.digest,
    earlierVersion: row.earlier,
    laterVersion: row.later,
  };
}

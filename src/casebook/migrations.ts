import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Tables } from './tables.js';

/**
 * One set for both engines: SQL of PostgreSQL 15, which PGlite (18) also speaks. A migration that has been released is
 * never edited; the next one mends it. Ids compare by bytes (`collate "C"`), so that orders do not depend on the server.
 */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-casebook': { up: (db) => run(db, FIRST) },
  '0002-newest-first': { up: (db) => run(db, NEWEST_FIRST) },
  '0003-by-day': { up: (db) => run(db, BY_DAY) },
};

export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// Accents go before stemming, so that "blesse" finds "blessés". unaccent() itself is not immutable; a configuration that
// names its dictionary is. The search vector is computed on insert, since its configuration depends on the report's language.
const configurations = ['english', 'french'].flatMap((language) => [
  `create text search configuration attest_${language} (copy = ${language})`,
  `alter text search configuration attest_${language} alter mapping for hword, hword_part, word, asciiword, asciihword, hword_asciipart with unaccent, ${language}_stem`,
]);

const ID = 'text collate "C"';
const SCOPE = `casebook_id ${ID} not null references casebooks, edition int not null`;
const REPORT = 'references reports (casebook_id, edition, id) deferrable initially deferred';
const INCIDENT = 'references incidents (casebook_id, edition, id) deferrable initially deferred';

const FIRST = [
  'create extension if not exists unaccent',
  ...configurations,
  `create table casebooks (id ${ID} primary key, name ${ID} not null unique, edition int not null, making int, last_edition int not null)`,
  `create table editions (${SCOPE}, decisions_up_to int not null, primary key (casebook_id, edition))`,
  `create table originals (casebook_id ${ID} not null references casebooks, hash ${ID} not null, bytes bytea not null, primary key (casebook_id, hash))`,
  `create table retrievals (casebook_id ${ID} not null references casebooks, seq int not null, original ${ID} not null, address ${ID} not null, body text not null, primary key (casebook_id, seq))`,
  'create index retrievals_by_original on retrievals (casebook_id, original)',
  `create table decisions (casebook_id ${ID} not null references casebooks, seq int not null, id ${ID} not null, body text not null, primary key (casebook_id, seq))`,
  `create table reports (${SCOPE}, id ${ID} not null, bytes_hash ${ID} not null, address ${ID}, given text not null,
    earlier ${ID}, later ${ID}, linked boolean not null default false, language text, entry text not null, body text not null, coded text not null,
    words text not null, digest text not null, search tsvector not null, primary key (casebook_id, edition, id))`,
  'create index reports_by_address on reports (casebook_id, edition, address)',
  'create index reports_unlinked on reports (casebook_id, edition, id) where not linked',
  'create index reports_by_words on reports using gin (search)',
  `create table filings (${SCOPE}, seq int not null, report ${ID} not null, primary key (casebook_id, edition, seq),
    foreign key (casebook_id, edition, report) ${REPORT}, foreign key (casebook_id, seq) references retrievals)`,
  'create index filings_by_report on filings (casebook_id, edition, report)',
  `create table incidents (${SCOPE}, id ${ID} not null, sort_date ${ID} not null, date_start ${ID}, date_end ${ID}, country ${ID}, type ${ID} not null,
    actors text not null, said text[] not null, contested boolean not null, reviewed boolean not null, "row" text not null, record text not null, digest text not null,
    primary key (casebook_id, edition, id))`,
  'create index incidents_by_date on incidents (casebook_id, edition, sort_date, id)',
  'create index incidents_by_claims on incidents using gin (said)',
  `create table tellings (${SCOPE}, key ${ID} not null, report ${ID} not null, incident ${ID} not null, record ${ID} not null,
    primary key (casebook_id, edition, key), foreign key (casebook_id, edition, report) ${REPORT}, foreign key (casebook_id, edition, record) ${INCIDENT})`,
  'create index tellings_by_record on tellings (casebook_id, edition, record)',
  'create index tellings_by_report on tellings (casebook_id, edition, report)',
  `create table telling_keys (${SCOPE}, key ${ID} not null, telling ${ID} not null, primary key (casebook_id, edition, key, telling),
    foreign key (casebook_id, edition, telling) references tellings on delete cascade)`,
  'create index telling_keys_by_telling on telling_keys (casebook_id, edition, telling)',
  `create table judgements (${SCOPE}, a ${ID} not null, b ${ID} not null, body text not null, primary key (casebook_id, edition, a, b))`,
  'create index judgements_by_b on judgements (casebook_id, edition, b)',
  // Statistics of whole objects would cost much and serve no query.
  ...[
    'reports.entry',
    'reports.body',
    'reports.coded',
    'reports.words',
    'incidents.row',
    'incidents.record',
    'retrievals.body',
    'judgements.body',
  ].map((column) => {
    const [table, name] = column.split('.');
    return `alter table ${table} alter column "${name}" set statistics 0`;
  }),
  `create table notes (casebook_id ${ID} not null references casebooks, key ${ID} not null, body text not null, primary key (casebook_id, key))`,
  `create table redirects (${SCOPE}, old ${ID} not null, new ${ID}, primary key (casebook_id, edition, old))`,
];

// A search that half of the reports meet has to pass over their rows: these are kept short, what is long beside them.
const NEWEST_FIRST = [
  'alter table reports set (toast_tuple_target = 256)',
  `alter table reports add column published ${ID}`,
  "update reports set published = entry::json ->> 'published'",
];

// For words that nearly every report has: going back from the newest, a thousand are soon found.
const BY_DAY = ['create index reports_by_day on reports (casebook_id, edition, published desc nulls last, id)'];

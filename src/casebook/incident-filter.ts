import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { fold } from '#text/fold.js';
import type { IncidentFilter } from './casebook.js';
import { saidKey } from './incident-row.js';
import { storable } from './storable.js';
import type { Scope } from './tables.js';

/** The condition on a row `i` of incidents, of the given scope. */
export function meets(filter: IncidentFilter, scope: Scope): RawBuilder<SqlBool> {
  const { text, from, to, country, type, actor, variable, speakerKind, contested, reviewed } = filter;
  const conditions = [sql`i.casebook_id = ${scope.casebook_id} and i.edition = ${scope.edition}`];
  if (from !== undefined) conditions.push(sql`i.date_end >= ${from}`);
  if (to !== undefined) conditions.push(sql`i.date_start <= ${to}`);
  if (country !== undefined) conditions.push(sql`i.country = ${country}`);
  if (type !== undefined) conditions.push(sql`i.type = ${type}`);
  if (actor !== undefined) conditions.push(sql`i.actors like ${`%${escapeLike(storable(fold(actor)))}%`}`);
  if (variable !== undefined || speakerKind !== undefined)
    conditions.push(sql`i.said @> array[${saidKey(variable, speakerKind)}]::text[]`);
  if (contested !== undefined) conditions.push(sql`i.contested = ${contested}`);
  if (reviewed !== undefined) conditions.push(sql`i.reviewed = ${reviewed}`);
  if (text !== undefined)
    conditions.push(
      sql`i.id in (select t.record from tellings t join reports r on r.casebook_id = t.casebook_id and r.edition = t.edition and r.id = t.report
        where ${inScope('t', scope)} and ${speaksOf(text)})`,
    );
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

export function inScope(alias: 't' | 'r' | 'i', scope: Scope): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${alias}.casebook_id`)} = ${scope.casebook_id} and ${sql.ref(`${alias}.edition`)} = ${scope.edition}`;
}

const LONGEST_QUERY = 1000; // characters

/** A query in one of the two configurations. Each report is asked in its own language: stems of another would make `-without` lie. */
export function queryIn(configuration: 'attest_english' | 'attest_french', text: string): RawBuilder<unknown> {
  return sql`websearch_to_tsquery(${sql.lit(configuration)}, ${storable(text.slice(0, LONGEST_QUERY))})`;
}

/** The condition on a row `r` of reports that its text has the words. */
export function speaksOf(text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`((r.language = 'fr' and r.search @@ ${queryIn('attest_french', text)})
    or (r.language is distinct from 'fr' and r.search @@ ${queryIn('attest_english', text)}))`;
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

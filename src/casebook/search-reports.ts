import { type Kysely, sql } from 'kysely';
import type { IncidentFilter, SearchHit } from './casebook.js';
import { inScope, meets, queryIn, speaksOf } from './incident-filter.js';
import type { Scope, Tables } from './tables.js';

const HEADLINE = 'StartSel=«, StopSel=», MaxFragments=2, FragmentDelimiter=" … ", MaxWords=22, MinWords=8';
const LONGEST_QUOTED = 200_000; // characters; what the index has, no more

// A word that half of 100,000 reports have would take seconds to rank: of so many, the newest are looked at.
const RANKED = 1000;

/** The best reports of a query, each with its first incident that meets the filter. */
export async function searchReports(
  db: Kysely<Tables>,
  scope: Scope,
  query: string,
  filter: IncidentFilter | undefined,
  limit: number,
): Promise<readonly SearchHit[]> {
  const filtered = filter !== undefined && Object.values(filter).some((value) => value !== undefined);
  const incidents = sql`select i.id, i.sort_date from tellings t
    join incidents i on i.casebook_id = t.casebook_id and i.edition = t.edition and i.id = t.record
    where ${inScope('t', scope)} and t.report = r.id and ${meets(filter ?? {}, scope)}`;
  const rank = sql`ts_rank(found.search, case when found.language = 'fr' then ${queryIn('attest_french', query)} else ${queryIn('attest_english', query)} end)`;
  // The report's own « » would read as hits.
  const found = sql<SearchHit>`
    select r.id as report, (select told.id from (${incidents}) told order by told.sort_date, told.id limit 1) as incident,
      case when r.language = 'fr' then ts_headline('attest_french', said.words, ${queryIn('attest_french', query)}, ${HEADLINE})
      else ts_headline('attest_english', said.words, ${queryIn('attest_english', query)}, ${HEADLINE}) end as snippet
    from (
      select found.id, ${rank} as rank
      from (
        select r.id, r.language, r.search from reports r
        where ${inScope('r', scope)} and ${speaksOf(query)} ${filtered ? sql`and exists (${incidents})` : sql``}
        order by r.published desc nulls last, r.id limit ${RANKED}
      ) found
      order by rank desc, found.id limit ${limit}
    ) hit
    join reports r on ${inScope('r', scope)} and r.id = hit.id,
    lateral (select translate(left(r.words, ${LONGEST_QUOTED}), '«»', '“”') as words) said
    order by hit.rank desc, hit.id`;
  const { rows } = await db.transaction().execute(async (tx) => {
    // The planner takes no account of what it costs to unpack a search vector, and would rather read them all.
    await sql`set local enable_seqscan = off`.execute(tx);
    return found.execute(tx);
  });
  return rows.map(({ incident, report, snippet }) => ({
    incident,
    report,
    snippet: snippet.replace(/\s+/g, ' ').trim(),
  }));
}

import type { IncidentRow } from '#casebook/casebook.js';
import type { CasebookRow } from '#model/api.js';

/** A row as the page gets it. */
export function rowOf({ id, record: { summary, sides, estimates }, ...row }: IncidentRow): CasebookRow {
  const deaths = estimates.find(({ variable, group }) => variable === 'killed' && group === 'all');
  return {
    id,
    type: summary.type,
    date: summary.date,
    country: summary.country,
    places: summary.places.map(({ name, lat, lon, radiusKm, precision }) => ({ name, lat, lon, radiusKm, precision })),
    perpetrators: summary.perpetrators,
    targets: summary.targets,
    sides,
    deaths: deaths ? [deaths.low, deaths.best, deaths.high] : null,
    ...row,
  };
}

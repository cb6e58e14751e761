import type { Outlet, Outlets } from '#model/outlet.js';
import { fold } from '#text/fold.js';
import { listOf, readTsv } from './read-tsv.js';

const COLUMNS = ['name', 'others', 'hosts', 'country', 'kind'] as const;

/** The outlets of `data/outlets.tsv`. */
export function loadOutlets(): Outlets {
  const byName = new Map<string, Outlet>();
  const byHost = new Map<string, Outlet>();
  for (const row of readTsv('outlets.tsv', COLUMNS)) {
    const outlet: Outlet = { name: row.name, country: row.country, kind: row.kind as Outlet['kind'] };
    for (const name of [row.name, ...listOf(row.others)]) byName.set(fold(name), outlet);
    for (const host of listOf(row.hosts)) byHost.set(host, outlet);
  }
  const find = (name: string | null, url: string | null): Outlet | null =>
    (name === null ? undefined : byName.get(fold(name).trim())) ?? (url === null ? null : atHost(byHost, url));
  return { find, countryOf: (name, url) => find(name, url)?.country || null };
}

function atHost(byHost: ReadonlyMap<string, Outlet>, url: string): Outlet | null {
  const host = /^(?:https?:\/\/)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  // "fr.example.org" is an edition of "example.org".
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const outlet = byHost.get(rest);
    if (outlet) return outlet;
  }
  return null;
}

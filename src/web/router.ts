import { useSyncExternalStore } from 'react';

export type Route =
  | { readonly page: 'casebook' }
  | { readonly page: 'incident'; readonly id: string }
  | { readonly page: 'report'; readonly id: string }
  | { readonly page: 'review' | 'add' | 'publish' | 'search' }
  | { readonly page: 'nowhere' };

/** Which page an address means. */
export function routeOf(path: string): Route {
  const [first = '', second, ...rest] = path.split('/').filter((part) => part !== '');
  if (rest.length > 0) return { page: 'nowhere' };
  if (first === '') return { page: 'casebook' };
  if (second === undefined)
    return first === 'review' || first === 'add' || first === 'publish' || first === 'search'
      ? { page: first }
      : { page: 'nowhere' };
  const id = decode(second);
  if (first === 'incidents') return { page: 'incident', id };
  if (first === 'reports') return { page: 'report', id };
  return { page: 'nowhere' };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function incidentPath(id: string): string {
  return `/incidents/${encodeURIComponent(id)}`;
}

export function reportPath(id: string, claim?: string): string {
  return `/reports/${encodeURIComponent(id)}${claim === undefined ? '' : `?claim=${encodeURIComponent(claim)}`}`;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Goes to an address of the page; `replace` keeps no step in the history, for filters that change while one drags. */
export function go(address: string, how: { readonly replace?: boolean } = {}): void {
  if (address === window.location.pathname + window.location.search) return;
  const samePath = address.split('?')[0] === window.location.pathname;
  window.history[how.replace ? 'replaceState' : 'pushState'](null, '', address);
  for (const listener of listeners) listener();
  if (!samePath) window.scrollTo(0, 0);
}

/** Path and query of the address, followed as they change. */
export function useAddress(): { readonly path: string; readonly query: URLSearchParams } {
  const address = useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
  const [path = '/', query = ''] = address.split('?');
  return { path, query: new URLSearchParams(query) };
}

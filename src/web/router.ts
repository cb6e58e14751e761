import { useSyncExternalStore } from 'react';

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
  if (samePath) return;
  window.scrollTo(0, 0);
  // A reader's voice and the tab key go on from the new page.
  document.getElementById('main')?.focus({ preventScroll: true });
}

/** Path and query of the address, followed as they change. */
export function useAddress(): { readonly path: string; readonly query: URLSearchParams } {
  const address = useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
  const [path = '/', query = ''] = address.split('?');
  return { path, query: new URLSearchParams(query) };
}

/** A page with what its address says of it. */
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

export type Theme = 'light' | 'dark';

const KEPT = 'attest-theme';

/** What the reader chose, else what the system prefers. */
export function preferredTheme(): Theme {
  const kept = read(KEPT);
  if (kept === 'light' || kept === 'dark') return kept;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function showTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

export function keepTheme(theme: Theme): void {
  write(KEPT, theme);
  showTheme(theme);
  window.dispatchEvent(new Event('attest-theme'));
}

/** Storage may be forbidden; then the choice lasts as long as the page. */
export function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    return;
  }
}

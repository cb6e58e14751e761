import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { api, useAnswer } from './api.js';
import { Help } from './help.jsx';
import { useKeys } from './keys.js';
import { Link } from './parts/link.jsx';
import { useReach } from './reach.js';
import { go, useAddress } from './router.js';
import type { Route } from './routes.js';
import { keepTheme, preferredTheme } from './theme.js';
import { type InterfaceLanguage, useWords } from './words/words.js';

/** What stands around each page: the header with its search, the notice when the server is away, help, the foot. */
export function Shell({
  route,
  speak,
  children,
}: {
  route: Route;
  speak: (language: InterfaceLanguage) => void;
  children: ReactNode;
}) {
  const words = useWords();
  const [helping, setHelping] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const casebook = useAnswer('casebook', (signal) => api.casebook(signal));
  const reached = useReach();
  const open = casebook.state === 'here' ? casebook.value.open : 0;
  useKeys({ '/': () => search.current?.focus(), '?': () => setHelping(true) });
  const wide = route.page === 'casebook';
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="bar">
        <Link href="/" className="brand">
          <Mark />
          attest
        </Link>
        <nav aria-label={words.nav.label}>
          <NavLink href="/" on={['casebook', 'incident', 'report'].includes(route.page)} text={words.nav.casebook} />
          <NavLink href="/review" on={route.page === 'review'} text={words.nav.review} count={open} />
          <NavLink href="/add" on={route.page === 'add'} text={words.nav.add} />
          <NavLink href="/publish" on={route.page === 'publish'} text={words.nav.publish} />
        </nav>
        <div className="end">
          <SearchBox input={search} />
          <button type="button" className="switch help" onClick={() => setHelping(true)}>
            {words.help.button} <kbd>?</kbd>
          </button>
          <button
            type="button"
            className="switch"
            lang={words.otherLanguage.code}
            onClick={() => speak(words.otherLanguage.code)}
          >
            {words.otherLanguage.name}
          </button>
          <ThemeSwitch />
        </div>
      </header>
      {!reached && (
        <p className="notice" role="status">
          {words.states.offline}{' '}
          <button type="button" className="link" onClick={casebook.again}>
            {words.states.again}
          </button>
        </p>
      )}
      <main id="main" tabIndex={-1} className={wide ? 'main wide' : 'main'}>
        {children}
      </main>
      {!wide && (
        <footer className="foot">
          <span>{words.foot.purpose}</span>
          <span>{words.foot.base}</span>
        </footer>
      )}
      {helping && <Help close={() => setHelping(false)} />}
    </div>
  );
}

function NavLink({ href, on, text, count = 0 }: { href: string; on: boolean; text: string; count?: number }) {
  return (
    <Link href={href} {...(on ? { 'aria-current': 'page' as const } : {})}>
      {text}
      {count > 0 && <span className="faint number"> {count}</span>}
    </Link>
  );
}

function SearchBox({ input }: { input: React.RefObject<HTMLInputElement | null> }) {
  const words = useWords();
  const { path, query } = useAddress();
  const asked = path === '/search' ? (query.get('q') ?? '') : '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = input.current?.value.trim() ?? '';
    if (text !== '') go(`/search?q=${encodeURIComponent(text)}`);
  };
  return (
    <search className="search-box">
      <form onSubmit={submit}>
        <input
          key={asked}
          ref={input}
          className="field"
          type="search"
          defaultValue={asked}
          aria-label={words.search.label}
          placeholder={words.search.placeholder}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

function ThemeSwitch() {
  const words = useWords();
  const [theme, setTheme] = useState(preferredTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  useEffect(() => keepThemeIfChosen(theme), [theme]);
  return (
    <button
      type="button"
      className="switch"
      aria-label={words.theme.label(words.theme[other])}
      onClick={() => {
        keepTheme(other);
        setTheme(other);
      }}
    >
      {words.theme[other]}
    </button>
  );
}

/** The system's preference is shown, and kept only when somebody chooses. */
function keepThemeIfChosen(theme: 'light' | 'dark'): void {
  document.documentElement.dataset.theme = theme;
}

/** Three accounts of one count. */
function Mark() {
  return (
    <svg width="18" height="16" viewBox="0 0 18 16" aria-hidden="true">
      <g strokeWidth="3" strokeLinecap="round" fill="none">
        <path d="M2 3H9" stroke="var(--state-mark)" />
        <path d="M5 8H15" stroke="var(--group-mark)" />
        <path d="M9 13H9.01" stroke="var(--aid-mark)" />
      </g>
    </svg>
  );
}

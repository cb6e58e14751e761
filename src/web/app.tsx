import { lazy, Suspense, useEffect, useState } from 'react';
import { Mishap } from './mishap.jsx';
import { Nowhere, Waiting } from './parts/states.jsx';
import { useAddress } from './router.js';
import { type Route, routeOf } from './routes.js';
import { Shell } from './shell.jsx';
import { read, write } from './theme.js';
import { type InterfaceLanguage, WORDS, WordsContext } from './words/words.js';

const CasebookPage = lazy(() => import('./pages/casebook/page.jsx'));
const IncidentPage = lazy(() => import('./pages/incident/page.jsx'));
const ReportPage = lazy(() => import('./pages/report/page.jsx'));
const ReviewPage = lazy(() => import('./pages/review/page.jsx'));
const AddPage = lazy(() => import('./pages/add/page.jsx'));
const PublishPage = lazy(() => import('./pages/publish/page.jsx'));
const SearchPage = lazy(() => import('./pages/search/page.jsx'));

const KEPT = 'attest-language';

function firstLanguage(): InterfaceLanguage {
  const kept = read(KEPT);
  if (kept === 'en' || kept === 'fr') return kept;
  return window.navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/** The page: words, address, shell, and the page of the address within. */
export function App() {
  const [language, setLanguage] = useState(firstLanguage);
  const { path } = useAddress();
  const route = routeOf(path);
  useEffect(() => {
    document.documentElement.lang = language;
    write(KEPT, language);
  }, [language]);
  return (
    <WordsContext value={WORDS[language]}>
      <Shell route={route} speak={setLanguage}>
        <Mishap key={path}>
          <Suspense fallback={<Waiting />}>
            <Page route={route} />
          </Suspense>
        </Mishap>
      </Shell>
    </WordsContext>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'casebook':
      return <CasebookPage />;
    case 'incident':
      return <IncidentPage id={route.id} />;
    case 'report':
      return <ReportPage id={route.id} />;
    case 'review':
      return <ReviewPage />;
    case 'add':
      return <AddPage />;
    case 'publish':
      return <PublishPage />;
    case 'search':
      return <SearchPage />;
    case 'nowhere':
      return <Nowhere />;
  }
}

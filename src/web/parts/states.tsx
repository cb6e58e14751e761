import type { ReactNode } from 'react';
import type { RequestFailure } from '#web/api.js';
import { useWords } from '#web/words/words.js';
import { Link } from './link.jsx';

/** Keeps the place of what is coming. */
export function Waiting() {
  const words = useWords();
  return (
    <div className="waiting" role="status" aria-label={words.states.waiting}>
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}

export function Failed({ failure, again }: { failure: RequestFailure; again?: () => void }) {
  const words = useWords();
  return (
    <div className="state" role="alert">
      <h1>{words.states.failed}</h1>
      <p>{failure.code === 'offline' ? words.states.away : `${failure.message} ${failure.hint}`}</p>
      {again !== undefined && (
        <button type="button" className="button" onClick={again}>
          {words.states.again}
        </button>
      )}
    </div>
  );
}

/** `inside` a page that has its heading already. */
export function Empty({ title, inside = false, children }: { title: string; inside?: boolean; children?: ReactNode }) {
  const Title = inside ? 'h2' : 'h1';
  return (
    <div className="state">
      <Title>{title}</Title>
      {children}
    </div>
  );
}

export function Nowhere() {
  const words = useWords();
  return (
    <Empty title={words.states.nowhere}>
      <p>{words.states.nowhereHint}</p>
      <Link className="link" href="/">
        {words.states.toCasebook}
      </Link>
    </Empty>
  );
}

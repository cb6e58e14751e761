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
      <h2>{words.states.failed}</h2>
      <p>
        {failure.message} {failure.hint}
      </p>
      {again !== undefined && (
        <button type="button" className="button" onClick={again}>
          {words.states.again}
        </button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
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

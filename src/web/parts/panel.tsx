import type { ReactNode } from 'react';

/** A section with its heading: a thin rule around, nothing else. */
export function Panel({
  title,
  end,
  className = '',
  children,
}: {
  title: string;
  end?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={`panel ${className}`}>
      <header>
        <h2>{title}</h2>
        {end !== undefined && <div className="end small soft">{end}</div>}
      </header>
      {children}
    </section>
  );
}

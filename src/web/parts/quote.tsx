/** The words of a report, in serif, as they stand; `claims` are the ids of what they say, for lighting both together. */
export function Quote({ text, claims, struck = false }: { text: string; claims?: string; struck?: boolean }) {
  const Words = struck ? 's' : 'q';
  return (
    <Words className="words quote" lang="" {...(claims === undefined ? {} : { 'data-claims': claims })}>
      {text}
    </Words>
  );
}

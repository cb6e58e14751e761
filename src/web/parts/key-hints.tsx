/** Keys and what they do, in one line. */
export function KeyHints({ keys }: { keys: readonly (readonly [string, string])[] }) {
  return (
    <div className="keys no-print">
      {keys.map(([key, does]) => (
        <span key={key}>
          <kbd>{key}</kbd> {does}
        </span>
      ))}
    </div>
  );
}

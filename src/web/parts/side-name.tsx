import type { Side } from '#model/side.js';
import { useWords } from '#web/words/words.js';

/** A side in its colour, or somebody who stands on it. */
export function SideName({ side, name }: { side: Side; name?: string }) {
  const words = useWords();
  return (
    <span className="side-name" data-side={side}>
      {name ?? words.sides[side]}
    </span>
  );
}

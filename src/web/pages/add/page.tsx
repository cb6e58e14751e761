import { Empty } from '#web/parts/states.jsx';
import { useWords } from '#web/words/words.js';

export default function AddPage() {
  const words = useWords();
  return <Empty title={words.nav.add}>{words.states.later}</Empty>;
}

import { Empty } from '#web/parts/states.jsx';
import { useWords } from '#web/words/words.js';

export default function PublishPage() {
  const words = useWords();
  return <Empty title={words.nav.publish}>{words.states.later}</Empty>;
}

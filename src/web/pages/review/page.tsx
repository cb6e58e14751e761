import { Empty } from '#web/parts/states.jsx';
import { useWords } from '#web/words/words.js';

export default function ReviewPage() {
  const words = useWords();
  return <Empty title={words.nav.review}>{words.states.later}</Empty>;
}

import { useEffect, useRef } from 'react';
import { api, useAnswer } from '#web/api.js';
import { useListKeys } from '#web/list-keys.js';
import { Link } from '#web/parts/link.jsx';
import { Empty, Failed, Waiting } from '#web/parts/states.jsx';
import { useAddress } from '#web/router.js';
import { incidentPath, reportPath } from '#web/routes.js';
import { useWords } from '#web/words/words.js';

/** Reports that say the words, each with the words around the hit. */
export default function SearchPage() {
  const words = useWords();
  const asked = useAddress().query.get('q') ?? '';
  const answer = useAnswer(`search ${asked}`, (signal) =>
    asked === '' ? Promise.resolve([]) : api.search(asked, signal),
  );
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list, 'li > a:first-child');
  const title = asked === '' ? words.search.label : words.search.title(asked);
  useEffect(() => {
    document.title = `${title} · attest`;
  }, [title]);
  if (asked === '') return <Empty title={words.search.ask} />;
  if (answer.state === 'waiting') return <Waiting />;
  if (answer.state === 'failed') return <Failed failure={answer.failure} again={answer.again} />;
  if (answer.value.length === 0)
    return (
      <Empty title={words.search.none}>
        <p>{words.search.noneHint}</p>
      </Empty>
    );
  return (
    <>
      <h1>{title}</h1>
      <ul className="hits" ref={list}>
        {answer.value.map((hit) => (
          <li key={`${hit.report}${hit.snippet}`}>
            <Link href={reportPath(hit.report)}>
              <b className="words" lang="">
                {hit.title}
              </b>
              <div className="words" lang="">
                <Snippet text={hit.snippet} />
              </div>
            </Link>
            {hit.incident !== null && (
              <Link className="link small soft" href={incidentPath(hit.incident)}>
                {words.search.open}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Hits stand between « and »; everything else is text. */
function Snippet({ text }: { text: string }) {
  return text.split(/[«»]/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text keep their order
      <mark key={index}>{part}</mark>
    ) : (
      part
    ),
  );
}

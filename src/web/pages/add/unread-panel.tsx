import { useState } from 'react';
import type { Job, UnreadAnswer } from '#model/api.js';
import { api, useAnswer } from '#web/api.js';
import { Link } from '#web/parts/link.jsx';
import { Panel } from '#web/parts/panel.jsx';
import { Quote } from '#web/parts/quote.jsx';
import { reportPath } from '#web/routes.js';
import { useDeskWords } from '#web/words/desk.js';

const SHOWN = 60;

/** What reports name and attest does not know: with one click a name becomes another name of a known actor. */
export function UnreadPanel({ start }: { start: (ask: () => Promise<Job>) => void }) {
  const { add } = useDeskWords();
  const answer = useAnswer('unread', (signal) => api.unread(signal));
  const [chosen, setChosen] = useState<string | null>(null);
  if (answer.state !== 'here') return null;
  return (
    <Panel title={add.unread} end={answer.value.length > 0 ? add.unreadHint : undefined} className="unread">
      {answer.value.length === 0 && <p className="soft">{add.unreadEmpty}</p>}
      <ul>
        {answer.value.slice(0, SHOWN).map((one) => (
          <li key={`${one.reason} ${one.text}`}>
            <span className="number soft">{add.times(one.count)}</span>
            <span>
              <Quote text={one.text} /> <span className="soft small">{add.reasons[one.reason]}</span>
              {one.reports.map(({ id, title }) => (
                <Link key={id} className="small soft where" href={reportPath(id)}>
                  {title}
                </Link>
              ))}
            </span>
            {one.reason === 'unknown-actor' &&
              (chosen === one.text ? (
                <AliasChoice one={one} start={start} done={() => setChosen(null)} />
              ) : (
                <button type="button" className="button" onClick={() => setChosen(one.text)}>
                  {add.alias}
                </button>
              ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function AliasChoice({
  one,
  start,
  done,
}: {
  one: UnreadAnswer;
  start: (ask: () => Promise<Job>) => void;
  done: () => void;
}) {
  const { add } = useDeskWords();
  const [asked, setAsked] = useState(one.text);
  const answer = useAnswer(`actors ${asked}`, (signal) =>
    asked === '' ? Promise.resolve([]) : api.actors(asked, signal),
  );
  const found = answer.state === 'here' ? answer.value : [];
  return (
    <div className="alias">
      <label className="small soft">
        {add.aliasOf(one.text)}
        <input
          className="field"
          defaultValue={one.text}
          placeholder={add.search}
          // biome-ignore lint/a11y/noAutofocus: it opens because the person asked for it
          autoFocus
          onChange={(event) => setAsked(event.currentTarget.value.trim())}
          onKeyDown={(event) => event.key === 'Escape' && done()}
        />
      </label>
      {answer.state === 'here' && found.length === 0 && (
        <p className="small soft">
          {add.none} {add.newActor}
        </p>
      )}
      <ul>
        {found.slice(0, 8).map((actor) => (
          <li key={actor.id}>
            <button
              type="button"
              className="link"
              onClick={() => {
                start(() => api.alias(one.text, actor.id));
                done();
              }}
            >
              {actor.name}
            </button>{' '}
            <span className="small soft">{[actor.class, ...actor.countries].join(' · ')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useEffect } from 'react';
import type { PublishChoices, PublishPreview, PublishProfile } from '#model/api.js';
import type { SpeakerKind } from '#model/speaker.js';
import { api, useAnswer } from '#web/api.js';
import { Panel } from '#web/parts/panel.jsx';
import { Failed, Waiting } from '#web/parts/states.jsx';
import { go, useAddress } from '#web/router.js';
import { type DeskWords, useDeskWords } from '#web/words/desk.js';
import { useWords } from '#web/words/words.js';
import './publish.css';

/** Choose format, method and profile; see the rows and what is taken away; then download. Each choice stands in the address. */
export default function PublishPage() {
  const { publish } = useDeskWords();
  const answer = useAnswer('publish formats', (signal) => api.publishChoices(signal));
  useEffect(() => {
    document.title = `${publish.title} · attest`;
  }, [publish]);
  if (answer.state === 'waiting') return <Waiting />;
  if (answer.state === 'failed') return <Failed failure={answer.failure} again={answer.again} />;
  return <Publish choices={answer.value} />;
}

function Publish({ choices }: { choices: PublishChoices }) {
  const { publish } = useDeskWords();
  const { query } = useAddress();
  const pick = <T extends { name: string }>(from: readonly T[], key: string): T | undefined =>
    from.find(({ name }) => name === query.get(key)) ?? from[0];
  const format = pick(choices.formats, 'format');
  const table = pick(choices.tables, 'table');
  const profile = pick(choices.profiles, 'profile');
  const method =
    choices.methods.find(({ name }) => name === (query.get('method') ?? table?.method)) ?? choices.methods[0];
  const set = (key: string) => (value: string) => {
    const address = new URLSearchParams(query);
    address.set(key, value);
    if (key === 'table') address.delete('method');
    go(`/publish?${address}`, { replace: true });
  };
  const asked = new URLSearchParams({
    format: format?.name ?? '',
    ...(format?.ofTable && table ? { table: table.name } : {}),
    ...(method ? { method: method.name } : {}),
    profile: profile?.name ?? '',
  }).toString();
  return (
    <div className="publish">
      <header className="head">
        <h1>{publish.title}</h1>
      </header>
      <div className="publish-columns">
        <Panel title={publish.profile} className="choices-panel">
          <Choice
            name="profile"
            from={choices.profiles}
            value={profile?.name}
            set={set('profile')}
            text={(one) => one.sentence}
          />
        </Panel>
        <Panel title={publish.format} className="choices-panel">
          <Select
            label={publish.format}
            value={format?.name}
            set={set('format')}
            from={choices.formats}
            text={(one) => one.title}
          />
          {format?.ofTable && (
            <>
              <Select
                label={publish.table}
                value={table?.name}
                set={set('table')}
                from={choices.tables}
                text={(one) => one.title}
              />
              <p className="small soft">{table?.description}</p>
            </>
          )}
          <Select
            label={publish.method}
            value={method?.name}
            set={set('method')}
            from={choices.methods}
            text={(one) => one.name}
          />
          <p className="small soft">{method?.sentence}</p>
        </Panel>
        <Panel title={publish.coarsened} className="choices-panel">
          {profile && <TakenAway profile={profile} />}
        </Panel>
      </div>
      <PreviewPanel asked={asked} />
    </div>
  );
}

function Choice<T extends { readonly name: string }>({
  name,
  from,
  value,
  set,
  text,
}: {
  name: string;
  from: readonly T[];
  value: string | undefined;
  set: (value: string) => void;
  text: (one: T) => string;
}) {
  return (
    <ul className="profiles">
      {from.map((one) => (
        <li key={one.name}>
          <label>
            <input type="radio" name={name} checked={one.name === value} onChange={() => set(one.name)} />
            <span>
              <b>{one.name}</b> <span className="small soft">{text(one)}</span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function Select<T extends { readonly name: string }>({
  label,
  from,
  value,
  set,
  text,
}: {
  label: string;
  from: readonly T[];
  value: string | undefined;
  set: (value: string) => void;
  text: (one: T) => string;
}) {
  return (
    <label className="select small soft">
      {label}
      <select className="field" value={value} onChange={(event) => set(event.currentTarget.value)}>
        {from.map((one) => (
          <option key={one.name} value={one.name}>
            {text(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function TakenAway({ profile }: { profile: PublishProfile }) {
  const { publish } = useDeskWords();
  const words = useWords();
  const said = takenAway(profile, publish, (kinds) => words.and(kinds.map((kind) => words.speakers[kind])));
  if (said.length === 0) return <p className="soft">{publish.nothing}</p>;
  return (
    <ul className="taken small">
      {said.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

function takenAway(
  profile: PublishProfile,
  publish: DeskWords['publish'],
  list: (kinds: readonly SpeakerKind[]) => string,
): readonly string[] {
  const kinds = Object.keys(profile.speakers) as SpeakerKind[];
  const { quotes, places, time } = profile;
  const withheld = places.filter(({ names }) => names === 'withhold');
  const nameKinds = (kinds: PublishProfile['places']) => kinds.map(({ name }) => name).join(', ');
  return [
    ...(profile.people === 'withhold' ? [publish.people] : []),
    ...(profile.bylines === 'withhold' ? [publish.bylines] : []),
    ...(kinds.length > 0 ? [publish.speakers(list(kinds))] : []),
    ...(quotes.withhold.length > 0 ? [publish.silent(list(quotes.withhold))] : []),
    ...(quotes.longest === null ? [] : [publish.quotes(quotes.longest)]),
    ...(time === 'as stated' ? [] : [publish.time[time]]),
    ...(profile.delay > 0 ? [publish.delay(profile.delay)] : []),
    ...(profile.addresses === 'site' ? [publish.addresses] : []),
    ...[...new Set(places.map(({ grid }) => grid))]
      .filter((grid) => grid !== null)
      .map((grid) => publish.grid(nameKinds(places.filter((one) => one.grid === grid)), grid)),
    ...(withheld.length > 0 ? [publish.names(nameKinds(withheld))] : []),
  ];
}

function PreviewPanel({ asked }: { asked: string }) {
  const { publish } = useDeskWords();
  const answer = useAnswer(`preview ${asked}`, (signal) => api.publishPreview(asked, signal));
  return (
    <Panel
      title={publish.rows}
      className="preview"
      end={
        answer.state === 'here' && (
          <span className="downloads">
            {answer.value.files.map(({ name }, part) => (
              <a
                key={name}
                className={part === 0 ? 'button primary' : 'button'}
                href={`/api/publish/download?${asked}&part=${part}`}
                download={name}
              >
                {part === 0 ? publish.download : name.replace(/^attest-/, '')}
              </a>
            ))}
          </span>
        )
      }
    >
      {answer.state === 'waiting' && <Waiting />}
      {answer.state === 'failed' && <Failed failure={answer.failure} again={answer.again} />}
      {answer.state === 'here' && <Preview preview={answer.value} />}
    </Panel>
  );
}

function Preview({ preview: { columns, rows, withheld, delayed, leftOut } }: { preview: PublishPreview }) {
  const { publish } = useDeskWords();
  const notes = [
    rows.length > 0 ? publish.firstRows(rows.length) : '',
    withheld > 0 ? publish.withheld(withheld) : '',
    delayed > 0 ? publish.delayed(delayed) : '',
    ...leftOut.map(({ reason, count }) => `${publish.leftOut}: ${reason} (${count})`),
  ].filter((note) => note !== '');
  return (
    <>
      <p className="small soft">{notes.join(' · ')}</p>
      {rows.length === 0 ? (
        <p className="soft">{publish.noRows}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className="sheet" tabIndex={0} aria-label={publish.scroll}>
          <table>
            <thead>
              <tr>
                {columns.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.map(String).join('\u0000')}>
                  {columns.map(({ name }, index) => (
                    <Cell key={name} value={row[index] ?? null} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

/** Short values stay on one line; only sentences wrap. */
const SHORT = 24;

function Cell({ value }: { value: string | number | boolean | null }) {
  const text = value === null ? '' : String(value);
  return <td className={typeof value === 'number' || text.length <= SHORT ? 'number' : ''}>{text}</td>;
}

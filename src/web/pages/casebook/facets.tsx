import { useMemo } from 'react';
import { INCIDENT_TYPES, type IncidentType } from '#model/incident.js';
import { dateOfDay } from '#web/parts/days.js';
import { countryName, dayName } from '#web/parts/wording.js';
import { useWords } from '#web/words/words.js';
import type { Columns, Flag } from './columns.js';
import { countActors, countBy, countFlag, type Filter, NO_FILTER } from './filter.js';

const FLAGS_SHOWN: readonly Flag[] = ['killed', 'contested', 'unreviewed', 'reviewed', 'oneOrigin'];

/** The filters as one sentence, each with how many incidents it would leave. */
export function Facets({
  columns,
  rejected,
  shown,
  filter,
  choose,
}: {
  columns: Columns;
  rejected: Uint16Array;
  shown: number;
  filter: Filter;
  choose: (change: Partial<Filter>) => void;
}) {
  const words = useWords();
  const { facets } = words.casebook;
  const types = useMemo(() => countBy(rejected, 'type', columns.type, INCIDENT_TYPES.length), [rejected, columns]);
  const countries = useMemo(
    () => countBy(rejected, 'country', columns.country, columns.countries.length),
    [rejected, columns],
  );
  const actors = useMemo(() => countActors(rejected, columns), [rejected, columns]);
  const filtered = shown < columns.rows.length || filter !== NO_FILTER;
  return (
    <div className="facets" role="search" aria-label={facets.label}>
      <h1 className="hidden">{words.casebook.title}</h1>
      <span className="shown" role="status">
        {words.casebook.shown(shown, columns.rows.length)}
      </span>
      {FLAGS_SHOWN.map((flag) => {
        const on = filter.flags.includes(flag);
        return (
          <button
            key={flag}
            type="button"
            aria-pressed={on}
            onClick={() => choose({ flags: on ? filter.flags.filter((one) => one !== flag) : [...filter.flags, flag] })}
          >
            {facets[flag]} <span className="number faint">{countFlag(rejected, columns, flag)}</span>
          </button>
        );
      })}
      <Choice
        any={facets.anyType}
        value={filter.type}
        options={rank(INCIDENT_TYPES, types, (type) => words.types[type as IncidentType])}
        choose={(type) => choose({ type: type as IncidentType | null })}
      />
      <Choice
        any={facets.anyCountry}
        value={filter.country}
        options={rank(columns.countries, countries, (code) => countryName(code, words))}
        choose={(country) => choose({ country })}
      />
      <Choice
        any={facets.anyActor}
        value={filter.actor}
        options={rank(columns.actors, actors, (name) => name)}
        choose={(actor) => choose({ actor })}
      />
      <input
        type="search"
        className="field"
        value={filter.words}
        placeholder={facets.filter}
        aria-label={facets.filter}
        onChange={(event) => choose({ words: event.target.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      {filter.time !== null && (
        <Chosen
          text={
            filter.time === 'undated'
              ? facets.undated
              : facets.between(
                  dayName(dateOfDay(filter.time[0]), words, 'short'),
                  dayName(dateOfDay(filter.time[1]), words, 'short'),
                )
          }
          drop={() => choose({ time: null })}
        />
      )}
      {filter.place !== null && (
        <Chosen
          text={filter.place === 'unplaced' ? facets.unplaced : facets.onMap}
          drop={() => choose({ place: null })}
        />
      )}
      {filtered && shown < columns.rows.length && (
        <button type="button" className="clear" onClick={() => choose(NO_FILTER)}>
          {words.states.clear}
        </button>
      )}
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly text: string;
  readonly count: number;
}

const MOST = 200;

/** The values that some shown row has, the commonest first. */
function rank(values: readonly string[], counts: Uint32Array, name: (value: string) => string): readonly Option[] {
  return values
    .flatMap((value, index) =>
      counts[index]! > 0 && value !== '' ? [{ value, text: name(value), count: counts[index]! }] : [],
    )
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, MOST);
}

function Choice({
  any,
  value,
  options,
  choose,
}: {
  any: string;
  value: string | null;
  options: readonly Option[];
  choose: (value: string | null) => void;
}) {
  return (
    <select
      aria-label={any}
      value={value ?? ''}
      data-on={value !== null}
      onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{any}</option>
      {value !== null && !options.some((option) => option.value === value) && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text} ({option.count})
        </option>
      ))}
    </select>
  );
}

function Chosen({ text, drop }: { text: string; drop: () => void }) {
  return (
    <button type="button" aria-pressed="true" onClick={drop}>
      {text} <span aria-hidden="true">×</span>
    </button>
  );
}

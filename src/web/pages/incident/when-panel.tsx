import type { IncidentRecord } from '#model/incident-record.js';
import { daysBetween } from '#web/parts/days.js';
import { Panel } from '#web/parts/panel.jsx';
import { outletOf } from '#web/parts/voice.js';
import { dayName, intervalName } from '#web/parts/wording.js';
import { useWords } from '#web/words/words.js';

/** The course of the day by the stated hour, and on which days the reports came out after it. */
export function WhenPanel({ record }: { record: IncidentRecord }) {
  const words = useWords();
  const { date, time } = record.summary;
  return (
    <Panel title={words.incident.when}>
      <p>{date === null ? words.undated : intervalName(date, words)}</p>
      {time === null ? (
        <p className="faint small">{words.incident.noTime}</p>
      ) : (
        <Day time={time} label={words.incident.stated} />
      )}
      <Published record={record} />
    </Panel>
  );
}

function Day({ time, label }: { time: string; label: string }) {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const at = (hour: number) => 6 + (hour / 24) * 288;
  const x = at(hours + minutes / 60);
  return (
    <svg className="day" viewBox="0 0 300 44" role="img" aria-label={`${time}, ${label}`}>
      <path d={`M${at(0)} 22H${at(24)}`} stroke="var(--line)" strokeWidth={8} strokeLinecap="round" />
      <path d={`M${at(6)} 22H${at(18)}`} stroke="var(--rule)" strokeWidth={8} />
      {[0, 6, 12, 18, 24].map((hour) => (
        <text key={hour} x={at(hour)} y={41} textAnchor={hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle'}>
          {String(hour).padStart(2, '0')}
        </text>
      ))}
      <path d={`M${x} 14V30`} stroke="var(--ink)" strokeWidth={2.5} />
      <text x={Math.min(x, 262)} y={10} textAnchor={x < 24 ? 'start' : 'middle'} className="strong">
        {time}
      </text>
    </svg>
  );
}

/** A dot a report on an axis of days from the event, so that one sees who spoke first and who much later. */
function Published({ record }: { record: IncidentRecord }) {
  const words = useWords();
  const dated = record.reports.filter((report) => report.published !== null);
  if (dated.length === 0) return null;
  const days = [...new Set(dated.map((report) => report.published!))].sort();
  const first = record.summary.date?.start ?? days[0]!;
  return (
    <>
      <h3 className="soft published">{words.incident.published}</h3>
      <ul className="published small">
        {days.map((day) => {
          const after = daysBetween(first, day);
          return (
            <li key={day}>
              <span className="number soft">{dayName(day, words, 'short')}</span>
              <span className="number faint">{after > 0 ? `+${after}` : after === 0 ? '0' : after}</span>
              <span>
                {dated
                  .filter((report) => report.published === day)
                  .map(outletOf)
                  .join(', ')}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

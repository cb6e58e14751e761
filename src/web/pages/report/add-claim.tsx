import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ReportAnswer } from '#model/api.js';
import { VARIABLES, type VariableName } from '#model/claim.js';
import type { Range } from '#model/span.js';
import { SPEAKER_KINDS, type SpeakerKind } from '#model/speaker.js';
import { api, RequestFailure } from '#web/api.js';
import { Quote } from '#web/parts/quote.jsx';
import { titleOf } from '#web/parts/wording.js';
import { useWords } from '#web/words/words.js';
import { anchorAt } from './selection.js';

/** A form for what the selected words say. It becomes a decision: the reading itself stays as it was. */
export function AddClaim({
  answer,
  range,
  close,
  added,
}: {
  answer: ReportAnswer;
  range: Range;
  close: () => void;
  added: () => void;
}) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { report, coded, tellings } = answer;
  const anchor = anchorAt(report.id, report.text, range);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? '').trim();
    const telling = tellings.find((one) => one.key === field('telling')) ?? tellings[0];
    const incident = coded.incidents.find((one) => one.id === telling?.incident);
    if (telling === undefined || incident === undefined) return;
    const held = incident.claims[0]?.quote ?? incident.places[0]?.span ?? range;
    const min = numberOf(field('least'));
    const max = numberOf(field('most'));
    try {
      await api.decide({
        act: {
          kind: 'add',
          telling: { telling: telling.key, at: anchorAt(report.id, report.text, held) },
          at: anchor,
          claim: {
            speaker: { name: field('speaker') || field('kind'), kind: field('kind') as SpeakerKind },
            medium: 'unstated',
            via: [],
            variable: field('variable') as VariableName,
            of: field('of') || 'people',
            value: {
              min,
              max,
              text: anchor.exact,
              kind:
                min === null && max === null
                  ? 'vague'
                  : min === max
                    ? 'exact'
                    : max === null
                      ? 'at-least'
                      : min === null
                        ? 'at-most'
                        : 'range',
            },
            polarity: 'asserted',
            hedge: 'certain',
          },
        },
        reason: null,
      });
      added();
    } catch (failure) {
      if (!(failure instanceof RequestFailure)) throw failure;
      setProblem(`${failure.message} ${failure.hint}`);
    }
  };
  return (
    <dialog ref={dialog} className="help adding" aria-labelledby="adding" onClose={close}>
      <form onSubmit={save}>
        <h2 id="adding">{words.report.adding}</h2>
        <p className="picked">
          <Quote text={anchor.exact} />
        </p>
        {tellings.length > 1 && (
          <label>
            {words.report.incident}
            <select name="telling" className="field">
              {tellings.map((telling) => {
                const incident = coded.incidents.find((one) => one.id === telling.incident);
                return (
                  <option key={telling.key} value={telling.key}>
                    {incident === undefined ? telling.incident : titleOf(incident, words)}
                  </option>
                );
              })}
            </select>
          </label>
        )}
        <label>
          {words.report.variable}
          <select name="variable" className="field" defaultValue="killed">
            {VARIABLES.map((variable) => (
              <option key={variable} value={variable}>
                {words.variables[variable]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.report.speaker}
          <input name="speaker" className="field" placeholder={words.speakers.author} />
        </label>
        <label>
          {words.report.speakerKind}
          <select name="kind" className="field" defaultValue="author">
            {SPEAKER_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words.speakers[kind]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.report.of}
          <input name="of" className="field" />
        </label>
        <div className="pair">
          <label>
            {words.report.least}
            <input name="least" className="field" inputMode="numeric" pattern="[0-9]*" />
          </label>
          <label>
            {words.report.most}
            <input name="most" className="field" inputMode="numeric" pattern="[0-9]*" />
          </label>
        </div>
        {problem !== null && (
          <p className="alarm" role="alert">
            {problem}
          </p>
        )}
        <div className="acts">
          <button type="submit" className="button primary">
            {words.report.save}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {words.report.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function numberOf(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : null;
}

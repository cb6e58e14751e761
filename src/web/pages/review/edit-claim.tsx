import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type Claim, VARIABLES, type VariableName } from '#model/claim.js';
import type { ClaimChange } from '#model/decision.js';
import { MEDIA, type Medium, SPEAKER_KINDS, type SpeakerKind } from '#model/speaker.js';
import { COUNT_KINDS, type CountKind } from '#model/value.js';
import { useDeskWords } from '#web/words/desk.js';
import { useWords } from '#web/words/words.js';
import { changeBetween } from './decide.js';

/** A claim as a form; only what was changed becomes the correction. */
export function EditClaim({
  claim,
  close,
  save,
}: {
  claim: Claim;
  close: () => void;
  save: (change: ClaimChange, reason: string | null) => void;
}) {
  const words = useWords();
  const { edit } = useDeskWords().review;
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? '').trim();
    const change = changeBetween(claim, {
      speaker: { name: field('speaker') || claim.speaker.name, kind: field('kind') as SpeakerKind },
      medium: field('medium') as Medium,
      variable: field('variable') as VariableName,
      of: field('of'),
      value: {
        min: numberOf(field('least')),
        max: numberOf(field('most')),
        text: field('text') || claim.value.text,
        kind: field('count') as CountKind,
      },
      polarity: field('polarity') as Claim['polarity'],
      hedge: field('hedge') as Claim['hedge'],
    });
    if (change === null) {
      setProblem(edit.same);
      return;
    }
    dialog.current?.close();
    save(change, field('reason') || null);
  };
  const { value } = claim;
  return (
    <dialog ref={dialog} className="help adding" aria-labelledby="correcting" onClose={close}>
      <form onSubmit={submit}>
        <h2 id="correcting">{edit.title}</h2>
        <div className="pair">
          <label>
            {words.report.speaker}
            <input name="speaker" className="field" defaultValue={claim.speaker.name} />
          </label>
          <Choice
            label={words.report.speakerKind}
            name="kind"
            value={claim.speaker.kind}
            of={SPEAKER_KINDS}
            words={words.speakers}
          />
        </div>
        <div className="pair">
          <Choice
            label={words.report.variable}
            name="variable"
            value={claim.variable}
            of={VARIABLES}
            words={words.variables}
          />
          <label>
            {words.report.of}
            <input name="of" className="field" defaultValue={claim.of} />
          </label>
        </div>
        <div className="pair three">
          <label>
            {words.report.least}
            <input name="least" className="field" inputMode="numeric" pattern="[0-9]*" defaultValue={value.min ?? ''} />
          </label>
          <label>
            {words.report.most}
            <input name="most" className="field" inputMode="numeric" pattern="[0-9]*" defaultValue={value.max ?? ''} />
          </label>
          <Choice label={edit.count} name="count" value={value.kind} of={COUNT_KINDS} words={edit.counts} />
        </div>
        <label>
          {edit.words}
          <input name="text" className="field" defaultValue={value.text} />
        </label>
        <div className="pair three">
          <Choice
            label={edit.medium}
            name="medium"
            value={claim.medium}
            of={MEDIA}
            words={{ ...words.media, unstated: '–' }}
          />
          <Choice
            label={edit.polarity}
            name="polarity"
            value={claim.polarity}
            of={['asserted', 'denied']}
            words={{ asserted: edit.asserted, denied: edit.denied }}
          />
          <Choice
            label={edit.hedge}
            name="hedge"
            value={claim.hedge}
            of={['certain', 'hedged', 'alleged']}
            words={edit.hedges}
          />
        </div>
        <label>
          {edit.reason}
          <input name="reason" className="field" />
        </label>
        {problem !== null && (
          <p className="alarm" role="alert">
            {problem}
          </p>
        )}
        <div className="acts">
          <button type="submit" className="button primary">
            {edit.save}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {words.report.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Choice<T extends string>({
  label,
  name,
  value,
  of,
  words,
}: {
  label: string;
  name: string;
  value: T;
  of: readonly T[];
  words: Readonly<Record<T, string>>;
}) {
  return (
    <label>
      {label}
      <select name={name} className="field" defaultValue={value}>
        {of.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

function numberOf(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : null;
}

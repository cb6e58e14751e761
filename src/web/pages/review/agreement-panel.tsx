import { api, useAnswer } from '#web/api.js';
import { Panel } from '#web/parts/panel.jsx';
import { useDeskWords } from '#web/words/desk.js';

/** How far coders agree; nothing as long as nobody coded a second time. */
export function AgreementPanel() {
  const { review } = useDeskWords();
  const answer = useAnswer('agreement', (signal) => api.agreement(signal));
  const rows = answer.state === 'here' ? answer.value.filter(({ units }) => units > 0) : [];
  if (rows.length === 0) return null;
  return (
    <Panel title={review.agreement} className="agreement">
      <p className="small soft">{review.agreementHint}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{review.field}</th>
            <th scope="col">{review.alpha}</th>
            <th scope="col">{review.units}</th>
            <th scope="col">{review.differ}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, alpha, units, differ }) => (
            <tr key={field}>
              <th scope="row">{review.fields[field] ?? field}</th>
              <td className="number">{alpha === null ? '–' : alpha.toFixed(2)}</td>
              <td className="number">{units}</td>
              <td className="number">{differ}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

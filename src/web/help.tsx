import { useEffect, useRef } from 'react';
import { Legend } from './parts/legend.jsx';
import { useWords } from './words/words.js';

/** All keys, and how to read a strip. */
export function Help({ close }: { close: () => void }) {
  const words = useWords();
  const { help } = words;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const lists: readonly (readonly [string, string])[] = [
    ['j ↓', help.next],
    ['k ↑', help.previous],
    ['Enter', help.open],
    ['Esc', help.back],
    ['/', help.search],
    ['?', help.help],
  ];
  const review: readonly (readonly [string, string])[] = [
    ['a', help.accept],
    ['e', help.edit],
    ['x', help.reject],
    ['s', help.split],
    ['m', help.merge],
    ['u', help.undo],
  ];
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={close}>
      <h2 id="help-title">{help.title}</h2>
      <h3>{help.lists}</h3>
      <Keys keys={lists} />
      <h3>{help.review}</h3>
      <Keys keys={review} />
      <h3>{help.reading}</h3>
      <Legend />
      <p>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {help.close}
        </button>
      </p>
    </dialog>
  );
}

function Keys({ keys }: { keys: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      {keys.map(([key, does]) => (
        <div key={key} style={{ display: 'contents' }}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}

import { useEffect, useRef, useState } from 'react';
import type { ReviewItem } from '#model/api.js';
import type { Act } from '#model/decision.js';
import type { RecordedClaim } from '#model/incident-record.js';
import { api, RequestFailure, useAnswer } from '#web/api.js';
import { useKeys } from '#web/keys.js';
import { KeyHints } from '#web/parts/key-hints.jsx';
import { Link } from '#web/parts/link.jsx';
import { Empty, Failed, Waiting } from '#web/parts/states.jsx';
import { go, useAddress } from '#web/router.js';
import { incidentPath } from '#web/routes.js';
import { useDeskWords } from '#web/words/desk.js';
import { useWords } from '#web/words/words.js';
import { AgreementPanel } from './agreement-panel.jsx';
import { anchorTelling, correctAct, judgeAct, lastStanding, splitAct } from './decide.js';
import { EditClaim } from './edit-claim.jsx';
import { claimsOf, ItemView, incidentOf } from './item-view.jsx';
import './review.css';

/** The queue of open questions, one at a time, each key a decision. */
export default function ReviewPage() {
  const { query } = useAddress();
  const desk = useDeskWords();
  const blind = query.get('blind') !== null;
  const answer = useAnswer(blind ? 'blind queue' : 'queue', (signal) =>
    blind ? api.blindQueue(signal) : api.queue(signal),
  );
  useEffect(() => {
    document.title = `${desk.review.title} · attest`;
  }, [desk]);
  if (answer.state === 'waiting') return <Waiting />;
  if (answer.state === 'failed') return <Failed failure={answer.failure} again={answer.again} />;
  return <Queue key={String(blind)} items={answer.value} blind={blind} />;
}

function Queue({ items, blind }: { items: readonly ReviewItem[]; blind: boolean }) {
  const { review } = useDeskWords();
  const words = useWords();
  const { query } = useAddress();
  const session = useAnswer('casebook', (signal) => api.casebook(signal));
  const author = session.state === 'here' ? session.value.author : '';
  // What was decided since the queue came; a new queue leaves it out itself.
  const [decided, setDecided] = useState<ReadonlyMap<string, string>>(new Map());
  const [chosen, setChosen] = useState(0);
  const [editing, setEditing] = useState<RecordedClaim | null>(null);
  const [said, setSaid] = useState<{ text: string; alarm: boolean } | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const asked = query.get('item');
  const index = Math.max(
    0,
    items.findIndex((item) => item.key === asked),
  );
  const item = items[index];
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  });

  const show = (to: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, to))];
    if (!next) return;
    const address = new URLSearchParams(query);
    address.set('item', next.key);
    setChosen(0);
    go(`/review?${address}`, { replace: true });
  };
  const claims = item ? claimsOf(item) : [];
  const claim = claims[Math.min(chosen, claims.length - 1)] ?? null;

  /** Decides, says so, and goes to what is still open. */
  const decide = async (make: () => Promise<Act | null>, done: readonly string[], reason: string | null = null) => {
    const kindOf = (act: Act) => review.done[act.kind] ?? '';
    try {
      const act = await make();
      if (act === null) {
        setSaid({ text: review.noSplit, alarm: true });
        return;
      }
      const now = new Map(decided);
      for (const key of done) now.set(key, kindOf(act));
      setDecided(now);
      setSaid({ text: kindOf(act), alarm: false });
      const open = claims.findIndex((one) => one.review === 'unreviewed' && !now.has(one.id));
      if (item?.kind === 'contradiction' && act.kind !== 'split' && open >= 0) setChosen(open);
      else if (index + 1 < items.length) show(index + 1);
      await api.decide({ act, reason });
    } catch (failure) {
      if (!(failure instanceof RequestFailure)) throw failure;
      setSaid({ text: `${failure.message} ${failure.hint}`, alarm: true });
      const now = new Map(decided);
      for (const key of done) now.delete(key);
      setDecided(now);
    }
  };
  const judge = (kind: 'accept' | 'reject') => () => {
    if (item?.kind === 'orphan' && kind === 'reject') return takeBack(item.decision.id, item.key);
    if (!claim) return setSaid({ text: review.notHere, alarm: true });
    return void decide(() => judgeAct(kind, claim, blind), [claim.id]);
  };
  const takeBack = (decision: string, key: string) => void decide(async () => ({ kind: 'undo', decision }), [key]);
  const pair = (kind: 'same' | 'different') => () => {
    if (item?.kind === 'link') {
      const { a, b } = item;
      return void decide(async () => ({ kind, a: await anchorTelling(a), b: await anchorTelling(b) }), [item.key]);
    }
    const incident = item && incidentOf(item);
    if (kind === 'same' || !claim || !incident) return setSaid({ text: review.notHere, alarm: true });
    return void decide(async () => splitAct(claim, await api.incident(incident)), [claim.id]);
  };
  const undo = async () => {
    const last = lastStanding(await api.decisions(), author);
    if (!last) return setSaid({ text: review.nothingToUndo, alarm: true });
    await api.decide({ act: { kind: 'undo', decision: last.id }, reason: null });
    setDecided(new Map());
    setSaid({ text: review.done.undo ?? '', alarm: false });
  };
  const openIncident = () => {
    const incident = item && incidentOf(item);
    if (incident) go(incidentPath(incident));
  };
  const next = () => show(index + 1);
  const previous = () => show(index - 1);
  const leave = () => go('/');
  useKeys({
    a: judge('accept'),
    x: judge('reject'),
    e: () => (claim ? setEditing(claim) : setSaid({ text: review.notHere, alarm: true })),
    s: pair('different'),
    m: pair('same'),
    u: () => void undo(),
    j: next,
    ArrowDown: next,
    k: previous,
    ArrowUp: previous,
    Enter: openIncident,
    Escape: leave,
    ...Object.fromEntries(claims.slice(0, 9).map((_, at) => [String(at + 1), () => setChosen(at)])),
  });

  return (
    <div className="review">
      <header className="head">
        <h1>{review.title}</h1>
        <p className="facts soft">
          {items.length > 0 && <span className="number">{review.position(index + 1, items.length)}</span>}
          <Link href={blind ? '/review' : '/review?blind'}>{blind ? review.open : review.blind}</Link>
          {blind && <span>{review.blindHint}</span>}
        </p>
      </header>
      {!item ? (
        <Empty title={blind ? review.blindEmpty : review.empty}>
          <p>{blind ? review.blindEmptyHint : review.emptyHint}</p>
          <Link className="link" href="/">
            {words.states.toCasebook}
          </Link>
        </Empty>
      ) : (
        <div className="desk">
          <nav className="open-list" aria-label={review.list}>
            <ol ref={list}>
              {items.map((one, at) => (
                <li key={one.key} className={isDone(one, decided) ? 'done' : ''}>
                  <button type="button" aria-current={at === index ? 'true' : undefined} onClick={() => show(at)}>
                    <b>{review.kinds[one.kind]}</b>
                    <span className="soft">{shortOf(one, words)}</span>
                  </button>
                </li>
              ))}
            </ol>
          </nav>
          <section className="question" aria-label={review.kinds[item.kind]}>
            <ItemView
              item={item}
              chosen={chosen}
              choose={setChosen}
              decided={decided}
              take={(act, key) => void decide(async () => act, [key])}
            />
            <Actions
              item={item}
              accept={judge('accept')}
              edit={() => claim && setEditing(claim)}
              reject={judge('reject')}
              split={pair('different')}
              merge={pair('same')}
            />
            <p className={`said small${said?.alarm ? ' alarm' : ' soft'}`} role="status">
              {said?.text} {said && !said.alarm && review.undoHint}
            </p>
            <Hints item={item} />
          </section>
        </div>
      )}
      {!blind && <AgreementPanel />}
      {editing && (
        <EditClaim
          claim={editing}
          close={() => setEditing(null)}
          save={(change, reason) => void decide(() => correctAct(editing, change, blind), [editing.id], reason)}
        />
      )}
    </div>
  );
}

function isDone(item: ReviewItem, decided: ReadonlyMap<string, string>): boolean {
  const claims = claimsOf(item);
  return (
    decided.has(item.key) ||
    (claims.length > 0 && claims.every(({ id, review }) => review !== 'unreviewed' || decided.has(id)))
  );
}

function shortOf(item: ReviewItem, words: ReturnType<typeof useWords>): string {
  switch (item.kind) {
    case 'contradiction':
      return `${words.variables[item.contradiction.variable]}: ${[...new Set(item.claims.map(({ speaker }) => speaker.name))].join(' – ')}`;
    case 'link':
      return [item.a, item.b].map(({ report }) => report.outlet ?? report.title ?? report.file).join(' – ');
    case 'claim':
    case 'disagreement':
      return `${item.claim.speaker.name}: ${words.variables[item.claim.variable].toLowerCase()}`;
    case 'orphan':
      return item.anchor?.at.exact ?? item.decision.act.kind;
  }
}

function Actions({
  item,
  ...on
}: {
  item: ReviewItem;
  accept: () => void;
  edit: () => void;
  reject: () => void;
  split: () => void;
  merge: () => void;
}) {
  const { review } = useDeskWords();
  const { help } = useWords();
  const claims = claimsOf(item).length > 0;
  return (
    <fieldset className="acts no-print">
      <legend className="hidden">{review.actions}</legend>
      {claims && <ActButton text={help.accept} letter="a" on={on.accept} primary />}
      {claims && <ActButton text={help.edit} letter="e" on={on.edit} />}
      {claims && <ActButton text={help.reject} letter="x" on={on.reject} />}
      {claims && <ActButton text={review.splitOff} letter="s" on={on.split} />}
      {item.kind === 'link' && <ActButton text={review.merge} letter="m" on={on.merge} primary />}
      {item.kind === 'link' && <ActButton text={review.split} letter="s" on={on.split} />}
      {item.kind === 'orphan' && <ActButton text={review.takeBack} letter="x" on={on.reject} primary />}
    </fieldset>
  );
}

function ActButton({
  text,
  letter,
  on,
  primary = false,
}: {
  text: string;
  letter: string;
  on: () => void;
  primary?: boolean;
}) {
  return (
    <button type="button" className={`button${primary ? ' primary' : ''}`} onClick={on} aria-keyshortcuts={letter}>
      {text} <kbd>{letter}</kbd>
    </button>
  );
}

function Hints({ item }: { item: ReviewItem }) {
  const { help } = useWords();
  const { review } = useDeskWords();
  const many = claimsOf(item).length > 1;
  return (
    <KeyHints
      keys={[
        ['j', help.next],
        ['k', help.previous],
        ...(many ? ([[`1–${claimsOf(item).length}`, review.choose]] as const) : []),
        ['Enter', review.incident],
        ['u', help.undo],
      ]}
    />
  );
}

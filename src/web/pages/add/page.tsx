import { type ClipboardEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import type { AddRequest, Job } from '#model/api.js';
import { api, RequestFailure } from '#web/api.js';
import { Panel } from '#web/parts/panel.jsx';
import { useDeskWords } from '#web/words/desk.js';
import { JobView } from './job-view.jsx';
import { UnreadPanel } from './unread-panel.jsx';
import './add.css';

/** Adding reports: pasted, from addresses, or dropped as files; below, the names that attest does not know. */
export default function AddPage() {
  const { add } = useDeskWords();
  const [jobs, setJobs] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${add.title} · attest`;
  }, [add]);
  const start = async (ask: () => Promise<Job>): Promise<boolean> => {
    try {
      const { job } = await ask();
      setProblem(null);
      setJobs((before) => [job, ...before]);
      return true;
    } catch (failure) {
      if (!(failure instanceof RequestFailure)) throw failure;
      setProblem(`${failure.message} ${failure.hint}`);
      return false;
    }
  };
  const files = (list: FileList | null) => {
    if (list && list.length > 0) void start(() => api.addFiles([...list]));
  };
  const over = useDrop(files);
  return (
    <div className={over ? 'adding-page over' : 'adding-page'}>
      <header className="head">
        <h1>{add.title}</h1>
      </header>
      <div className="add-columns">
        <AddForm start={start} files={files} />
        <section aria-live="polite" className="jobs">
          {problem !== null && <p className="alarm">{problem}</p>}
          {jobs.map((job) => (
            <JobView key={job} job={job} />
          ))}
        </section>
      </div>
      <UnreadPanel start={(ask) => void start(ask)} />
    </div>
  );
}

/** Files may be dropped anywhere on the page. True while some are held over it. */
function useDrop(files: (list: FileList | null) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(files);
  latest.current = files;
  useEffect(() => {
    const hold = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      latest.current(event.dataTransfer?.files ?? null);
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return over;
}

function AddForm({
  start,
  files,
}: {
  start: (ask: () => Promise<Job>) => Promise<boolean>;
  files: (list: FileList | null) => void;
}) {
  const { add } = useDeskWords();
  const form = useRef<HTMLFormElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = requestOf(new FormData(event.currentTarget));
    if (asked !== null && (await start(() => api.add(asked)))) form.current?.reset();
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    files(event.clipboardData.files);
  };
  return (
    <Panel title={add.paste} className="add-form">
      <form ref={form} onSubmit={submit}>
        <textarea
          name="text"
          className="field words"
          rows={9}
          aria-label={add.paste}
          placeholder={add.placeholder}
          onPaste={paste}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
        <fieldset className="given">
          <legend className="small soft">{add.facts}</legend>
          <label>
            {add.outlet}
            <input name="outlet" className="field" />
          </label>
          <label>
            {add.published}
            <input name="published" type="date" className="field" />
          </label>
          <label>
            {add.url}
            <input name="url" type="url" className="field" placeholder="https://" />
          </label>
        </fieldset>
        <div className="acts">
          <button type="submit" className="button primary">
            {add.add}
          </button>
          <span className="small soft drop-hint">
            {add.drop}{' '}
            <button type="button" className="link" onClick={() => picker.current?.click()}>
              {add.choose}
            </button>
            . {add.files}
          </span>
          <input
            ref={picker}
            className="hidden"
            type="file"
            multiple
            tabIndex={-1}
            aria-label={add.choose}
            onChange={(event) => {
              files(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </div>
      </form>
    </Panel>
  );
}

/** Lines that are all addresses are fetched; anything else is a text. Null where there is nothing. */
function requestOf(form: FormData): AddRequest | null {
  const field = (name: string) => String(form.get(name) ?? '').trim();
  const text = field('text');
  if (text === '') return null;
  const given = {
    ...(field('outlet') === '' ? {} : { outlet: field('outlet') }),
    ...(field('published') === '' ? {} : { published: field('published') }),
    ...(field('url') === '' ? {} : { url: field('url') }),
  };
  const lines = text.split(/\s*\n\s*/).filter((line) => line !== '');
  const addresses = lines.every((line) => /^https?:\/\/\S+$/i.test(line));
  return addresses ? { addresses: lines, given } : { text, given };
}

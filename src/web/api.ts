import { useEffect, useState } from 'react';
import type { Agreement } from '#model/agreement.js';
import type {
  ActorAnswer,
  AddRequest,
  ApiError,
  ApiEvent,
  CasebookInfo,
  CasebookRow,
  DecisionRequest,
  IncidentAnswer,
  Job,
  PublishChoices,
  PublishPreview,
  ReportAnswer,
  ReviewItem,
  SearchAnswer,
  UnreadAnswer,
} from '#model/api.js';
import type { Decision } from '#model/decision.js';
import { noteReach } from './reach.js';

/** What went wrong with a request, in words for a person. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

async function request<T>(address: string, init?: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(address, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init?.signal?.aborted) throw cause;
    noteReach(false);
    throw new RequestFailure('offline', 'attest does not answer.', 'Is `attest serve` still running in its terminal?');
  }
  noteReach(true);
  if (answer.ok) return (await answer.json()) as T;
  const body = (await answer.json().catch(() => null)) as ApiError | null;
  throw body?.error
    ? new RequestFailure(body.error.code, body.error.message, body.error.hint)
    : new RequestFailure(String(answer.status), `attest answered with ${answer.status}.`, '');
}

const send = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The server's side of the page, one function an address. */
export const api = {
  casebook: (signal?: AbortSignal) => request<CasebookInfo>('/api/casebook', init(signal)),
  incidents: (signal?: AbortSignal) => request<readonly CasebookRow[]>('/api/incidents', init(signal)),
  incident: (id: string, signal?: AbortSignal) =>
    request<IncidentAnswer>(`/api/incidents/${encodeURIComponent(id)}`, init(signal)),
  report: (id: string, signal?: AbortSignal) =>
    request<ReportAnswer>(`/api/reports/${encodeURIComponent(id)}`, init(signal)),
  search: (words: string, signal?: AbortSignal) =>
    request<readonly SearchAnswer[]>(`/api/search?q=${encodeURIComponent(words)}`, init(signal)),
  queue: (signal?: AbortSignal) => request<readonly ReviewItem[]>('/api/review/queue', init(signal)),
  unread: (signal?: AbortSignal) => request<readonly UnreadAnswer[]>('/api/unread', init(signal)),
  decide: (decision: DecisionRequest) => request<Decision>('/api/decisions', send(decision)),
  blindQueue: (signal?: AbortSignal) => request<readonly ReviewItem[]>('/api/review/queue?blind=true', init(signal)),
  agreement: (signal?: AbortSignal) => request<readonly Agreement[]>('/api/review/agreement', init(signal)),
  decisions: (signal?: AbortSignal) => request<readonly Decision[]>('/api/decisions?limit=200', init(signal)),
  add: (asked: AddRequest) => request<Job>('/api/add', send(asked)),
  addFiles: (files: readonly File[]) => request<Job>('/api/add/files', { method: 'POST', body: formOf(files) }),
  actors: (name: string, signal?: AbortSignal) =>
    request<readonly ActorAnswer[]>(`/api/actors?q=${encodeURIComponent(name)}`, init(signal)),
  publishChoices: (signal?: AbortSignal) => request<PublishChoices>('/api/publish/formats', init(signal)),
  publishPreview: (asked: string, signal?: AbortSignal) =>
    request<PublishPreview>(`/api/publish/preview?${asked}`, init(signal)),
  alias: (name: string, to: string) => request<Job>('/api/actors', send({ name, to })),
} as const;

function formOf(files: readonly File[]): FormData {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  return form;
}

function init(signal: AbortSignal | undefined): RequestInit {
  return signal === undefined ? {} : { signal };
}

export type Answer<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly failure: RequestFailure }
  | { readonly state: 'here'; readonly value: T };

/** The last answers, with the number of changes of the casebook that they had seen: going back shows them at once. */
const kept = new Map<string, { readonly value: unknown; readonly changes: number }>();
const MOST_KEPT = 24;
let changes = 0;

function keepAnswer(key: string, value: unknown): void {
  kept.delete(key);
  kept.set(key, { value, changes });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

function keptAnswer<T>(key: string): Answer<T> {
  const found = kept.get(key);
  return found === undefined ? { state: 'waiting' } : { state: 'here', value: found.value as T };
}

/**
 * Asks again when `key` changes and, a moment after, when the casebook changes. Keeps the old answer until a new one is here, and
 * while the server is away; a kept answer is not asked for again while the casebook stays as it was.
 */
export function useAnswer<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Answer<T> & { again: () => void } {
  const [answer, setAnswer] = useState<{ key: string; answer: Answer<T> }>(() => ({ key, answer: keptAnswer(key) }));
  const [turn, setTurn] = useState(0);
  const again = () => setTurn((count) => count + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  useEffect(() => {
    if (turn === 0 && kept.get(key)?.changes === changes && stream?.readyState === EventSource.OPEN) return;
    const abort = new AbortController();
    ask(abort.signal).then(
      (value) => {
        keepAnswer(key, value);
        setAnswer({ key, answer: { state: 'here', value } });
      },
      (failure: unknown) => {
        if (abort.signal.aborted) return;
        if (!(failure instanceof RequestFailure)) throw failure;
        setAnswer((before) =>
          failure.code === 'offline' && before.key === key && before.answer.state === 'here'
            ? before
            : { key, answer: { state: 'failed', failure } },
        );
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  useEffect(() => {
    // Many reports added at once bring many changes: one question for all of them.
    let wait = 0;
    const stop = onEvent((event) => {
      if (event.kind !== 'changed') return;
      window.clearTimeout(wait);
      wait = window.setTimeout(() => setTurn((count) => count + 1), 300);
    });
    return () => {
      window.clearTimeout(wait);
      stop();
    };
  }, []);
  return { ...(answer.key === key ? answer.answer : keptAnswer<T>(key)), again };
}

const hearers = new Set<(event: ApiEvent) => void>();
let stream: EventSource | null = null;

/** Hears the server's events while anybody listens. Returns how to stop. */
function onEvent(hear: (event: ApiEvent) => void): () => void {
  hearers.add(hear);
  if (stream === null) {
    stream = new EventSource('/api/events');
    stream.onopen = () => noteReach(true);
    stream.onerror = () => noteReach(false);
    stream.onmessage = (message) => {
      const event = JSON.parse(String(message.data)) as ApiEvent;
      if (event.kind === 'changed') changes++;
      for (const hearer of hearers) hearer(event);
    };
  }
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    stream?.close();
    stream = null;
  };
}

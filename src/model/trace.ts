import type { Range } from './span.js';

/** What a rule did: found, dropped, merged or overrode something, and why. */
export interface TraceEntry extends Range {
  readonly stage: string;
  readonly rule: string;
  readonly note: string;
}

/** Where stages write what they did. Coding never depends on it. */
export type Trace = (entry: TraceEntry) => void;

export const noTrace: Trace = () => {};

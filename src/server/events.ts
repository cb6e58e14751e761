import type { ApiEvent } from '#model/api.js';

/** Spreads what happens to everybody who has the page open. */
export class Events {
  private readonly hearers = new Set<(event: ApiEvent) => void>();
  private readonly sleepers = new Set<() => void>();
  private readonly jobs = new Map<string, ApiEvent[]>();

  /** Returns how to stop hearing. `look` is called when there may be something else to see. */
  hear(hearer: (event: ApiEvent) => void, look: () => void = () => {}): () => void {
    this.hearers.add(hearer);
    this.sleepers.add(look);
    return () => {
      this.hearers.delete(hearer);
      this.sleepers.delete(look);
    };
  }

  /** Lets hearers look around without an event. */
  wake(): void {
    for (const look of this.sleepers) look();
  }

  tell(event: ApiEvent): void {
    if ('job' in event) this.keep(event.job, event);
    for (const hearer of this.hearers) hearer(event);
  }

  /** What a job has told so far; null for a job that is not known (any more). */
  told(job: string): readonly ApiEvent[] | null {
    return this.jobs.get(job) ?? null;
  }

  private keep(job: string, event: ApiEvent): void {
    const told = this.jobs.get(job) ?? [];
    this.jobs.set(job, told);
    // Of progress only the last matters to who comes later.
    if (event.kind === 'progress' && told.at(-1)?.kind === 'progress') told.pop();
    told.push(event);
    const [oldest] = this.jobs.keys();
    if (this.jobs.size > JOBS_KEPT && oldest !== undefined) this.jobs.delete(oldest);
  }
}

const JOBS_KEPT = 100;

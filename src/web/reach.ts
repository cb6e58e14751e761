import { useSyncExternalStore } from 'react';

let reached = true;
const watchers = new Set<() => void>();

/** Notes whether the server answered last. */
export function noteReach(now: boolean): void {
  if (reached === now) return;
  reached = now;
  for (const watch of watchers) watch();
}

/** Whether the server answered last, followed as it changes. */
export function useReach(): boolean {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => reached,
  );
}

import type { RefObject } from 'react';
import { useKeys } from './keys.js';

/** j and k step through what matches in `root`, from what has the focus, or from what is on the screen where nothing has. */
export function useListKeys(root: RefObject<HTMLElement | null>, selector: string): void {
  const step = (by: number) => {
    const all = [...(root.current?.querySelectorAll<HTMLElement>(selector) ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const seen = all.findIndex((one) => one.getBoundingClientRect().top > 56);
    const next = all[at >= 0 ? at + by : Math.max(0, by > 0 ? seen : seen - 1)];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  };
  const next = () => step(1);
  const previous = () => step(-1);
  useKeys({ j: next, k: previous });
}

import type { Occurrence } from './occurrences.js';

/** Occurrences that tell of one incident. */
export interface Story {
  readonly occurrences: Occurrence[];
  readonly background: boolean;
  /** The first fresh story, which the title and the opening are about. */
  readonly chief: boolean;
}

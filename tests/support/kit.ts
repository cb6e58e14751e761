import { loadKit } from '#kit/load-kit.js';

/** One kit for all tests of a file. */
export const kit = loadKit();

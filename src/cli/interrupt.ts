/** A signal that the first Ctrl-C (or SIGTERM) sets, so that work can end at a clean place; the second one ends it at once. */
export function interruptible(message: string): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    process.stderr.write(`\nattest: ${message} (again to stop at once)\n`);
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { signal: controller.signal, done: () => void process.off('SIGINT', stop).off('SIGTERM', stop) };
}

/** Exit code after Ctrl-C, as shells have it. */
export const INTERRUPTED = 130;

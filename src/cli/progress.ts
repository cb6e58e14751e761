const EVERY = 200; // milliseconds between two updates of the line

/** One line on standard error that is overwritten while long work goes on; silent where that is not a terminal. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #shown: boolean;
  readonly #started = performance.now();
  #last = 0;
  #steps = 0;

  /** `wanted`: false where standard output is the same terminal, and the results themselves show the progress. */
  constructor(stream: NodeJS.WriteStream, wanted: boolean) {
    this.#stream = stream;
    this.#shown = wanted && Boolean(stream.isTTY);
  }

  /** `left`: how many steps are still to come, where that is known. */
  step(message: string, left: number | null = null): void {
    this.#steps++;
    const now = performance.now();
    if (!this.#shown || now - this.#last < EVERY) return;
    this.#last = now;
    const rate = this.#steps / ((now - this.#started) / 1000);
    const remaining = left === null || left === 0 ? '' : `, ${duration(left / rate)} left`;
    this.#stream.write(`\r\u001b[K${message}, ${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)} a second${remaining}`);
  }

  end(): void {
    if (this.#shown) this.#stream.write('\r\u001b[K');
  }
}

/** Seconds as a person says them. */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 90 * 60 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

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

  step(message: string): void {
    this.#steps++;
    const now = performance.now();
    if (!this.#shown || now - this.#last < EVERY) return;
    this.#last = now;
    const rate = (this.#steps / ((now - this.#started) / 1000)).toFixed(0);
    this.#stream.write(`\r\u001b[K${message}, ${rate} a second`);
  }

  end(): void {
    if (this.#shown) this.#stream.write('\r\u001b[K');
  }
}

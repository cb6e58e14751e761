/** Lets work in one at a time, in the order of asking: what writes must not meet. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** When all that was asked for is done. */
  async idle(): Promise<void> {
    await this.last;
  }
}

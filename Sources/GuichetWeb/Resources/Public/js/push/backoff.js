/** How long to wait before the next attempt: doubles from half a second to thirty, with up to a third taken off
 * by chance so that thousands of pages do not come back at the same instant. */
export class Backoff {
  static first = 500;
  static longest = 30_000;

  /** @param {() => number} [chance] a number from 0 to 1, `Math.random` outside tests */
  constructor(chance = Math.random) {
    this.chance = chance;
    this.attempts = 0;
  }

  /** @returns {number} milliseconds to wait before the next attempt */
  next() {
    const full = Math.min(Backoff.longest, Backoff.first * 2 ** this.attempts);
    this.attempts += 1;
    return Math.round(full * (1 - this.chance() / 3));
  }

  reset() {
    this.attempts = 0;
  }
}

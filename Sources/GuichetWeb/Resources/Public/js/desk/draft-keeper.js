/** Keeps drafts on the server: a little after the last key, and at once when the field is left or emptied. What could
 * not be kept waits for the next flush, so that the server never gives back words that were sent long ago. */

/** @typedef {import('./composer.js').Kind} Kind */

export class DraftKeeper {
  static moduleName = 'desk-draft-keeper';
  /** Milliseconds after a key until what is written is kept. */
  static pauseMilliseconds = 2000;

  /** @type {Map<string, { conversation: string, kind: Kind, text: string, timer: number }>} */ #waiting =
    new Map();

  /** @param {(conversation: string, kind: Kind, text: string) => any} send what it promises has a `status`, 0 when
   * nothing came back */
  constructor(send) {
    this.send = send;
  }

  /** @param {string} conversation @param {Kind} kind @param {string} text */
  write(conversation, kind, text) {
    const name = `${conversation}:${kind}`;
    const before = this.#waiting.get(name);
    clearTimeout(before?.timer);
    const timer = setTimeout(() => this.#flush(name), text === '' ? 0 : DraftKeeper.pauseMilliseconds);
    this.#waiting.set(name, { conversation, kind, text, timer });
  }

  /** Sends whatever still waits. */
  flush() {
    for (const name of [...this.#waiting.keys()]) this.#flush(name);
  }

  /** @param {string} name */
  async #flush(name) {
    const draft = this.#waiting.get(name);
    if (!draft) return;
    clearTimeout(draft.timer);
    this.#waiting.delete(name);
    const answer = await this.send(draft.conversation, draft.kind, draft.text);
    if (answer?.status === 0 && !this.#waiting.has(name)) this.#waiting.set(name, draft);
  }
}

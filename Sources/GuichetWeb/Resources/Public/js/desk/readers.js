/** Who else of us has the conversation on screen, so that two do not do the same work. Told while the window is looked
 * at, kept for a while, never stored. */

/** @typedef {object} ReadersOptions
 * @property {(conversation: string, here: boolean) => unknown} tell tells the colleagues
 * @property {(names: string[]) => void} shown
 * @property {() => boolean} looking whether this window is looked at
 * @property {() => number} [now]
 */

export class Readers {
  static toldMilliseconds = 20_000;
  /** A little more than two tellings: one may be lost. */
  static keptMilliseconds = 45_000;

  /** @type {Map<string, { name: string, until: number }>} by agent */ #others = new Map();
  #conversation = '';
  #toldAt = -Infinity;

  /** @param {ReadersOptions} options */
  constructor(options) {
    this.options = options;
    this.now = options.now ?? Date.now;
  }

  /** Another conversation is shown, or none. @param {string} conversation */
  open(conversation) {
    if (conversation === this.#conversation) return;
    this.leave();
    this.#conversation = conversation;
    this.#others.clear();
    this.#show();
    this.tick();
  }

  /** Nobody looks at it here any more: the page goes, or another conversation comes. */
  leave() {
    if (this.#conversation && this.#toldAt > -Infinity) this.options.tell(this.#conversation, false);
    this.#toldAt = -Infinity;
  }

  /** Tells again when it is time, and forgets who has said nothing for a while. Called every few seconds. */
  tick() {
    const now = this.now();
    const due = now - this.#toldAt >= Readers.toldMilliseconds;
    if (this.#conversation && due && this.options.looking()) {
      this.#toldAt = now;
      this.options.tell(this.#conversation, true);
    }
    const gone = [...this.#others].filter(([, other]) => other.until <= now);
    for (const [agent] of gone) this.#others.delete(agent);
    if (gone.length > 0) this.#show();
  }

  /** A colleague has it on screen, or has left it.
   * @param {{ conversation: string, agent: string, name?: string, here: boolean }} told */
  heard({ conversation, agent, name, here }) {
    if (conversation !== this.#conversation) return;
    const isNew = !this.#others.has(agent);
    if (here) this.#others.set(agent, { name: name ?? '', until: this.now() + Readers.keptMilliseconds });
    else this.#others.delete(agent);
    this.#show();
    // Who has just come learns at once who was here before; an answer to an answer is not new, so it ends there.
    if (here && isNew) {
      this.#toldAt = -Infinity;
      this.tick();
    }
  }

  #show() {
    this.options.shown([...this.#others.values()].map((other) => other.name).filter(Boolean));
  }
}

/** The readers of an agent's page, told and shown as long as the page is there.
 * @param {HTMLElement} line says who they are
 * @param {{ client: import('./desk-client.js').DeskClient, phrases: import('./phrases.js').Phrases }} page */
export function readersOn(line, { client, phrases }) {
  const readers = new Readers({
    tell: (conversation, here) =>
      client.post(`/agent/d/${conversation}/reading`, { here: here ? '1' : '0' }, true),
    shown: (names) => {
      line.hidden = names.length === 0;
      line.textContent = names.map((name) => phrases.say('agent.reading.by', { name })).join(' ');
    },
    looking: () => document.visibilityState === 'visible',
  });
  addEventListener('pagehide', () => readers.leave());
  document.addEventListener('visibilitychange', () => readers.tick());
  setInterval(() => readers.tick(), 5000);
  return readers;
}

/** Rest after a conversation: nothing new is offered for a while. It ends by itself, or by one click. */
import { part } from './templates.js';

/** The seconds of rest by desk, from what the page was told. @param {string} text `desk:seconds desk:seconds`
 * @returns {Map<string, number>} */
export function restsOf(text) {
  const pairs = text.split(' ').filter(Boolean).map((pair) => pair.split(':'));
  return new Map(pairs.map(([desk, seconds]) => [desk, Number(seconds)]));
}

/** When the rest after a conversation ends, in milliseconds; null when there is none.
 * @param {Pick<import('./rows.js').Row, 'state' | 'desk' | 'closedAt' | 'agent'>} row @param {string} me
 * @param {Map<string, number>} rests */
export function restAfter(row, me, rests) {
  const seconds = rests.get(row.desk) ?? 0;
  if (row.state !== 'closed' || row.agent?.id !== me || !seconds || !row.closedAt) return null;
  return Date.parse(row.closedAt) + seconds * 1000;
}

export class Rest {
  static moduleName = 'desk-rest';

  #until = 0;
  #timer = 0;

  /** @param {HTMLElement} root a form that ends the rest
   * @param {{ phrases: import('./phrases.js').Phrases, end: () => Promise<boolean> }} options */
  constructor(root, options) {
    this.root = root;
    this.options = options;
    root.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (await options.end()) this.#hide();
    });
    const until = Date.parse(root.dataset.until ?? '');
    if (until) this.until(until);
  }

  /** @param {number | null} until */
  until(until) {
    if (!until || until <= Date.now() || until <= this.#until) return;
    this.#until = until;
    this.root.hidden = false;
    // Said once; the seconds beside it are for the eye.
    part(this.root, 'text').textContent = this.options.phrases.say('agent.rest.text');
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  #tick() {
    const seconds = Math.ceil((this.#until - Date.now()) / 1000);
    if (seconds <= 0) return this.#hide();
    part(this.root, 'left').textContent = this.options.phrases.count('agent.rest.left', seconds);
  }

  #hide() {
    const held = this.root.contains(document.activeElement);
    clearInterval(this.#timer);
    this.root.hidden = true;
    part(this.root, 'text').textContent = '';
    if (held) document.getElementById('list')?.focus();
  }
}

/** The conversation that is put before this agent: who, how long they wait, how many seconds are left, why me. */
import { clone, find } from '../common/page.js';
import { labelOf } from './rows.js';
import { fill, part } from './templates.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {'assignment' | 'decline'} OfferAnswer */

/** @typedef {object} OffersOptions
 * @property {string} me
 * @property {import('./phrases.js').Phrases} phrases
 * @property {import('./waits.js').WaitClock} clock
 * @property {(conversation: string, answer: OfferAnswer) => unknown} answer
 * @property {(conversation: string) => Promise<string[]>} why
 * @property {(conversation: string) => void} came called once for each offer
 * @property {() => number} [now]
 */

/** The offer to an agent among the rows, if there is one.
 * @param {Iterable<Row>} rows @param {string} me @returns {Row | undefined} */
export function offerTo(rows, me) {
  return [...rows].find((row) => row.state === 'waiting' && row.offeredTo === me);
}

/** Whole seconds that are left; a clock that is wrong must not show more than anybody ever has.
 * @param {string | null | undefined} until @param {number} now @returns {number} */
export function secondsLeft(until, now) {
  const left = Math.ceil((Date.parse(until ?? '') - now) / 1000);
  return Number.isNaN(left) ? 0 : Math.max(0, Math.min(Offers.mostSeconds, left));
}

export class Offers {
  static moduleName = 'desk-offers';
  /** Seconds an agent has to accept, at most. */
  static mostSeconds = 20;

  /** @type {Row | null} */ #row = null;
  #answered = '';
  #missedAt = 0;

  /** @param {HTMLElement} root @param {HTMLElement} said where it is announced, once @param {OffersOptions} options */
  constructor(root, said, options) {
    this.root = root;
    this.said = said;
    this.options = options;
    this.now = options.now ?? Date.now;
    for (const form of root.querySelectorAll('form[data-offer]')) {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        this.answer(/** @type {OfferAnswer} */ (/** @type {HTMLElement} */ (form).dataset.offer));
      });
    }
    part(root, 'why').addEventListener('toggle', () => this.#explain());
    setInterval(() => this.#tick(), 1000);
  }

  /** The offer on the page. */
  get row() {
    return this.#row;
  }

  /** Whether an offer ran out a moment ago without an answer from here. */
  get hasMissed() {
    return this.now() - this.#missedAt < 10_000;
  }

  /** Accepts or passes. @param {OfferAnswer} answer @returns {boolean} whether there was anything to answer */
  answer(answer) {
    const row = this.#row;
    if (!row) return false;
    this.#answered = row.conversation;
    this.options.answer(row.conversation, answer);
    return true;
  }

  /** Shows the offer among these rows, or none. @param {Iterable<Row>} rows */
  update(rows) {
    const row = offerTo(rows, this.options.me) ?? null;
    const before = this.#row;
    const isNew = row !== null &&
      (row.conversation !== before?.conversation || row.offeredUntil !== before?.offeredUntil);
    this.#row = row;
    if (before && !row && this.#answered !== before.conversation) this.#missedAt = this.now();
    this.root.hidden = row === null;
    if (!row) {
      this.said.textContent = '';
      return;
    }
    this.#draw(row);
    if (!isNew) return;
    this.#answered = '';
    /** @type {HTMLDetailsElement} */ (part(this.root, 'why')).open = false;
    const label = labelOf(row, this.options.phrases);
    const seconds = secondsLeft(row.offeredUntil, this.now());
    this.said.textContent = this.options.phrases.count('agent.offer.said', seconds, { label });
    this.options.came(row.conversation);
  }

  /** @param {Row} row */
  #draw(row) {
    const { root } = this;
    const { phrases, clock } = this.options;
    root.dataset.conversation = row.conversation;
    fill(root, 'label', labelOf(row, phrases));
    find(root, 'a').setAttribute('href', `/agent/d/${row.conversation}`);
    for (const form of root.querySelectorAll('form[data-offer]')) {
      const answer = /** @type {HTMLElement} */ (form).dataset.offer;
      form.setAttribute('action', `/agent/d/${row.conversation}/${answer}`);
    }
    const press = part(root, 'press');
    press.dataset.level = pressOf(row) ?? '';
    fill(root, 'press', pressOf(row) && phrases.say(`agent.press.${pressOf(row)}`));
    const wait = part(root, 'wait');
    wait.dataset.since = row.waitingSince ?? '';
    clock.draw(wait);
    this.#tick();
  }

  #tick() {
    if (!this.#row) return;
    const { phrases } = this.options;
    const left = secondsLeft(this.#row.offeredUntil, this.now());
    const text = left > 0 ? phrases.count('agent.offer.left', left) : phrases.say('agent.offer.late');
    const place = part(this.root, 'left');
    if (place.textContent !== text) place.textContent = text;
  }

  async #explain() {
    const details = /** @type {HTMLDetailsElement} */ (part(this.root, 'why'));
    const row = this.#row;
    if (!details.open || !row) return;
    const sentences = await this.options.why(row.conversation);
    if (this.#row?.conversation !== row.conversation) return;
    part(this.root, 'reasons').replaceChildren(...sentences.map((sentence) => {
      const line = clone('reason-template');
      line.textContent = sentence;
      return line;
    }));
  }
}

/** How much a row presses, as the phrases call it. @param {Row} row @returns {string | null} */
export function pressOf(row) {
  if (row.state === 'closed') return null;
  if (row.dangerSince) return 'danger';
  return row.severity === 2 ? 'followed' : row.severity === 1 ? 'raised' : null;
}

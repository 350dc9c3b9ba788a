/** The thread of a conversation: every message once, in order, with its state when it is one's own.
 *
 * The list element carries the words (`data-you`, `data-agent`, `data-sent` …), the page the templates. The side
 * that looks (`own`) decides which author's messages stand on the right. Used by both sides. */
import { clone, fill, find } from './page.js';

/** @typedef {{ sequence: number, at: string, author: string, name?: string, text: string }} Message */
/** @typedef {import('../push/outbox.js').Outgoing} Outgoing */

export class MessageList {
  #readUpTo = 0;

  /** @param {HTMLElement} list the `ol` @param {'citizen' | 'agent'} own @param {import('./clock.js').Clock} clock */
  constructor(list, own, clock) {
    this.list = list;
    this.own = own;
    this.clock = clock;
    this.words = list.dataset;
    this.#readUpTo = Number(list.dataset.readUpTo ?? 0);
  }

  /** The number of the last message shown. */
  get last() {
    const items = this.list.querySelectorAll('[data-sequence]');
    return Number(/** @type {HTMLElement | undefined} */ (items[items.length - 1])?.dataset.sequence ?? 0);
  }

  /** Shows a message unless it is already there.
   * @param {Message} message @returns {boolean} whether it is new to the reader */
  add(message) {
    if (this.#item(message.sequence)) return false;
    const own = message.author === this.own;
    if (own && this.#adopt(message)) return false;
    const item = clone('message-template');
    item.classList.add(own ? 'msg--own' : `msg--${message.author}`);
    find(item, '[data-author]').textContent = this.#author(message);
    find(item, '.msg__text').textContent = message.text;
    this.#number(item, message);
    this.#place(item, message.sequence);
    if (own) this.#receipt(item);
    return !own;
  }

  /** Shows where one's own message stands on its way. @param {Outgoing} outgoing */
  showOwn(outgoing) {
    const item = this.#outgoing(outgoing.key) ?? this.#append(outgoing);
    if (outgoing.state === 'sent') return this.#sent(item, outgoing);
    item.dataset.state = outgoing.state;
    find(item, '[data-status]').textContent = outgoing.state === 'sending' ? this.words.sending ?? '' : '';
    item.querySelector('.msg__problem')?.remove();
    if (outgoing.state === 'sending') return;
    const problem = clone('problem-template');
    if (outgoing.problem?.detail) find(problem, 'span').textContent = outgoing.problem.detail;
    if (outgoing.state === 'refused') find(problem, '[data-retry]').remove();
    item.append(problem);
  }

  /** Takes an unsent message off the page. @param {string} key @returns {string} its text */
  removeOwn(key) {
    const item = this.#outgoing(key);
    item?.remove();
    return item?.querySelector('.msg__text')?.textContent ?? '';
  }

  /** The other side has read up to this message. @param {number} upTo */
  markRead(upTo) {
    this.#readUpTo = Math.max(this.#readUpTo, upTo);
    for (const item of this.list.querySelectorAll('.msg--own[data-sequence]')) {
      this.#receipt(/** @type {HTMLElement} */ (item));
    }
  }

  /** @param {number} sequence @returns {HTMLElement | null} */
  #item(sequence) {
    return this.list.querySelector(`[data-sequence="${sequence}"]`);
  }

  /** @param {string} key @returns {HTMLElement | null} */
  #outgoing(key) {
    return this.list.querySelector(`[data-key="${key}"]`);
  }

  /** The stream may tell of one's own message before its request is answered: the waiting one becomes it.
   * @param {Message} message */
  #adopt(message) {
    for (const waiting of this.list.querySelectorAll('[data-key]:not([data-sequence])')) {
      if (waiting.querySelector('.msg__text')?.textContent !== message.text) continue;
      this.#settle(/** @type {HTMLElement} */ (waiting), message);
      return true;
    }
    return false;
  }

  /** @param {HTMLElement} item @param {Outgoing} outgoing */
  #sent(item, outgoing) {
    const { sequence, at } = outgoing.answer ?? {};
    if (sequence === undefined) return;
    if (item.dataset.sequence === String(sequence)) {
      // The stream told of it before: only its state is left to mend, after a retry.
      this.#arrived(item);
    } else if (item.dataset.sequence) {
      // It was taken for another message with the same words, from another device: that one keeps the place.
      delete item.dataset.key;
      this.add({ sequence, at, author: this.own, text: outgoing.text });
    } else if (this.#item(sequence)) {
      item.remove();
    } else {
      this.#settle(item, { sequence, at, author: this.own, text: outgoing.text });
    }
  }

  /** @param {HTMLElement} item @param {Message} message */
  #settle(item, message) {
    this.#number(item, message);
    this.#place(item, message.sequence);
    this.#arrived(item);
  }

  /** @param {HTMLElement} item */
  #arrived(item) {
    delete item.dataset.state;
    item.querySelector('.msg__problem')?.remove();
    this.#receipt(item);
  }

  /** @param {Outgoing} outgoing */
  #append(outgoing) {
    const item = clone('message-template');
    item.classList.add('msg--own');
    item.dataset.key = outgoing.key;
    find(item, '[data-author]').textContent = this.words.you ?? '';
    find(item, '.msg__text').textContent = outgoing.text;
    this.#time(item, new Date());
    this.list.append(item);
    return item;
  }

  /** @param {HTMLElement} item @param {Message} message */
  #number(item, message) {
    item.dataset.sequence = String(message.sequence);
    item.id = `m${message.sequence}`;
    this.#time(item, new Date(message.at));
  }

  /** @param {HTMLElement} item @param {Date} at */
  #time(item, at) {
    const time = /** @type {HTMLTimeElement} */ (find(item, 'time'));
    time.dateTime = at.toISOString();
    time.textContent = this.clock.hour(at);
    item.dataset.day = this.clock.date(at);
  }

  /** Puts an item after the last one with a lower number, under its day. @param {HTMLElement} item
   * @param {number} sequence */
  #place(item, sequence) {
    const settled = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll('[data-sequence]')]);
    const before = settled.findLast((other) => Number(other.dataset.sequence) < sequence);
    // An item that already stands where it belongs is not moved: moving it would announce it again.
    if (before && before.nextElementSibling !== item) before.after(item);
    else if (!before && this.list.firstElementChild !== item) this.list.prepend(item);
    if (before?.dataset.day !== item.dataset.day && !item.previousElementSibling?.matches('.day')) {
      const day = clone('day-template');
      const at = /** @type {HTMLTimeElement} */ (find(item, 'time')).dateTime;
      find(day, 'span').textContent = this.clock.day(new Date(at));
      item.before(day);
    }
  }

  /** @param {HTMLElement} item */
  #receipt(item) {
    const read = Number(item.dataset.sequence) <= this.#readUpTo;
    const words = (read ? this.words.read : this.words.sent) ?? '';
    const status = item.querySelector('[data-status]');
    if (status && status.textContent !== words) status.textContent = words;
  }

  /** @param {Message} message */
  #author(message) {
    if (message.author === this.own) return this.words.you ?? '';
    if (message.author === 'agent') {
      return message.name ? fill(this.words.agent, { name: message.name }) : this.words.agentUnnamed ?? '';
    }
    return (message.author === 'system' ? this.words.system : this.words.citizen) ?? '';
  }
}

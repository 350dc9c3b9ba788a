/** The place in the queue. It changes at most every thirty seconds, so that it is not read aloud again and again; a
 * place that goes up says why. */
import { fill, find, plural } from '../common/page.js';

/** @typedef {{ position: number, wait: { from: number, to: number } | null, overtaken?: boolean }} Queue */

export class QueueCard {
  static everyMilliseconds = 30_000;

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #shownAt = -Infinity;
  /** @type {Queue | null} */ #latest = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.rank = find(root, '.queue__rank');
    this.place = find(root, '[role=status] strong');
    this.wait = find(root, '[role=status] span');
    this.position = Number(root.dataset.position) || 0;
  }

  /** @param {Queue} queue */
  update(queue) {
    this.#latest = queue;
    clearTimeout(this.#timer);
    const due = this.#shownAt + QueueCard.everyMilliseconds - performance.now();
    if (due <= 0 || this.root.hidden) this.#show();
    else this.#timer = setTimeout(() => this.#show(), due);
  }

  hide() {
    clearTimeout(this.#timer);
    this.root.hidden = true;
    this.position = 0;
  }

  #show() {
    if (!this.#latest) return;
    const { position, wait, overtaken } = this.#latest;
    const words = this.root.dataset;
    const wentBack = this.position > 0 && position > this.position;
    this.#shownAt = performance.now();
    this.root.hidden = false;
    this.position = position;
    this.#say(this.rank, String(position));
    this.#say(this.place, plural(position, words.one, words.other));
    const parts = [
      overtaken ? words.emergency : wentBack ? words.overtaken : '',
      wait ? fill(words.wait, { wait: this.#range(wait) }) : '',
    ];
    this.#say(this.wait, parts.filter(Boolean).join(' '));
  }

  /** @param {{ from: number, to: number }} wait */
  #range({ from, to }) {
    const words = this.root.dataset;
    if (from > 60) return words.long ?? '';
    return from === to ? plural(from, words.aboutOne, words.aboutOther) : fill(words.range, { from, to });
  }

  /** Same words are not said again. @param {HTMLElement} element @param {string} text */
  #say(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }
}

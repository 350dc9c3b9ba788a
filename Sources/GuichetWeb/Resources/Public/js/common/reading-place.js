/** Keeps the newest message in sight for who reads at the end, and never moves the page of who reads above: they get
 * a button that counts what has come. */
import { plural } from './page.js';

export class ReadingPlace {
  /** Pixels from the end within which one counts as reading at the end. */
  static slack = 120;

  #unseen = 0;

  /** @param {HTMLElement} body holds the list and what follows it
   * @param {HTMLElement} foot floats over the end of the page
   * @param {HTMLElement} button
   * @param {() => void} seen called when the end comes into sight */
  constructor(body, foot, button, seen) {
    this.body = body;
    this.foot = foot;
    this.button = button;
    this.seen = seen;
    button.addEventListener('click', () => this.toEnd());
    addEventListener('scroll', this.#moved, { passive: true });
    document.addEventListener('visibilitychange', this.#moved);
    new ResizeObserver(() => {
      document.documentElement.style.setProperty('--composer-height', `${foot.offsetHeight}px`);
    }).observe(foot);
  }

  /** Whether the end of the thread is in sight, or nearly. */
  get atEnd() {
    return this.#hidden <= ReadingPlace.slack;
  }

  /** Pixels of the thread's end that lie below what is in sight. */
  get #hidden() {
    const floats = getComputedStyle(this.foot).position === 'sticky' ? this.foot.offsetHeight : 0;
    return this.body.getBoundingClientRect().bottom - (innerHeight - floats);
  }

  toEnd() {
    if (this.#hidden > 0) this.body.scrollIntoView({ block: 'end' });
    this.#moved();
  }

  /** Runs a change of the thread; stays at the end if one was there.
   * @param {() => number} change returns how many messages are new to the reader */
  around(change) {
    const wasAtEnd = this.atEnd;
    const added = change();
    if (wasAtEnd) this.toEnd();
    if (wasAtEnd && document.visibilityState === 'visible') return;
    this.#unseen += added;
    this.#count();
  }

  #moved = () => {
    if (document.visibilityState === 'hidden' || !this.atEnd) return;
    this.#unseen = 0;
    this.#count();
    this.seen();
  };

  #count() {
    this.button.hidden = this.#unseen === 0;
    const text = plural(this.#unseen, this.button.dataset.one, this.button.dataset.other);
    if (this.#unseen > 0) this.button.textContent = `${text} ↓`;
    document.title = document.title.replace(/^\(\d+\) /, '');
    if (this.#unseen > 0) document.title = `(${this.#unseen}) ${document.title}`;
  }
}

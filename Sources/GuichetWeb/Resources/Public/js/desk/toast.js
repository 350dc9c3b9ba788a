/** One sentence about what has just happened, with at most one thing to do about it, for a while. */
import { find } from '../common/page.js';
import { part } from './templates.js';

export class Toast {
  static moduleName = 'desk-toast';
  static shownMilliseconds = 8000;

  #timer = 0;
  #left = 0;
  /** @type {(() => void) | null} */ #act = null;

  /** @param {HTMLElement} root stays in the page, so that what appears in it is announced */
  constructor(root) {
    this.root = root;
    this.text = part(root, 'text');
    this.button = find(root, 'button');
    this.count = part(root, 'seconds');
    this.button.addEventListener('click', () => {
      const act = this.#act;
      this.hide();
      act?.();
    });
  }

  /** @param {string} text */
  say(text) {
    this.#show(text, null, '');
    this.#timer = setTimeout(() => this.hide(), Toast.shownMilliseconds);
  }

  /** Offers to take something back, as long as it can be.
   * @param {string} text @param {string} label @param {number} seconds @param {() => void} act */
  offer(text, label, seconds, act) {
    this.#show(text, act, label);
    this.#left = seconds;
    const tick = () => {
      if (this.#left <= 0) return this.hide();
      this.count.textContent = `${this.#left} s`;
      this.#left -= 1;
      this.#timer = setTimeout(tick, 1000);
    };
    tick();
  }

  hide() {
    clearTimeout(this.#timer);
    this.#act = null;
    this.root.hidden = true;
    this.text.textContent = '';
    this.button.hidden = true;
    this.count.textContent = '';
  }

  /** @param {string} text @param {(() => void) | null} act @param {string} label */
  #show(text, act, label) {
    this.hide();
    this.root.hidden = false;
    this.text.textContent = text;
    this.#act = act;
    this.button.hidden = act === null;
    this.button.textContent = label;
  }
}

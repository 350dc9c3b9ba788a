/** The field where one writes: Enter sends, Shift and Enter goes to the next line, the draft is kept, the room left
 * is counted near the limit. On touch screens Enter goes to the next line, as people expect there. */
import { Drafts } from './drafts.js';
import { find, plural } from './page.js';

/** @typedef {object} ComposerOptions
 * @property {(text: string) => void} [send] takes the text; without it the form is posted as it is
 * @property {() => void} [typing] called while one writes, at most once per `typingEveryMilliseconds`
 */

export class Composer {
  static typingEveryMilliseconds = 3000;
  static countFrom = 200;

  #lastTyping = -Infinity;
  #options;

  /** @param {HTMLFormElement} form @param {ComposerOptions} [options] */
  constructor(form, options = {}) {
    this.form = form;
    this.#options = options;
    this.field = /** @type {HTMLTextAreaElement} */ (find(form, 'textarea'));
    this.count = find(form, '[data-limit]');
    this.limit = Number(this.count.dataset.limit);
    this.drafts = new Drafts(form.dataset.draft ?? '');
    // What was typed before this script came is a draft too.
    if (this.field.value) this.drafts.write(this.field.value);
    else this.field.value = this.drafts.read();
    form.noValidate = true;
    form.addEventListener('submit', this.#submit);
    this.field.addEventListener('input', this.#input);
    this.field.addEventListener('keydown', this.#keydown);
    this.touch = matchMedia('(pointer: coarse)').matches;
    if (this.touch) form.querySelector('[data-keys]')?.remove();
    this.#measure();
  }

  /** Puts words back into the field, before what is being written. @param {string} text */
  giveBack(text) {
    this.field.value = [text, this.field.value].filter(Boolean).join('\n');
    this.#input();
    this.field.focus();
  }

  /** @param {SubmitEvent} event */
  #submit = (event) => {
    if (event.submitter?.hasAttribute('formaction')) return;
    const text = this.field.value;
    if (!text.trim() || this.#length > this.limit) {
      event.preventDefault();
      this.field.focus();
      return;
    }
    if (!this.#options.send) return;
    event.preventDefault();
    this.drafts.write('');
    this.field.value = '';
    this.#measure();
    this.#lastTyping = -Infinity;
    this.field.focus();
    this.#options.send(text);
  };

  /** @param {KeyboardEvent} event */
  #keydown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || this.touch) return;
    event.preventDefault();
    this.form.requestSubmit();
  };

  #input = () => {
    this.drafts.write(this.field.value);
    this.#measure();
    const now = performance.now();
    if (!this.field.value.trim() || now - this.#lastTyping < Composer.typingEveryMilliseconds) return;
    this.#lastTyping = now;
    this.#options.typing?.();
  };

  /** Counted as the desk counts: in Unicode scalars. */
  get #length() {
    return [...this.field.value].length;
  }

  #measure() {
    const left = this.limit - this.#length;
    const words = this.count.dataset;
    this.count.toggleAttribute('data-over', left < 0);
    if (left < 0) this.count.textContent = plural(-left, words.overOne, words.overOther);
    else if (left < Composer.countFrom) this.count.textContent = plural(left, words.leftOne, words.leftOther);
    else this.count.textContent = '';
  }
}

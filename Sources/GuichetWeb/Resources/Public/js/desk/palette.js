/** Everything one can do here, found by typing: a combobox in a dialog. */
import { matching } from './commands.js';
import { clone, find } from '../common/page.js';
import { fill } from './templates.js';

/** @typedef {import('./commands.js').Command} Command */

export class Palette {
  static moduleName = 'desk-palette';

  /** @type {Command[]} */ #shown = [];
  #chosen = 0;

  /** @param {HTMLDialogElement} dialog @param {() => Command[]} commands asked for at each opening
   * @param {import('./phrases.js').Phrases} phrases @param {string} [found] says how many there are */
  constructor(dialog, commands, phrases, found = 'agent.palette.found') {
    this.found = found;
    this.dialog = dialog;
    this.commands = commands;
    this.phrases = phrases;
    this.field = /** @type {HTMLInputElement} */ (find(dialog, '[role=combobox]'));
    this.list = find(dialog, '[role=listbox]');
    this.field.addEventListener('input', () => this.#find());
    this.field.addEventListener('keydown', (event) => this.#steer(event));
    this.list.addEventListener('click', (event) => this.#clicked(event));
  }

  open() {
    if (this.dialog.open) return;
    this.field.value = '';
    this.#all = this.commands();
    this.#find();
    this.dialog.showModal();
    this.field.focus();
  }

  /** @type {Command[]} */ #all = [];

  #find() {
    this.#shown = matching(this.#all, this.field.value);
    this.list.replaceChildren(...this.#shown.map((command, place) => this.#option(command, place)));
    fill(this.dialog, 'found', this.phrases.count(this.found, this.#shown.length));
    this.#choose(0);
  }

  /** @param {Command} command @param {number} place */
  #option(command, place) {
    const option = clone('command-template');
    option.id = this.#id(place);
    option.dataset.place = String(place);
    fill(option, 'label', command.label);
    fill(option, 'keys', command.keys);
    fill(option, 'more', command.more);
    return option;
  }

  /** @param {number} place */
  #choose(place) {
    this.#chosen = place;
    for (const option of this.list.children) {
      const own = option.id === this.#id(place);
      option.setAttribute('aria-selected', String(own));
      if (own) option.scrollIntoView({ block: 'nearest' });
    }
    if (this.#shown.length > 0) this.field.setAttribute('aria-activedescendant', this.#id(place));
    else this.field.removeAttribute('aria-activedescendant');
  }

  /** @param {number} place */
  #id(place) {
    return `${this.dialog.id}-option-${place}`;
  }

  /** @param {KeyboardEvent} event */
  #steer(event) {
    const { length } = this.#shown;
    if (event.isComposing || length === 0) return;
    if (event.key === 'ArrowDown') this.#choose((this.#chosen + 1) % length);
    else if (event.key === 'ArrowUp') this.#choose((this.#chosen + length - 1) % length);
    else if (event.key === 'Enter') this.#run(this.#chosen);
    else return;
    event.preventDefault();
  }

  /** @param {Event} event */
  #clicked(event) {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (option instanceof HTMLElement) this.#run(Number(option.dataset.place));
  }

  /** @param {number} place */
  #run(place) {
    const command = this.#shown[place];
    // Closed first: it gives the focus back to where it was, and the command may then move it on.
    this.dialog.close();
    command?.run();
  }
}

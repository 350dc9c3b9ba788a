/** Choosing other single keys: kept on this device, refused when two would do two things at once. */
import { find } from '../common/page.js';
import { faultOf, usualKeys } from './keymap.js';

/** @typedef {import('./keymap.js').LetterAction} LetterAction */

export class KeyChoice {
  static moduleName = 'desk-keys';

  /** @param {HTMLElement} root a form with a field for each action
   * @param {{ preferences: import('./preferences.js').Preferences, phrases: import('./phrases.js').Phrases,
   *   changed: () => void }} options */
  constructor(root, options) {
    this.root = root;
    this.options = options;
    this.result = find(root, '[data-part=result]');
    root.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    find(root, '[data-usual]').addEventListener('click', () => {
      options.preferences.set('keys', '');
      this.#show();
      this.#say('agent.remap.usual.done');
      options.changed();
    });
    this.#show();
  }

  /** @returns {HTMLInputElement[]} */
  get #fields() {
    return [...this.root.querySelectorAll('input')].filter((field) => field.name in usualKeys);
  }

  #show() {
    const { keys } = this.options.preferences;
    for (const field of this.#fields) {
      field.value = keys[/** @type {LetterAction} */ (field.name)].toUpperCase();
      field.removeAttribute('aria-invalid');
    }
  }

  #save() {
    const wishes = /** @type {Record<LetterAction, string>} */ (Object.fromEntries(
      this.#fields.map((field) => [field.name, field.value.trim().toLowerCase()]),
    ));
    const wrong = faultOf(wishes);
    for (const field of this.#fields) {
      const isWrong = wrong?.actions.includes(/** @type {LetterAction} */ (field.name)) === true;
      if (isWrong) field.setAttribute('aria-invalid', 'true');
      else field.removeAttribute('aria-invalid');
    }
    if (wrong) {
      this.#say(`agent.remap.error.${wrong.fault}`);
      this.#fields.find((field) => field.hasAttribute('aria-invalid'))?.focus();
      return;
    }
    this.options.preferences.set('keys', JSON.stringify(wishes));
    this.#say('agent.remap.done');
    this.options.changed();
  }

  /** @param {string} key */
  #say(key) {
    this.result.textContent = this.options.phrases.say(key);
  }
}

/** Listens to the keys and says which action was meant; the page knows what to do. */
import { actionFor, byKey } from './keymap.js';

/** @typedef {import('./keymap.js').KeyAction} KeyAction */

export class Keyboard {
  /** @param {Record<KeyAction, () => unknown>} actions an action that returns false was not possible
   * @param {import('./preferences.js').Preferences} preferences */
  constructor(actions, preferences) {
    this.actions = actions;
    this.preferences = preferences;
    document.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.defaultPrevented) return;
    const action = actionFor(event, this.#context());
    if (!action) return;
    if (this.actions[action]() !== false) event.preventDefault();
  }

  /** @returns {import('./keymap.js').KeyContext} */
  #context() {
    const focused = document.activeElement;
    return {
      inField: Boolean(focused?.matches('input:not([type=radio], [type=checkbox]), textarea, select')),
      inComposer: Boolean(focused?.matches('[data-composer] textarea')),
      inDialog: document.querySelector('dialog[open]') !== null,
      letters: this.preferences.get('letters') === 'on',
      keys: byKey(this.preferences.keys),
      sendKey: this.preferences.get('sendKey') === 'enter' ? 'enter' : 'ctrl-enter',
    };
  }
}

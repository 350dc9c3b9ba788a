/** The agent's own menu: availability, sound, how to send, which keys act. */
import { find } from '../common/page.js';

/** @typedef {import('./preferences.js').Preferences} Preferences */
/** @typedef {object} Owner what the menu needs of the page
 * @property {import('./desk-actions.js').DeskActions} actions
 * @property {Preferences} preferences
 * @property {import('./sound.js').Sound} sound
 * @property {import('./notices.js').Notices} notices
 * @property {import('./phrases.js').Phrases} phrases
 */

export class SelfMenu {
  static moduleName = 'desk-self';

  /** @param {HTMLElement} root a `<details>` @param {Owner} owner */
  constructor(root, owner) {
    this.root = /** @type {HTMLDetailsElement} */ (root);
    this.owner = owner;
    this.summary = find(root, 'summary');
    for (const form of document.querySelectorAll('form[data-availability]')) {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        const button = /** @type {SubmitEvent} */ (event).submitter;
        if (button instanceof HTMLButtonElement) this.setAvailability(button.value);
      });
    }
    root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.root.open) return;
      this.root.open = false;
      this.summary.focus();
    });
    document.addEventListener('click', (event) => {
      if (!(event.target instanceof Element) || root.contains(event.target)) return;
      const asked = event.target.closest('[data-open-self]') !== null;
      if (asked) event.preventDefault();
      this.root.open = asked && !this.root.open;
      if (this.root.open) this.summary.focus();
    });
    for (const field of root.querySelectorAll('[data-preference]')) this.#bind(field);
    find(root, '[data-test-sound]').addEventListener('click', () => this.#testSound());
    this.#sayHowToSend();
  }

  get availability() {
    return this.root.dataset.status ?? 'away';
  }

  /** @param {string} status */
  async setAvailability(status) {
    this.#setting = true;
    const done = await this.owner.actions.setAvailability(status);
    this.#setting = false;
    if (!done) return;
    this.#show(status);
    // The choice is made: on a small screen the menu would lie over the first offer.
    if (this.root.contains(document.activeElement)) this.summary.focus();
    this.root.open = false;
  }

  #setting = false;

  /** The server says what it is now: set in another window, or by routing. @param {string} status
   * @returns {boolean} whether this is news that did not come from here */
  told(status) {
    if (status === this.availability) return false;
    this.#show(status);
    return !this.#setting;
  }

  /** @param {string} status */
  #show(status) {
    this.root.dataset.status = status;
    find(this.root, '[data-part=status]').textContent = this.owner.phrases.say(
      `agent.availability.${status}`,
    );
    find(this.root, '[data-part=status]').dataset.status = status;
    for (const away of document.querySelectorAll('[data-part=away]')) {
      /** @type {HTMLElement} */ (away).hidden = status !== 'away';
    }
    for (const button of this.root.querySelectorAll('button[name=status]')) {
      button.setAttribute('aria-pressed', String(/** @type {HTMLButtonElement} */ (button).value === status));
    }
  }

  /** Goes from available to paused, and back. */
  togglePause() {
    return this.setAvailability(this.availability === 'away' ? 'available' : 'away');
  }

  /** @param {Element} element a checkbox for on and off, or one radio of several */
  #bind(element) {
    const field = /** @type {HTMLInputElement} */ (element);
    const name = /** @type {import('./preferences.js').PreferenceName} */ (field.dataset.preference);
    const { preferences } = this.owner;
    const kept = preferences.get(name);
    field.checked = field.type === 'checkbox' ? kept === 'on' : kept === field.value;
    field.addEventListener('change', () => {
      if (name === 'notify' && field.checked) this.#allowNotices(field);
      if (field.type === 'checkbox') preferences.set(name, field.checked ? 'on' : 'off');
      else if (field.checked) preferences.set(name, field.value);
      this.#sayHowToSend();
    });
  }

  /** The browser asks; where it says no, the choice is taken back and the page says so.
   * @param {HTMLInputElement} field */
  async #allowNotices(field) {
    const allowed = await this.owner.notices.allow();
    const result = find(this.root, '[data-part=notify-result]');
    result.textContent = this.owner.phrases.say(allowed ? 'agent.notify.allowed' : 'agent.notify.blocked');
    if (allowed) return;
    field.checked = false;
    this.owner.preferences.set('notify', 'off');
  }

  #sayHowToSend() {
    const { preferences, phrases } = this.owner;
    const words = phrases.say(`agent.keys.${preferences.get('sendKey')}`);
    for (const hint of document.querySelectorAll('[data-part=send-hint]')) hint.textContent = words;
  }

  #testSound() {
    const played = this.owner.sound.play('message');
    const result = find(this.root, '[data-part=sound-result]');
    result.textContent = this.owner.phrases.say(played ? 'agent.sound.played' : 'agent.sound.blocked');
  }
}

/** How much the conversation on screen presses, and its labels. */
import { clone, find } from '../common/page.js';
import { pressOf } from './offers.js';
import { fill, part } from './templates.js';

/** @typedef {import('./rows.js').Row} Row */

export class TriageView {
  static moduleName = 'desk-triage';

  /** @param {HTMLElement} root the thread's pane @param {HTMLElement} info the pane beside it
   * @param {import('./phrases.js').Phrases} phrases */
  constructor(root, info, phrases) {
    this.root = root;
    this.info = info;
    this.phrases = phrases;
  }

  /** @param {Row} row @param {boolean} isMine */
  show(row, isMine) {
    const { root, info, phrases } = this;
    const press = pressOf(row);
    part(root, 'press').dataset.level = press ?? '';
    fill(root, 'press', press && phrases.say(`agent.press.${press}`));
    part(root, 'danger').hidden = press !== 'danger';
    part(info, 'severity').hidden = row.state === 'closed';
    for (const button of info.querySelectorAll('button[name=severity]')) {
      const own = /** @type {HTMLButtonElement} */ (button).value === String(row.severity ?? 0);
      button.setAttribute('aria-pressed', String(own));
    }
    part(info, 'languages').hidden = row.state === 'closed';
    for (const button of info.querySelectorAll('button[name=language]')) {
      const own = /** @type {HTMLButtonElement} */ (button).value === row.language;
      button.setAttribute('aria-pressed', String(own));
    }
    find(info, 'form[data-action=hard]').hidden = !isMine || row.state !== 'open' || row.hard === true;
    this.#tags(row.tags ?? []);
  }

  /** @param {string[]} tags */
  #tags(tags) {
    const list = part(this.info, 'tags');
    const shown = [...list.querySelectorAll('button')].map((button) => button.value);
    if (shown.join() === tags.join()) return;
    const held = list.contains(document.activeElement);
    list.replaceChildren(...tags.map((tag) => {
      const item = clone('tag-template');
      part(item, 'name').textContent = tag;
      part(item, 'named').textContent = tag;
      /** @type {HTMLButtonElement} */ (find(item, 'button')).value = tag;
      return item;
    }));
    // The label whose button had the focus is gone: the keys go on where labels are put on.
    if (held) find(this.info, 'input[name=add]').focus();
  }
}

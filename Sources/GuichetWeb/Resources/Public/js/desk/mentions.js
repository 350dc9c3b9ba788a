/** Where colleagues have named this agent in a note. */
import { clone, find } from '../common/page.js';
import { part } from './templates.js';

/** Whether a note names a login: `@chiara`, not a part of a longer name. @param {string} text @param {string} login */
export function names(text, login) {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}@._-]+/u);
  return words.some((word) => word.replace(/[._-]+$/, '') === `@${login}`);
}

export class Mentions {
  static moduleName = 'desk-mentions';

  /** @param {HTMLElement} root @param {(conversation: string) => unknown} saw */
  constructor(root, saw) {
    this.root = root;
    this.saw = saw;
    root.addEventListener('submit', (event) => {
      event.preventDefault();
      const item = /** @type {HTMLElement} */ (event.target).closest('[data-conversation]');
      if (item instanceof HTMLElement) this.seen(item.dataset.conversation ?? '');
    });
  }

  /** @param {string} conversation @param {string} label */
  add(conversation, label) {
    if (this.#item(conversation)) return;
    const item = clone('mention-template');
    item.dataset.conversation = conversation;
    part(item, 'label').textContent = label;
    find(item, 'a').setAttribute('href', `/agent/d/${conversation}`);
    part(this.root, 'mentions').prepend(item);
    this.root.hidden = false;
  }

  /** The agent has the conversation before them. @param {string} conversation */
  seen(conversation) {
    const item = this.#item(conversation);
    if (!item) return;
    const held = item.contains(document.activeElement);
    item.remove();
    const left = part(this.root, 'mentions').querySelector('a');
    this.root.hidden = left === null;
    if (held) (left ?? document.getElementById('list'))?.focus();
    this.saw(conversation);
  }

  /** @param {string} conversation @returns {Element | null} */
  #item(conversation) {
    return this.root.querySelector(`li[data-conversation="${conversation}"]`);
  }
}

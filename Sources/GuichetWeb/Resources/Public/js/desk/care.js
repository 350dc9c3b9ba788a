/** After a hard conversation a pause is proposed, until the agent says yes or no. Nothing is asked of them. */
import { find } from '../common/page.js';
import { part } from './templates.js';

/** Whether a conversation was hard on who answered: by their word, by its danger, or by its desk.
 * @param {Pick<import('./rows.js').Row, 'hard' | 'severity' | 'desk'>} row @param {string[]} hardDesks */
export function wasHard(row, hardDesks) {
  return row.hard === true || row.severity === 2 || hardDesks.includes(row.desk);
}

export class Care {
  static moduleName = 'desk-care';

  /** @param {HTMLElement} root a form that sets the availability @param {import('./phrases.js').Phrases} phrases */
  constructor(root, phrases) {
    this.root = root;
    this.phrases = phrases;
    root.addEventListener('submit', () => this.#hide());
    find(root, 'a[data-care-no]').addEventListener('click', (event) => {
      event.preventDefault();
      this.#hide();
    });
  }

  propose() {
    this.root.hidden = false;
    part(this.root, 'text').textContent = this.phrases.say('agent.care.text');
  }

  #hide() {
    const held = this.root.contains(document.activeElement);
    this.root.hidden = true;
    part(this.root, 'text').textContent = '';
    if (held) document.getElementById('list')?.focus();
  }
}

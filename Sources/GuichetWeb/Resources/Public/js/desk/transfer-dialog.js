/** Hands a conversation on: to whom, with one line of what the next one must know. */
import { find } from '../common/page.js';
import { fill } from './templates.js';

/** @typedef {object} TransferOptions
 * @property {import('./desk-client.js').DeskClient} client
 * @property {import('./phrases.js').Phrases} phrases
 * @property {(text: string) => void} say
 * @property {(row: any) => void} done with the row as the server tells it
 */

export class TransferDialog {
  static moduleName = 'desk-transfer';

  #conversation = '';

  /** @param {HTMLDialogElement} dialog @param {TransferOptions} options */
  constructor(dialog, options) {
    this.dialog = dialog;
    this.options = options;
    this.receiver = /** @type {HTMLSelectElement} */ (find(dialog, 'select[name=to]'));
    this.summary = /** @type {HTMLInputElement} */ (find(dialog, 'input[name=summary]'));
    find(dialog, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Opens it for a conversation, with who is here now. @param {string} conversation */
  async open(conversation) {
    const { client, phrases, say } = this.options;
    const answer = await client.get(`/agent/d/${conversation}/transfer`);
    if (!answer.ok) return say(answer.body?.detail ?? phrases.say('agent.unreachable'));
    this.#conversation = conversation;
    this.#offer(answer.body.groups);
    this.summary.value = answer.body.summary;
    fill(this.dialog, 'problem', null);
    if (!this.dialog.open) this.dialog.showModal();
    this.receiver.focus();
  }

  /** @param {{ label: string, choices: { value: string, label: string }[] }[]} groups */
  #offer(groups) {
    const sets = groups.map((group) => {
      const set = document.createElement('optgroup');
      set.label = group.label;
      set.append(...group.choices.map((choice) => new Option(choice.label, choice.value)));
      return set;
    });
    // The first option asks to choose: nobody is handed on by mistake.
    this.receiver.replaceChildren(this.receiver.options[0], ...sets);
    this.receiver.value = '';
  }

  async #submit() {
    const { client, phrases, done } = this.options;
    const fields = { to: this.receiver.value, summary: this.summary.value };
    const answer = await client.post(`/agent/d/${this.#conversation}/transfer`, fields);
    if (!answer.ok) {
      return fill(this.dialog, 'problem', answer.body?.detail ?? phrases.say('agent.unreachable'));
    }
    this.dialog.close();
    done(answer.body);
  }
}

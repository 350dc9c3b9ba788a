/** What is said about the conversation on screen, and what can be done with it. */
import { clone, find } from '../common/page.js';
import { labelOf } from './rows.js';
import { fill, part } from './templates.js';
import { TriageView } from './triage-view.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {'assignment' | 'release' | 'closure' | 'reopening' | 'decline' | 'severity' | 'language'
 *   | 'acknowledgement' | 'tags' | 'hard' | 'help'} ConversationAction */
/** @typedef {{ canTake: boolean, canReply: boolean, canReopen: boolean, canNote: boolean }} Rights */

/** What an agent may do with a conversation. The server decides; this only shows what it would allow.
 * @param {Row} row @param {string} me @returns {Rights} */
export function rightsOf(row, me) {
  const mine = row.agent?.id === me;
  return {
    canTake: row.state === 'waiting',
    canReply: row.state === 'open' && mine,
    canReopen: row.state === 'closed' && mine,
    canNote: true,
  };
}

export class ConversationHead {
  static moduleName = 'desk-head';

  /** @param {HTMLElement} root the thread's pane @param {HTMLElement} info the pane beside it
   * @param {string} me @param {import('./phrases.js').Phrases} phrases @param {import('./waits.js').WaitClock} clock */
  constructor(root, info, me, phrases, clock) {
    this.root = root;
    this.info = info;
    this.me = me;
    this.phrases = phrases;
    this.clock = clock;
    this.triage = new TriageView(root, info, phrases);
    this.transfer = /** @type {HTMLAnchorElement} */ (find(root, 'a[data-transfer]'));
    this.refer = /** @type {HTMLAnchorElement} */ (find(root, 'a[data-refer]'));
    this.closing = /** @type {HTMLDetailsElement} */ (find(root, 'details[data-part=closing]'));
    this.closing.addEventListener('keydown', (event) => this.#pick(event));
    this.closing.addEventListener('focusout', (event) => {
      const to = event.relatedTarget;
      if (to instanceof Node && !this.closing.contains(to)) this.closing.open = false;
    });
  }

  /** @param {Row} row */
  show(row) {
    const { root, info, phrases, me } = this;
    const rights = rightsOf(row, me);
    fill(root, 'label', labelOf(row, phrases));
    fill(root, 'status', this.#status(row));
    const wait = part(root, 'wait');
    wait.dataset.since = row.state === 'closed' ? '' : row.waitingSince ?? '';
    this.clock.draw(wait);
    fill(info, 'reference', row.reference);
    fill(info, 'desk', this.phrases.texts[`desk.${row.desk}`] ?? row.desk);
    fill(info, 'language', phrases.say(`agent.language.${row.language}`));
    fill(info, 'agent', row.agent?.name ?? phrases.say('agent.info.nobody'));
    const forms = [root, info].flatMap((pane) => [...pane.querySelectorAll('form[data-action]')]);
    for (const form of forms) this.#aim(form, row.conversation);
    this.transfer.href = `/agent/d/${row.conversation}/transfer`;
    this.transfer.hidden = !rights.canReply;
    this.refer.href = `/agent/d/${row.conversation}/orientation`;
    this.refer.hidden = !rights.canReply;
    this.triage.show(row, row.agent?.id === me);
    const supervised = (document.getElementById('main')?.dataset.supervisedDesks ?? '').split(' ');
    find(info, 'form[data-action=help]').hidden = !rights.canReply || !supervised.includes(row.desk);
    this.#form('assignment').hidden = !rights.canTake;
    this.#form('release').hidden = !rights.canReply;
    this.#form('reopening').hidden = !rights.canReopen;
    this.closing.hidden = !rights.canReply;
    if (!rights.canReply) this.closing.open = false;
  }

  /** @param {string[]} lines how earlier contacts of the same person ended */
  showContacts(lines) {
    const { info } = this;
    part(info, 'earlier-contacts').hidden = lines.length === 0;
    part(info, 'contacts').replaceChildren(...lines.map((line) => {
      const item = clone('reason-template');
      item.textContent = line;
      return item;
    }));
  }

  /** Whether there is a supervisor to call about it. */
  get canCall() {
    return !find(this.info, 'form[data-action=help]').hidden;
  }

  /** Opens the reasons and goes to the first. @returns {boolean} whether this conversation can be closed here */
  askReason() {
    if (this.closing.hidden) return false;
    this.closing.open = true;
    find(this.closing, 'button[name=reason]').focus();
    return true;
  }

  /** @param {Row} row */
  #status(row) {
    const { phrases, me } = this;
    if (row.state === 'waiting') return phrases.say('agent.state.waiting');
    const key = row.state === 'closed' ? 'agent.state.closed' : 'agent.state.open';
    if (row.agent?.id === me) return phrases.say(`${key}.mine`);
    return row.agent ? phrases.say(`${key}.by`, { name: row.agent.name }) : phrases.say(key);
  }

  /** @param {Element} form @param {string} conversation */
  #aim(form, conversation) {
    form.setAttribute(
      'action',
      `/agent/d/${conversation}/${/** @type {HTMLElement} */ (form).dataset.action}`,
    );
  }

  /** @param {ConversationAction} action */
  #form(action) {
    return find(this.root, `form[data-action=${action}]`);
  }

  /** In the list of reasons: a digit chooses, the arrows go up and down, Escape leaves.
   * @param {KeyboardEvent} event */
  #pick(event) {
    const buttons = [...this.closing.querySelectorAll('button[name=reason]')];
    if (event.key === 'Escape' && this.closing.open) {
      this.closing.open = false;
      find(this.closing, 'summary').focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const place = buttons.indexOf(/** @type {Element} */ (document.activeElement));
      const next = (place + (event.key === 'ArrowDown' ? 1 : -1) + buttons.length) % buttons.length;
      /** @type {HTMLElement} */ (buttons[next]).focus();
    } else if (/^[1-8]$/.test(event.key) && this.closing.open && buttons[Number(event.key) - 1]) {
      /** @type {HTMLElement} */ (buttons[Number(event.key) - 1]).click();
    } else return;
    event.preventDefault();
  }
}

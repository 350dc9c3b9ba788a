/** The messages, notes and facts of the conversation on screen, in order, each once.
 *
 * Entries come from the page, from a reading of the thread and from the stream; the key of an entry decides that
 * it is already there. Words on their way stand at the end until their number comes back. */
import { clone, find } from '../common/page.js';
import { part } from './templates.js';

/** @typedef {'retry' | 'copy' | 'discard' | 'anyway' | 'reread'} UnsentAction */
/** @typedef {import('./entry-view.js').Entry} Entry */
/** @typedef {import('../push/outbox.js').Outgoing} Outgoing */

/** @typedef {object} ThreadOptions
 * @property {import('./entry-view.js').EntryView} view
 * @property {import('./phrases.js').Phrases} phrases
 * @property {(action: UnsentAction, key: string, text: string) => void} unsentAction
 */

export class Thread {
  static moduleName = 'desk-thread';
  /** How near to the end counts as being there. */
  static nearPixels = 48;

  #new = 0;
  #following = true;
  #citizenRead = 0;
  #citizen = '';
  #language = '';
  /** @type {Map<string, string>} number of a message by the key it was sent with */ #arrived = new Map();

  /** @param {HTMLElement} root holds the log, its list and the button to the newest @param {ThreadOptions} options */
  constructor(root, options) {
    this.options = options;
    this.log = find(root, '[role=log]');
    this.list = find(this.log, 'ol');
    this.button = find(root, '[data-part=newest]');
    this.button.addEventListener('click', () => this.toEnd());
    this.log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // What is written below grows and shrinks; who reads the end goes on reading it.
    new ResizeObserver(() => this.#following && this.toEnd()).observe(this.log);
    this.list.addEventListener('click', (event) => this.#act(event));
  }

  /** Whether the end of the thread is on screen. */
  get atEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.log;
    return scrollHeight - scrollTop - clientHeight < Thread.nearPixels;
  }

  /** The number of the last message. */
  get lastSequence() {
    const numbers = [...this.#entries('[data-sequence]')].map((element) => Number(element.dataset.sequence));
    return Math.max(0, ...numbers);
  }

  /** Shows another conversation.
   * @param {Entry[]} entries @param {{ citizen: string, language: string, citizenRead: number }} about */
  show(entries, about) {
    this.#citizen = about.citizen;
    this.#language = about.language;
    this.#citizenRead = about.citizenRead;
    this.log.setAttribute('aria-busy', 'true');
    this.list.replaceChildren();
    for (const entry of entries) this.list.append(this.#draw(entry));
    this.#days();
    this.read(about.citizenRead);
    this.toEnd();
    // After the next frame, so that a screen reader does not read the whole thread as if it had just been said.
    requestAnimationFrame(() => this.log.removeAttribute('aria-busy'));
  }

  /** Puts older entries before the first, leaving what is on screen where it is. @param {Entry[]} entries */
  prepend(entries) {
    const fromEnd = this.log.scrollHeight - this.log.scrollTop;
    this.list.prepend(...entries.map((entry) => this.#draw(entry)));
    this.#days();
    this.log.scrollTop = this.log.scrollHeight - fromEnd;
  }

  /** Puts in what a reading of the thread has and the page has not. @param {Entry[]} entries */
  merge(entries) {
    const follow = this.atEnd;
    let before = /** @type {Element | null} */ (null);
    let added = 0;
    for (const entry of entries) {
      let element = document.getElementById(entry.key) ?? this.#adopt(entry);
      if (!element) {
        element = this.#draw(entry);
        if (before) before.after(element);
        else this.#beforeOutgoing(element);
        added += Number(entry.kind === 'message' && entry.author === 'citizen');
      }
      before = element;
    }
    this.#after(follow, added);
  }

  /** One entry that has just been said. @param {Entry} entry */
  add(entry) {
    if (document.getElementById(entry.key) || this.#adopt(entry)) return;
    const follow = this.atEnd;
    this.#beforeOutgoing(this.#draw(entry));
    this.#after(follow, entry.author === 'citizen' ? 1 : 0);
  }

  /** Shows where a message on its way has got to. @param {Outgoing} item */
  outgoing(item) {
    const { view, phrases } = this.options;
    const known = this.#arrived.get(item.key);
    let element = this.list.querySelector(`[data-outgoing="${item.key}"]`);
    if (item.state === 'sent') return this.#landed(item, element);
    if (known) return;
    if (!(element instanceof HTMLElement)) {
      element = view.drawOutgoing(item);
      this.list.append(element);
      this.#days();
      this.toEnd();
    }
    const own = /** @type {HTMLElement} */ (element);
    const failed = item.state === 'unsent' || item.state === 'refused';
    const words = item.state === 'refused' ? item.problem?.detail : null;
    view.setState(own, words ?? phrases.say(failed ? 'thread.unsent' : 'thread.sending'));
    own.dataset.state = item.state;
    this.#offer(own, item);
  }

  /** The citizen has read up to that message. @param {number} upTo */
  read(upTo) {
    this.#citizenRead = Math.max(this.#citizenRead, upTo);
    for (const element of this.#entries('[data-author=agent][data-sequence]')) this.#receipt(element);
  }

  toEnd() {
    this.#following = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.#showNew(0);
  }

  #scrolled() {
    this.#following = this.atEnd;
    if (this.#following) this.#showNew(0);
  }

  /** @param {Entry} entry */
  #draw(entry) {
    const element = this.options.view.draw(entry, this.#citizen, this.#language);
    if (entry.kind === 'message' && entry.author === 'agent') this.#receipt(element);
    return element;
  }

  /** @param {HTMLElement} element a message of ours */
  #receipt(element) {
    const read = Number(element.dataset.sequence) <= this.#citizenRead;
    this.options.view.setState(element, this.options.phrases.say(read ? 'thread.read' : 'thread.sent'));
  }

  /** The stream may be faster than the answer to our own post: the words on their way become the entry.
   * @param {Entry} entry @returns {HTMLElement | null} */
  #adopt(entry) {
    if (entry.author !== 'agent' || entry.kind === 'fact') return null;
    for (const element of this.#entries('[data-outgoing]')) {
      const note = element.classList.contains('msg--note');
      if (note !== (entry.kind === 'note') || part(element, 'text').textContent !== entry.text) continue;
      this.#arrived.set(element.dataset.outgoing ?? '', entry.key);
      this.#settle(element, entry.key, entry.sequence ?? null);
      return element;
    }
    return null;
  }

  /** @param {Outgoing} item @param {Element | null} element */
  #landed(item, element) {
    if (!(element instanceof HTMLElement)) return;
    const key = item.answer?.key ?? '';
    if (key && document.getElementById(key)) element.remove();
    else this.#settle(element, key, item.answer?.sequence ?? null);
  }

  /** @param {HTMLElement} element @param {string} key @param {number | null} sequence */
  #settle(element, key, sequence) {
    element.id = key;
    delete element.dataset.outgoing;
    delete element.dataset.state;
    part(element, 'actions').replaceChildren();
    if (sequence) element.dataset.sequence = String(sequence);
    if (sequence) this.#receipt(element);
    else this.options.view.setState(element, '');
  }

  /** @param {HTMLElement} element @param {Outgoing} item */
  #offer(element, item) {
    const actions = part(element, 'actions');
    actions.replaceChildren();
    if (item.state === 'unsent') actions.append(clone('retry-template'));
    const overtaken = String(item.problem?.type ?? '').endsWith('answered-meanwhile');
    if (item.state === 'refused') actions.append(clone(overtaken ? 'anyway-template' : 'discard-template'));
  }

  /** @param {Event} event */
  #act(event) {
    const button = event.target instanceof Element ? event.target.closest('button[data-unsent]') : null;
    const element = button?.closest('[data-outgoing]');
    if (!(button instanceof HTMLElement) || !(element instanceof HTMLElement)) return;
    const action = /** @type {UnsentAction} */ (button.dataset.unsent);
    this.options.unsentAction(
      action,
      element.dataset.outgoing ?? '',
      part(element, 'text').textContent ?? '',
    );
    if (action === 'discard' || action === 'anyway') element.remove();
  }

  /** @param {HTMLElement} element stands after everything said, before what is on its way */
  #beforeOutgoing(element) {
    this.list.insertBefore(element, this.list.querySelector('[data-outgoing]'));
  }

  /** @param {boolean} follow the end was on screen @param {number} added messages of the citizen */
  #after(follow, added) {
    this.#days();
    if (follow) this.toEnd();
    else if (added > 0) this.#showNew(this.#new + added);
  }

  /** @param {number} count messages that came while older ones were being read */
  #showNew(count) {
    this.#new = count;
    this.button.hidden = count === 0;
    if (count > 0) this.button.textContent = this.options.phrases.count('thread.new', count);
  }

  /** Puts a line before the first entry of each day where none is yet. */
  #days() {
    let day = '';
    for (const element of [...this.#entries('[data-day]')]) {
      const own = element.dataset.day ?? '';
      const marked = element.previousElementSibling?.classList.contains('day');
      if (own !== day && !marked) element.before(this.options.view.drawDay(element.dataset.at ?? ''));
      if (own === day && marked) element.previousElementSibling?.remove();
      day = own;
    }
  }

  /** @param {string} selector @returns {NodeListOf<HTMLElement>} */
  #entries(selector) {
    return this.list.querySelectorAll(`li${selector}`);
  }
}

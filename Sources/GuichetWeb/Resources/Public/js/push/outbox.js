/** Messages on their way: sent one after the other, in order, each with a key that makes a retry harmless.
 *
 *     const outbox = new Outbox({
 *       name: conversation,
 *       post: (item, signal) => post(url, { text: item.text }, { key: item.key, signal }),
 *       changed: (item) => thread.showOwn(item),
 *     });
 *     outbox.add('Bonjour');    // 'sending', then 'sent' with the answer, or 'unsent', or 'refused' with the problem
 *     outbox.retry();           // also called by the page when the connection is back
 *
 * `unsent` means that nobody knows whether it arrived (no answer, or the desk could not store it): it stays at the
 * head, and what was written after it waits behind. `refused` means that the desk understood and said no: it leaves
 * the line. What is unsent survives a reload of the page, with its key. */
import { json, newKey } from '../common/requests.js';
import { keep, ownStorage } from '../common/drafts.js';

/** @typedef {'sending' | 'sent' | 'unsent' | 'refused'} OutgoingState */
/** @typedef {object} Outgoing
 * @property {string} key
 * @property {string} text
 * @property {string} kind whatever the page wants to remember, for example `note`
 * @property {Record<string, string>} [fields] what is posted beside the text
 * @property {OutgoingState} state
 * @property {any} [answer] the JSON of the 201
 * @property {any} [problem] the problem document of a refusal
 */
/** @typedef {object} OutboxOptions
 * @property {string} name what the messages belong to; unsent ones are kept under it
 * @property {(item: Outgoing, signal: AbortSignal) => Promise<Response>} post
 * @property {(item: Outgoing) => void} changed called at each change of state
 * @property {Storage | null} [storage] the tab's own unless told otherwise
 * @property {() => string} [newKey] for tests
 */

export class Outbox {
  /** A request that has no answer after this time counts as unsent. */
  static patienceMilliseconds = 15_000;

  /** @type {Outgoing[]} */ #line = [];
  #busy = false;
  #options;
  #storage;

  /** @param {OutboxOptions} options */
  constructor(options) {
    this.#options = options;
    this.#storage = options.storage === undefined ? ownStorage() : options.storage;
  }

  /** Takes up what an earlier page of this tab could not send. */
  restore() {
    for (const kept of this.#kept()) this.#line.push({ ...kept, state: 'sending' });
    for (const item of this.#line) this.#options.changed(item);
    this.#work();
  }

  /** @param {string} text @param {string} [kind] @param {Record<string, string>} [fields] @returns {Outgoing} */
  add(text, kind = '', fields = undefined) {
    /** @type {Outgoing} */
    const item = {
      key: (this.#options.newKey ?? newKey)(),
      text,
      kind,
      state: 'sending',
      ...(fields && { fields }),
    };
    this.#line.push(item);
    this.#keep();
    this.#options.changed(item);
    // What was stuck is tried again first: else this one would say that it is being sent, and nobody would.
    this.retry();
    return item;
  }

  /** Tries again from the head of the line. */
  retry() {
    if (this.#busy) return;
    for (const item of this.#line.filter((item) => item.state === 'unsent')) this.#set(item, 'sending');
    this.#work();
  }

  /** Forgets a message that was not sent. @param {string} key */
  discard(key) {
    this.#line = this.#line.filter((item) => item.key !== key);
    this.#keep();
  }

  /** Whether something is not yet sent. */
  get pending() {
    return this.#line.length > 0;
  }

  /** How many are not yet sent. */
  get length() {
    return this.#line.length;
  }

  async #work() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#line.length > 0 && this.#line[0].state === 'sending') await this.#send(this.#line[0]);
    this.#busy = false;
  }

  /** @param {Outgoing} item */
  async #send(item) {
    let response = null;
    let answer = null;
    try {
      response = await this.#options.post(item, AbortSignal.timeout(Outbox.patienceMilliseconds));
      answer = await json(response);
    } catch {
      // No answer: it may or may not have arrived. The key makes the retry harmless either way.
    }
    if (response?.ok) {
      item.answer = answer;
      this.discard(item.key);
      this.#set(item, 'sent');
    } else if (response && response.status < 500 && response.status !== 429) {
      item.problem = answer;
      this.discard(item.key);
      this.#set(item, 'refused');
    } else {
      item.problem = answer;
      for (const waiting of [...this.#line]) this.#set(waiting, 'unsent');
    }
  }

  /** @param {Outgoing} item @param {OutgoingState} state */
  #set(item, state) {
    item.state = state;
    this.#options.changed(item);
  }

  #keep() {
    const kept = this.#line.map(({ key, text, kind, fields }) => ({
      key,
      text,
      kind,
      ...(fields && { fields }),
    }));
    keep(this.#storage, this.#place, kept.length > 0 ? JSON.stringify(kept) : '');
  }

  /** @returns {Pick<Outgoing, 'key' | 'text' | 'kind' | 'fields'>[]} what was kept, nothing when it cannot be read */
  #kept() {
    try {
      const kept = JSON.parse(this.#storage?.getItem(this.#place) ?? '[]');
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  get #place() {
    return 'outbox:' + this.#options.name;
  }
}

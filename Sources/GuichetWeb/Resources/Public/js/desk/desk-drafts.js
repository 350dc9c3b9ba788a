/** The drafts of this tab, by conversation and kind. Where people must not be found again, in memory only. */
import { Drafts, ownStorage } from '../common/drafts.js';

/** @typedef {import('./composer.js').Kind} Kind */

export class DeskDrafts {
  /** @type {Map<string, string>} */ #memory = new Map();
  /** @type {Set<string>} */ #unkept = new Set();

  /** @param {Storage | null} [storage] */
  constructor(storage = ownStorage()) {
    this.storage = storage;
  }

  /** Says whether drafts of a conversation may be kept anywhere but in memory.
   * @param {string} conversation @param {boolean} kept */
  allow(conversation, kept) {
    if (kept) this.#unkept.delete(conversation);
    else this.#unkept.add(conversation);
  }

  /** @param {string} conversation */
  isKept(conversation) {
    return !this.#unkept.has(conversation);
  }

  /** @param {string} conversation @param {Kind} kind */
  read(conversation, kind) {
    if (!this.isKept(conversation)) return this.#memory.get(`${conversation}:${kind}`) ?? '';
    return this.#draft(conversation, kind).read();
  }

  /** @param {string} conversation @param {Kind} kind @param {string} text */
  write(conversation, kind, text) {
    if (!this.isKept(conversation)) this.#memory.set(`${conversation}:${kind}`, text);
    else this.#draft(conversation, kind).write(text);
  }

  /** Whether anything is kept for a conversation. @param {string} conversation */
  has(conversation) {
    return this.read(conversation, 'reply').trim() !== '' || this.read(conversation, 'note').trim() !== '';
  }

  /** The conversations for which words of an earlier page still wait to be sent. @returns {string[]} */
  get unsent() {
    const begin = 'outbox:desk:';
    return this.#names.filter((name) => name.startsWith(begin)).map((name) => name.slice(begin.length));
  }

  /** Forgets everything of this tab, at sign-out: the next person may not be the same. */
  clear() {
    this.#memory.clear();
    for (const name of this.#names) if (/^(draft|outbox):/.test(name)) this.storage?.removeItem(name);
  }

  get #names() {
    const { storage } = this;
    return Array.from({ length: storage?.length ?? 0 }, (_, place) => storage?.key(place) ?? '');
  }

  /** @param {string} conversation @param {Kind} kind */
  #draft(conversation, kind) {
    return new Drafts(`desk:${conversation}:${kind}`, this.storage);
  }
}

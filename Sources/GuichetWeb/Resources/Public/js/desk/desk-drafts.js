/** The drafts of this tab, by conversation and kind. */
import { Drafts, ownStorage } from '../common/drafts.js';

/** @typedef {import('./composer.js').Kind} Kind */

export class DeskDrafts {
  /** @param {Storage | null} [storage] */
  constructor(storage = ownStorage()) {
    this.storage = storage;
  }

  /** @param {string} conversation @param {Kind} kind */
  read(conversation, kind) {
    return this.#draft(conversation, kind).read();
  }

  /** @param {string} conversation @param {Kind} kind @param {string} text */
  write(conversation, kind, text) {
    this.#draft(conversation, kind).write(text);
  }

  /** Whether anything is kept for a conversation. @param {string} conversation */
  has(conversation) {
    return this.read(conversation, 'reply').trim() !== '' || this.read(conversation, 'note').trim() !== '';
  }

  /** Forgets everything of this tab, at sign-out: the next person may not be the same. */
  clear() {
    const { storage } = this;
    if (!storage) return;
    const names = Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? '');
    for (const name of names) if (/^(draft|outbox):/.test(name)) storage.removeItem(name);
  }

  /** @param {string} conversation @param {Kind} kind */
  #draft(conversation, kind) {
    return new Drafts(`desk:${conversation}:${kind}`, this.storage);
  }
}

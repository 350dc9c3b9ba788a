/** Unsent words, kept for this tab while the reader changes page or reloads. */
export class Drafts {
  /** @param {string} name what the drafts belong to, for example a conversation and a kind
   * @param {Storage | null} [storage] */
  constructor(name, storage = ownStorage()) {
    this.name = 'draft:' + name;
    this.storage = storage;
  }

  read() {
    return this.storage?.getItem(this.name) ?? '';
  }

  /** @param {string} text */
  write(text) {
    if (text) this.storage?.setItem(this.name, text);
    else this.storage?.removeItem(this.name);
  }
}

/** The tab's storage; null where the browser forbids it. */
export function ownStorage() {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}

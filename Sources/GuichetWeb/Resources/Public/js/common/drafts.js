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
    keep(this.storage, this.name, text);
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

/** Keeps a text, or forgets it when empty. A full storage keeps nothing: what is on the page is still there.
 * @param {Storage | null} storage @param {string} name @param {string} text */
export function keep(storage, name, text) {
  try {
    if (text) storage?.setItem(name, text);
    else storage?.removeItem(name);
  } catch {
    // Nothing to do: keeping is a comfort, never a condition.
  }
}

/** Forgets everything this tab kept about a conversation. @param {string} name */
export function forget(name) {
  for (const kind of ['draft:', 'outbox:']) keep(ownStorage(), kind + name, '');
}

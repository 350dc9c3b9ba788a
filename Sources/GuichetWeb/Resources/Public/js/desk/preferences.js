/** What this agent likes, kept on this device: how to send, whether single letters act, whether it sounds. */

/** @typedef {'enter' | 'ctrl-enter'} SendKey */
/** @typedef {'sendKey' | 'letters' | 'sound'} PreferenceName */

export class Preferences {
  static defaults = { sendKey: 'enter', letters: 'on', sound: 'on' };

  /** @param {Storage | null} [storage] */
  constructor(storage = deviceStorage()) {
    this.storage = storage;
    /** @type {Record<string, string>} what was chosen since the page opened, where nothing can be kept */
    this.chosen = {};
  }

  /** @param {PreferenceName} name @returns {string} */
  get(name) {
    const kept = this.chosen[name] ?? this.storage?.getItem('desk:' + name);
    // A letter typed on a screen's keyboard is never meant as a shortcut.
    if (!kept && name === 'letters' && globalThis.matchMedia?.('(pointer: coarse)').matches) return 'off';
    return kept ?? Preferences.defaults[name];
  }

  /** @param {PreferenceName} name @param {string} value */
  set(name, value) {
    this.chosen[name] = value;
    this.storage?.setItem('desk:' + name, value);
  }
}

/** The device's storage; null where the browser forbids it. */
function deviceStorage() {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** What this agent likes, kept on this device: how to send, which single letters act, what sounds or is shown. */
import { faultOf, usualKeys } from './keymap.js';

/** @typedef {'enter' | 'ctrl-enter'} SendKey */
/** @typedef {'sendKey' | 'letters' | 'sound' | 'notify' | 'keys'} PreferenceName */
/** @typedef {import('./keymap.js').LetterAction} LetterAction */

export class Preferences {
  static defaults = { sendKey: 'enter', letters: 'on', sound: 'on', notify: 'off', keys: '' };

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

  /** The single keys by action: those of this device, or the usual ones where none or wrong ones are kept.
   * @returns {Record<LetterAction, string>} */
  get keys() {
    try {
      const kept = { ...usualKeys, ...JSON.parse(this.get('keys') || '{}') };
      return faultOf(kept) ? usualKeys : kept;
    } catch {
      return usualKeys;
    }
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

/** Notices of the system while the window is hidden, for who has switched them on. They never carry a citizen's words;
 * of a desk whose conversations are sensitive they do not even say whose it is. */

/** @typedef {import('./alerts.js').Tone} Tone */
/** @typedef {object} NoticesOptions
 * @property {() => boolean} wanted
 * @property {() => boolean} hidden nobody looks at any window of the desk
 * @property {(key: string) => string} say
 * @property {(conversation: string) => { label: string, sensitive: boolean } | null} about
 * @property {(conversation: string) => void} open
 * @property {typeof Notification} [notification] the browser's, unless a test has its own
 */

export class Notices {
  /** @param {NoticesOptions} options */
  constructor(options) {
    this.options = options;
    this.notification = options.notification ?? globalThis.Notification;
  }

  /** Asks the browser for the right to show notices. @returns {Promise<boolean>} */
  async allow() {
    if (!this.notification) return false;
    return (await this.notification.requestPermission()) === 'granted';
  }

  /** @param {string} conversation @param {Tone} tone */
  tell(conversation, tone) {
    const { wanted, hidden, say, about, open } = this.options;
    if (!this.notification || this.notification.permission !== 'granted' || !wanted() || !hidden()) return;
    const known = about(conversation);
    const isSilentAboutIt = !known || known.sensitive;
    const text = isSilentAboutIt ? say('agent.notify.new') : say(`agent.notify.${tone}`);
    // One notice for each conversation, and one in all for those that are not told apart.
    const tag = isSilentAboutIt ? 'guichet' : conversation;
    const notice = new this.notification(text, {
      body: isSilentAboutIt ? '' : known.label,
      tag,
      silent: true,
    });
    notice.onclick = () => {
      globalThis.focus?.();
      open(conversation);
      notice.close();
    };
  }
}

/** What has come in and was not looked at yet: counted in the title, sounded while the window is elsewhere. */

/** @typedef {'assigned' | 'message' | 'danger'} Tone */

/** @typedef {object} AlertsOptions
 * @property {(tone: Tone) => void} ring
 * @property {(count: number) => void} shown
 * @property {(conversation: string, tone: Tone) => void} [raised]
 * @property {() => boolean} focused some window of the desk has the focus
 */

export class Alerts {
  /** A sound comes back after this time until what it announced is read. */
  static repeatMilliseconds = 30_000;

  /** @type {Map<string, Tone>} what is not looked at yet, by conversation */ #unread = new Map();
  #timer = 0;

  /** @param {AlertsOptions} options */
  constructor(options) {
    this.options = options;
  }

  /** Something new in a conversation. @param {string} conversation @param {Tone} tone */
  raise(conversation, tone) {
    this.#unread.set(conversation, tone);
    this.options.shown(this.#unread.size);
    this.options.raised?.(conversation, tone);
    if (!this.options.focused()) this.options.ring(tone);
    this.#repeat();
  }

  /** A conversation was looked at, or is no longer ours to look at. @param {string} conversation */
  clear(conversation) {
    if (!this.#unread.delete(conversation)) return;
    this.options.shown(this.#unread.size);
    if (this.#unread.size === 0) this.#stop();
  }

  get count() {
    return this.#unread.size;
  }

  #repeat() {
    this.#stop();
    this.#timer = setInterval(() => {
      if (this.#unread.size === 0) return this.#stop();
      if (this.options.focused()) return;
      this.options.ring(this.#loudest());
    }, Alerts.repeatMilliseconds);
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  /** @returns {Tone} */
  #loudest() {
    const tones = [...this.#unread.values()];
    if (tones.includes('danger')) return 'danger';
    return tones.includes('message') ? 'message' : 'assigned';
  }
}

/** The title with the number of unread conversations before it. @param {string} title @param {number} count */
export function countedTitle(title, count) {
  const bare = title.replace(/^\(\d+\) /, '');
  return count > 0 ? `(${count}) ${bare}` : bare;
}

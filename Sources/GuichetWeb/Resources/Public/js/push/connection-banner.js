/** Tells the reader that the connection is lost, but only once it has been for a second and a half: a short cut
 * mends itself before anybody could act on it.
 *
 *     <p class="connection" role="status" data-module="connection-banner"><span hidden>Connexion perdue…</span></p>
 *
 * The outer element stays in the page so that screen readers announce what appears in it. */
export class ConnectionBanner {
  static moduleName = 'connection-banner';
  static delayMilliseconds = 1500;

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {HTMLElement} root holds one child per text: `data-when="lost"`, and if wanted `data-when="back"` */
  constructor(root) {
    this.lost = /** @type {HTMLElement | null} */ (root.querySelector('[data-when=lost]'));
  }

  /** @param {import('./event-stream.js').ConnectionState} state */
  show(state) {
    clearTimeout(this.#timer);
    if (!this.lost) return;
    const { lost } = this;
    if (state === 'open') lost.hidden = true;
    else this.#timer = setTimeout(() => (lost.hidden = false), ConnectionBanner.delayMilliseconds);
  }
}

/** The board without reloading: asks for its own page every few seconds and takes over the parts that live. Where
 * something is being pressed or written, it waits. */

export class LiveBoard {
  static moduleName = 'live-board';
  static everyMilliseconds = 5000;

  #busy = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    setInterval(() => this.#refresh(), LiveBoard.everyMilliseconds);
  }

  async #refresh() {
    if (this.#busy || document.visibilityState === 'hidden' || this.#isInUse()) return;
    this.#busy = true;
    const page = await this.#ask();
    // No connection, or no session: the age of what is shown stands on the page, and the next round asks again.
    if (page) this.#take(page);
    this.#busy = false;
  }

  /** The page as it is now. An XMLHttpRequest makes a document without scripts and without a string that a page with
   * trusted types would refuse. @returns {Promise<Document | null>} */
  #ask() {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', location.href);
      request.responseType = 'document';
      request.setRequestHeader('accept', 'text/html');
      request.onloadend = () => {
        const here = request.responseURL.split('#')[0] === location.href.split('#')[0];
        resolve(request.status === 200 && here ? request.responseXML : null);
      };
      request.send();
    });
  }

  /** A button under the finger must not move away. */
  #isInUse() {
    const focused = document.activeElement;
    return Boolean(focused?.closest('[data-live]') && focused.matches('button, input, select, textarea'));
  }

  /** @param {Document} page */
  #take(page) {
    const focused = document.activeElement?.closest('[data-live] a')?.getAttribute('href');
    for (const part of this.root.querySelectorAll('[data-live]')) {
      const name = /** @type {HTMLElement} */ (part).dataset.live;
      const fresh = page.querySelector(`[data-live="${name}"]`);
      if (fresh) part.replaceChildren(...fresh.childNodes);
    }
    const link = focused && this.root.querySelector(`[data-live] a[href="${CSS.escape(focused)}"]`);
    if (link) /** @type {HTMLElement} */ (link).focus();
    const chart = this.root.querySelector('.chart img');
    const address = chart && new URL(/** @type {HTMLImageElement} */ (chart).src);
    if (!address) return;
    address.searchParams.set('at', String(Math.floor(Date.now() / 60_000)));
    if (chart.getAttribute('src') !== address.pathname + address.search) {
      chart.setAttribute('src', address.pathname + address.search);
    }
  }
}

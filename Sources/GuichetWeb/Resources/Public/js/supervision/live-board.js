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
    try {
      const response = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'error' });
      if (!response.ok) return;
      this.#take(new DOMParser().parseFromString(await response.text(), 'text/html'));
    } catch {
      // No connection: the age of what is shown stands on the page, and the next round asks again.
    } finally {
      this.#busy = false;
    }
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

/** A simulation under way: asks every second how far it is, and shows the result when there is one. Without scripts the
 * page asks for itself every few seconds. */
import { find } from '../common/page.js';
import { json } from '../common/requests.js';

export class SimulationWatch {
  static moduleName = 'simulation-watch';
  static everyMilliseconds = 1000;

  #busy = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.timer = setInterval(() => this.#look(), SimulationWatch.everyMilliseconds);
  }

  async #look() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const response = await fetch(location.href, {
        headers: { accept: 'application/json' },
        redirect: 'error',
      });
      const said = await json(response);
      if (said?.running) this.#take(said);
      else if (said) this.#end();
    } catch {
      // No connection: the next round asks again.
    } finally {
      this.#busy = false;
    }
  }

  /** @param {{ percent: number, far: string }} said */
  #take(said) {
    const bar = find(this.root, 'progress');
    if (bar.hasAttribute('value')) bar.setAttribute('value', String(said.percent));
    find(this.root, '[data-part=far]').textContent = said.far;
  }

  #end() {
    clearInterval(this.timer);
    location.reload();
  }
}

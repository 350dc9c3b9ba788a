/** The panes of the page: side by side where there is room, one at a time on a phone.
 *
 * On a phone the pane on screen is part of the history, so that Back leads from a conversation to the list. */

/** @typedef {'list' | 'thread' | 'info'} PaneName */

export class Panes {
  static moduleName = 'desk-panes';

  /** @param {HTMLElement} root has `data-pane`, and panes marked `data-pane-name` @param {HTMLElement} bar */
  constructor(root, bar) {
    this.root = root;
    this.bar = bar;
    for (const button of bar.querySelectorAll('[data-go]')) {
      const name = /** @type {PaneName} */ (/** @type {HTMLElement} */ (button).dataset.go);
      button.addEventListener('click', (event) => {
        event.preventDefault();
        this.show(name, true);
      });
    }
    this.show(this.current, false);
  }

  /** @returns {PaneName} */
  get current() {
    return /** @type {PaneName} */ (this.root.dataset.pane ?? 'list');
  }

  /** Whether only one pane is on screen. */
  get single() {
    return getComputedStyle(this.bar).display !== 'none';
  }

  /** @param {PaneName} name @param {boolean} remember Back leads to the pane shown before */
  show(name, remember) {
    if (remember && name !== this.current && this.single) {
      history.pushState({ ...history.state, pane: name }, '');
    }
    this.root.dataset.pane = name;
    for (const button of this.bar.querySelectorAll('[data-go]')) {
      const own = /** @type {HTMLElement} */ (button).dataset.go === name;
      if (own) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  }

  /** Goes round the places one works in: list, thread, composer, information. @param {1 | -1} step */
  cycle(step) {
    const stops = [...document.querySelectorAll('[data-stop]')].filter((element) => isShown(element));
    if (stops.length === 0) return;
    const here = stops.findLastIndex((stop) => stop.contains(document.activeElement));
    const next = stops[(here + step + stops.length) % stops.length];
    const inside = [...next.querySelectorAll('[aria-current=true], [data-stop-focus]')].find((one) =>
      isShown(one)
    );
    /** @type {HTMLElement} */ (inside ?? next).focus();
  }
}

/** @param {Element} element */
function isShown(element) {
  return element.getClientRects().length > 0;
}

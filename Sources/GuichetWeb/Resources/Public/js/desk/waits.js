/** How long a citizen has been waiting for us, in words, with a level shown by shape and word as well as colour. */

/** @typedef {'none' | 'soon' | 'late'} WaitLevel */

/** Seconds after which a wait is shown as one to look at. */
export const soonSeconds = 60;
/** Seconds after which a wait is too long. */
export const lateSeconds = 120;

/** @param {number} seconds @returns {WaitLevel} */
export function waitLevel(seconds) {
  if (seconds > lateSeconds) return 'late';
  return seconds > soonSeconds ? 'soon' : 'none';
}

/** « 40 s », « 1 min 40 », « 12 min », « 1 h 05 », « 53 h ».
 * @param {number} seconds */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 10) return `${minutes} min ${two(whole % 60)}`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${two(minutes % 60)}` : `${hours} h`;
}

/** Keeps the waits on the page true, once a second. */
export class WaitClock {
  static moduleName = 'desk-waits';

  /** @param {ParentNode} root holds elements with `data-since`, the start of a wait
   * @param {import('./phrases.js').Phrases} phrases @param {() => number} [now] */
  constructor(root, phrases, now = Date.now) {
    this.root = root;
    this.phrases = phrases;
    this.now = now;
  }

  start() {
    this.tick();
    setInterval(() => this.tick(), 1000);
  }

  tick() {
    for (const element of this.root.querySelectorAll('[data-since]')) {
      this.draw(/** @type {HTMLElement} */ (element));
    }
  }

  /** @param {HTMLElement} element shows the wait since its `data-since` */
  draw(element) {
    const since = Date.parse(element.dataset.since ?? '');
    element.hidden = Number.isNaN(since);
    if (element.hidden) return;
    const seconds = (this.now() - since) / 1000;
    const level = waitLevel(seconds);
    const text = this.phrases.say(`agent.wait.${level}`, { wait: duration(seconds) });
    if (element.textContent !== text) element.textContent = text;
    if (element.dataset.level !== level) element.dataset.level = level;
  }
}

/** @param {number} value */
function two(value) {
  return String(value).padStart(2, '0');
}

/** Who is writing, both ways. Only the fact travels, never the words. */

/** Tells the server that a reply is being written, at most once every few seconds. */
export class TypingSignal {
  static pauseMilliseconds = 3000;

  #last = -Infinity;

  /** @param {() => void} tell @param {() => number} [now] */
  constructor(tell, now = Date.now) {
    this.tell = tell;
    this.now = now;
  }

  typed() {
    if (this.now() - this.#last < TypingSignal.pauseMilliseconds) return;
    this.#last = this.now();
    this.tell();
  }

  /** The next key counts as the first again: the reply was sent, or another conversation is shown. */
  reset() {
    this.#last = -Infinity;
  }
}

/** Shows that the citizen is writing, until nothing has been heard for a while. */
export class TypingNotice {
  static moduleName = 'desk-typing';
  static keptMilliseconds = 6000;

  #timer = 0;

  /** @param {HTMLElement} element outside the log, so that nobody is interrupted by it @param {string} text */
  constructor(element, text) {
    this.element = element;
    this.text = text;
  }

  /** @param {string} [text] who writes, when it is not the citizen */
  show(text = this.text) {
    this.element.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), TypingNotice.keptMilliseconds);
  }

  hide() {
    clearTimeout(this.#timer);
    this.element.textContent = '';
  }
}

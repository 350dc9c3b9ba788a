/** Canned answers where one writes: `/` at the start of a line opens the list, Escape leaves the text as it was. */
import { Palette } from './palette.js';

/** @typedef {{ id: string, title: string, text: string }} Answer */

/** @typedef {object} BoxOptions
 * @property {import('./desk-client.js').DeskClient} client
 * @property {import('./phrases.js').Phrases} phrases
 * @property {import('./composer.js').Composer} composer
 * @property {() => string} conversation the one on screen
 * @property {(text: string) => void} say
 */

/** What stands between braces on one line, in order: what a person has to complete. @param {string} text */
export function variablesIn(text) {
  return [...text.matchAll(/\{(\p{L}[^{}\n]{0,39})\}/gu)].map((match) => match[1]);
}

/** Whether a character typed at `place` would begin a line. @param {string} text @param {number} place */
export function beginsLine(text, place) {
  return place === 0 || text[place - 1] === '\n';
}

export class AnswersBox {
  static moduleName = 'desk-answers';

  /** @type {{ conversation: string, answers: Answer[] }} */ #known = { conversation: '', answers: [] };
  #slash = false;

  /** @param {HTMLDialogElement} dialog @param {BoxOptions} options */
  constructor(dialog, options) {
    this.options = options;
    this.palette = new Palette(dialog, () => this.#commands(), options.phrases, 'agent.answers.found');
    const field = options.composer.replyField;
    field.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      if (field.selectionStart !== field.selectionEnd || !beginsLine(field.value, field.selectionStart)) {
        return;
      }
      event.preventDefault();
      this.open(true);
    });
    dialog.addEventListener('close', () => this.#closed());
    document.addEventListener('click', (event) => {
      const asked = event.target instanceof Element && event.target.closest('a[data-answers]');
      if (!asked) return;
      event.preventDefault();
      this.open(false);
    });
  }

  /** @param {boolean} bySlash a slash was typed; it is given back when nothing is chosen
   * @returns {Promise<boolean>} whether there was a list to open */
  async open(bySlash = false) {
    const conversation = this.options.conversation();
    if (!conversation) return false;
    this.#slash = bySlash;
    // A list that was read a moment ago is shown at once: who types a slash goes on typing.
    if (this.#known.conversation !== conversation && !(await this.#read(conversation))) {
      this.#closed();
      return false;
    }
    this.palette.open();
    return true;
  }

  /** The first variable of a known answer that is still to be completed. @param {string} text */
  left(text) {
    const known = new Set(this.#known.answers.flatMap((answer) => variablesIn(answer.text)));
    return variablesIn(text).find((name) => known.has(name)) ?? null;
  }

  /** @param {string} conversation */
  async #read(conversation) {
    const { client, phrases, say } = this.options;
    const answer = await client.get(`/agent/d/${conversation}/answers`);
    if (!answer.ok) {
      say(answer.body?.detail ?? phrases.say('agent.unreachable'));
      return false;
    }
    this.#known = { conversation, answers: answer.body.answers };
    return true;
  }

  #commands() {
    return this.#known.answers.map((answer) => ({
      id: answer.id,
      label: answer.title,
      more: answer.text,
      run: () => this.#choose(answer),
    }));
  }

  /** @param {Answer} answer */
  #choose(answer) {
    this.#slash = false;
    this.options.composer.insert(answer.text);
    this.options.client.post(`/agent/d/${this.#known.conversation}/answers`, { answer: answer.id });
  }

  /** Nothing was chosen: the slash was meant as one. */
  #closed() {
    // A command runs after its dialog has closed; its own insertion comes first then.
    setTimeout(() => {
      if (this.#slash) this.options.composer.insert('/');
      this.#slash = false;
    });
  }
}

/** Colleagues where one writes a note: `@` at the start of a word opens the list, Escape leaves the text as it was. */
import { find } from '../common/page.js';
import { Palette } from './palette.js';

/** @typedef {{ login: string, name: string, state: string }} Colleague */

/** Whether a character typed at `place` would begin a word. @param {string} text @param {number} place */
export function beginsWord(text, place) {
  return place === 0 || !/[\p{L}\p{N}@._-]/u.test(text[place - 1]);
}

export class MentionBox {
  static moduleName = 'desk-mention-box';

  /** @type {Colleague[]} */ #known = [];
  #typed = false;

  /** @param {HTMLDialogElement} dialog @param {import('./answers-box.js').BoxOptions} options */
  constructor(dialog, options) {
    this.options = options;
    this.palette = new Palette(dialog, () => this.#commands(), options.phrases, 'agent.colleagues.found');
    const field = options.composer.noteField;
    field.addEventListener('keydown', (event) => {
      // On a French keyboard the sign takes AltGr, which some systems tell as Ctrl and Alt.
      if (event.key !== '@' || event.isComposing || event.metaKey) return;
      if (field.selectionStart !== field.selectionEnd || !beginsWord(field.value, field.selectionStart)) {
        return;
      }
      event.preventDefault();
      this.open(true);
    });
    find(options.composer.forms.note, 'button[data-mention]').addEventListener('click', () => this.open());
    dialog.addEventListener('close', () => this.#closed());
  }

  /** @param {boolean} typed the sign was typed; it is given back when nobody is chosen */
  async open(typed = false) {
    const { client, phrases, say } = this.options;
    this.#typed = typed;
    const answer = await client.get(`/agent/d/${this.options.conversation()}/colleagues.json`);
    if (!answer.ok) {
      say(answer.body?.detail ?? phrases.say('agent.unreachable'));
      return this.#closed();
    }
    this.#known = answer.body.colleagues;
    this.palette.open();
  }

  #commands() {
    return this.#known.map(({ login, name, state }) => ({
      id: login,
      label: name,
      more: `@${login} – ${state}`,
      run: () => {
        this.#typed = false;
        this.options.composer.insert(`@${login} `, 'note');
      },
    }));
  }

  /** Nobody was chosen: the sign was meant as one. */
  #closed() {
    // A command runs after its dialog has closed; its own insertion comes first then.
    setTimeout(() => {
      if (this.#typed) this.options.composer.insert('@', 'note');
      this.#typed = false;
    });
  }
}

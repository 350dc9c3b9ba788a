/** Where an agent writes: a reply to the citizen or an internal note, one at a time, each with its own draft.
 *
 * The fields hold the words of one conversation only. While the page goes from one conversation to another they
 * belong to none, so that the emptying of a field is never taken for the agent's own doing and saved as a draft. */
import { find } from '../common/page.js';

/** @typedef {'reply' | 'note'} Kind */

/** @typedef {object} DraftStore
 * @property {(conversation: string, kind: Kind) => string} read
 * @property {(conversation: string, kind: Kind, text: string) => void} write
 */
/** @typedef {object} ComposerOptions
 * @property {DraftStore} drafts
 * @property {(kind: Kind, text: string) => boolean} send whether it was taken; if not, the words stay
 * @property {(kind: Kind) => void} typed called at each key that changes the text
 * @property {(conversation: string) => void} kept called when a draft begins or ends
 * @property {() => void} left called when a field is left
 * @property {number} limit characters of a message
 * @property {import('./phrases.js').Phrases} phrases
 */

export class Composer {
  static moduleName = 'desk-composer';

  #conversation = '';
  /** @type {Kind} */ #kind = 'reply';

  /** @param {HTMLElement} root @param {ComposerOptions} options */
  constructor(root, options) {
    this.root = root;
    this.options = options;
    /** @type {Record<Kind, HTMLFormElement>} */
    this.forms = { reply: formOf(root, 'reply'), note: formOf(root, 'note') };
    for (const kind of /** @type {Kind[]} */ (['reply', 'note'])) this.#listen(kind);
    for (const tab of this.#tabs()) {
      tab.addEventListener('click', () => this.select(kindOf(tab), true));
      tab.addEventListener('keydown', (event) => this.#steer(event));
    }
  }

  get kind() {
    return this.#kind;
  }

  /** The field in use. */
  get field() {
    return fieldOf(this.forms[this.#kind]);
  }

  /** The field of the reply. */
  get replyField() {
    return fieldOf(this.forms.reply);
  }

  /** The field of the note. */
  get noteField() {
    return fieldOf(this.forms.note);
  }

  /** Puts words where the cursor is, and selects what is to be completed.
   * @param {string} text @param {Kind} [kind] */
  insert(text, kind = 'reply') {
    this.select(kind, true);
    const field = fieldOf(this.forms[kind]);
    const start = field.selectionStart;
    field.setRangeText(text, start, field.selectionEnd, 'end');
    this.#keep(kind);
    const blank = /\{\p{L}[^{}\n]*\}/u.exec(text);
    if (blank) field.setSelectionRange(start + blank.index, start + blank.index + blank[0].length);
  }

  /** Goes to what is to be completed. @param {string} name */
  point(name) {
    const place = this.replyField.value.indexOf(`{${name}}`);
    if (place < 0) return;
    this.replyField.focus();
    this.replyField.setSelectionRange(place, place + name.length + 2);
  }

  /** Takes up the drafts of a conversation.
   * @param {string} conversation @param {{ canReply: boolean, canNote: boolean }} rights */
  open(conversation, rights) {
    this.close();
    for (const kind of /** @type {Kind[]} */ (['reply', 'note'])) {
      const field = fieldOf(this.forms[kind]);
      // Words may stand in the field before this code runs: typed while the page loaded, or kept by the browser.
      const typed = this.#fresh ? field.value : '';
      field.value = typed || this.options.drafts.read(conversation, kind);
    }
    this.#fresh = false;
    this.#conversation = conversation;
    for (const kind of /** @type {Kind[]} */ (['reply', 'note'])) this.#keep(kind);
    this.allow(rights);
  }

  #fresh = true;
  #canReply = false;

  /** Says what may be written, without touching what is. @param {{ canReply: boolean, canNote: boolean }} rights */
  allow(rights) {
    this.root.hidden = !rights.canReply && !rights.canNote;
    for (const tab of this.#tabs()) tab.hidden = kindOf(tab) === 'reply' ? !rights.canReply : !rights.canNote;
    // Once a reply becomes possible it is what the agent came for; until then only a note is.
    const begins = rights.canReply && !this.#canReply;
    this.#canReply = rights.canReply;
    this.select(rights.canReply && (begins || this.#kind === 'reply') ? 'reply' : 'note', false);
  }

  /** Lets go of the conversation: from here on nothing in the fields is anybody's draft. */
  close() {
    this.#conversation = '';
  }

  /** @param {Kind} kind @param {boolean} focus */
  select(kind, focus) {
    this.#kind = kind;
    for (const tab of this.#tabs()) {
      const own = kindOf(tab) === kind;
      tab.setAttribute('aria-selected', String(own));
      tab.tabIndex = own ? 0 : -1;
    }
    this.forms.reply.hidden = kind !== 'reply';
    this.forms.note.hidden = kind !== 'note';
    if (focus) this.field.focus();
  }

  /** Sends what is written, if there is anything. @returns {boolean} */
  submit() {
    const kind = this.#kind;
    const field = this.field;
    if (!this.#conversation || field.value.trim() === '') return false;
    if (this.#over(field) > 0) return false;
    if (!this.options.send(kind, field.value)) return false;
    field.value = '';
    this.#keep(kind);
    field.focus();
    return true;
  }

  /** @param {Kind} kind */
  #listen(kind) {
    const form = this.forms[kind];
    const field = fieldOf(form);
    field.addEventListener('input', () => {
      this.#keep(kind);
      this.options.typed(kind);
    });
    field.addEventListener('blur', () => this.options.left());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
  }

  /** @param {Kind} kind */
  #keep(kind) {
    this.#count(kind);
    if (!this.#conversation) return;
    this.options.drafts.write(this.#conversation, kind, fieldOf(this.forms[kind]).value);
    this.options.kept(this.#conversation);
  }

  /** Says how many characters are left once it matters. @param {Kind} kind */
  #count(kind) {
    const { phrases, limit } = this.options;
    const counter = find(this.forms[kind], '[data-part=count]');
    const over = this.#over(fieldOf(this.forms[kind]));
    counter.toggleAttribute('data-over', over > 0);
    if (over > 0) counter.textContent = phrases.count('composer.over', over);
    else counter.textContent = over > -limit / 10 ? phrases.count('composer.left', -over) : '';
  }

  /** Characters too many; below zero, those left. @param {HTMLTextAreaElement} field */
  #over(field) {
    return [...field.value].length - this.options.limit;
  }

  /** @param {KeyboardEvent} event the arrows go from tab to tab */
  #steer(event) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const shown = this.#tabs().filter((tab) => !tab.hidden);
    const other = shown.find((tab) => kindOf(tab) !== this.#kind);
    if (!other) return;
    event.preventDefault();
    this.select(kindOf(other), false);
    other.focus();
  }

  /** @returns {HTMLElement[]} */
  #tabs() {
    return [...this.root.querySelectorAll('[role=tab]')].map((tab) => /** @type {HTMLElement} */ (tab));
  }
}

/** @param {HTMLElement} root @param {Kind} kind */
function formOf(root, kind) {
  return /** @type {HTMLFormElement} */ (find(root, `form[data-kind=${kind}]`));
}

/** @param {HTMLElement} form */
function fieldOf(form) {
  return /** @type {HTMLTextAreaElement} */ (find(form, 'textarea'));
}

/** @param {HTMLElement} tab @returns {Kind} */
function kindOf(tab) {
  return tab.dataset.kind === 'note' ? 'note' : 'reply';
}

/** The articles beside the conversation: read again when the citizen writes, put into the reply by a key, judged.
 * Nothing is ever sent by itself; an expired one asks first. */
import { byId, clone, find } from '../common/page.js';
import { fill, part } from './templates.js';

/** @typedef {{ article: string, used: string, question: string, language: string, why: string, source: string,
 *   warning?: string, expired: boolean, text: string }} Suggestion */

/** @typedef {object} SuggestionOptions
 * @property {import('./desk-client.js').DeskClient} client
 * @property {import('./composer.js').Composer} composer
 * @property {() => string} conversation the one on screen
 * @property {() => boolean} mayReply whether it is in this agent's hands
 * @property {(text: string) => void} say
 */

export class Suggestions {
  static moduleName = 'desk-suggestions';
  /** Milliseconds after a message: several in a row are read for once. */
  static pause = 400;

  /** @type {Suggestion[]} */ #shown = [];
  /** @type {Map<string, string[]>} what was inserted and not sent yet, by conversation */ #used = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {Suggestion | null} */ #asked = null;

  /** @param {HTMLElement} root @param {SuggestionOptions} options */
  constructor(root, options) {
    this.root = root;
    this.options = options;
    this.check = /** @type {HTMLDialogElement} */ (byId('suggestion-check'));
    root.addEventListener('click', (event) => this.#clicked(event));
    root.addEventListener('submit', (event) => this.#submitted(event));
    part(this.check, 'insert').addEventListener('click', () => {
      this.check.close();
      if (this.#asked) this.#put(this.#asked);
    });
  }

  /** The citizen wrote, or another conversation is shown. @param {boolean} [now] */
  refresh(now = false) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), now ? 0 : Suggestions.pause);
  }

  /** Their questions, for the palette. */
  get titles() {
    return this.#shown.map((suggestion) => suggestion.question);
  }

  /** Inserts one by its place in the list. @param {number} place @returns {boolean} whether there is one */
  insert(place) {
    const suggestion = this.#shown[place];
    if (!suggestion || !this.options.mayReply()) return false;
    if (!suggestion.expired) {
      this.#put(suggestion);
      return true;
    }
    this.#asked = suggestion;
    part(this.check, 'question').textContent = suggestion.question;
    this.check.showModal();
    return true;
  }

  /** Says that one is not useful for this question. @param {number} place @returns {boolean} whether there is one */
  judge(place) {
    const suggestion = this.#shown[place];
    if (!suggestion) return false;
    const { client, conversation, say } = this.options;
    this.#draw(this.#shown.filter((other) => other !== suggestion));
    say(this.root.dataset.judged ?? '');
    client.post(`/agent/d/${conversation()}/suggestions`, { unfit: suggestion.used }).then(() =>
      this.refresh()
    );
    return true;
  }

  /** What the reply being sent was made of; forgotten with it. @param {string} conversation @returns {string} */
  take(conversation) {
    const used = this.#used.get(conversation) ?? [];
    this.#used.delete(conversation);
    return used.join(',');
  }

  async #read() {
    const { client, conversation } = this.options;
    const id = conversation();
    if (!id) return;
    find(this.root, '[data-question]').setAttribute('action', `/agent/d/${id}/question`);
    const answer = await client.get(`/agent/d/${id}/suggestions.json`);
    if (answer.ok && id === conversation()) this.#draw(answer.body.suggestions);
  }

  /** @param {Suggestion[]} suggestions */
  #draw(suggestions) {
    this.#shown = suggestions;
    part(this.root, 'no-suggestions').hidden = suggestions.length > 0;
    part(this.root, 'suggestions').replaceChildren(
      ...suggestions.map((suggestion) => this.#item(suggestion)),
    );
  }

  /** @param {Suggestion} suggestion */
  #item(suggestion) {
    const item = clone('suggestion-template');
    const base = `/agent/d/${this.options.conversation()}`;
    item.dataset.used = suggestion.used;
    for (const name of ['question', 'why', 'source', 'warning']) {
      fill(item, name, suggestion[/** @type {'question' | 'why' | 'source' | 'warning'} */ (name)]);
    }
    part(item, 'question').lang = suggestion.language;
    part(item, 'named').textContent = suggestion.question;
    part(item, 'named-again').textContent = suggestion.question;
    const link = /** @type {HTMLAnchorElement} */ (find(item, 'a[data-insert]'));
    link.href = `${base}?article=${suggestion.used}#reply`;
    const form = find(item, 'form');
    form.setAttribute('action', `${base}/suggestions`);
    /** @type {HTMLButtonElement} */ (find(form, 'button')).value = suggestion.used;
    return item;
  }

  /** @param {Suggestion} suggestion */
  #put(suggestion) {
    const { composer, conversation, say } = this.options;
    composer.insert(suggestion.text);
    const used = this.#used.get(conversation()) ?? [];
    if (!used.includes(suggestion.used)) used.push(suggestion.used);
    this.#used.set(conversation(), used);
    say(this.root.dataset.inserted ?? '');
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = event.target instanceof Element ? event.target.closest('a[data-insert]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.insert(this.#place(link))) event.preventDefault();
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const form = /** @type {HTMLElement} */ (event.target);
    event.preventDefault();
    if ('unfit' in form.dataset) return this.judge(this.#place(form));
    const { client, conversation, say } = this.options;
    client.post(`/agent/d/${conversation()}/question`).then((answer) => {
      if (answer.ok) say(this.root.dataset.missed ?? '');
    });
  }

  /** The place of the suggestion that holds an element. @param {Element} element */
  #place(element) {
    const item = element.closest('li');
    const used = item instanceof HTMLElement ? item.dataset.used : '';
    return this.#shown.findIndex((suggestion) => suggestion.used === used);
  }
}

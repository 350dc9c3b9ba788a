/** The help site's search while one types. Without it the form asks for the page. */
import { byId, clone, find, plural } from '../common/page.js';
import { json } from '../common/requests.js';

/** @typedef {{ href: string, question: string, excerpt: string, language: string }} Found */
/** @typedef {{ articles: Found[], search?: string, talk: string }} Findings */

export class HelpSearch {
  static moduleName = 'help-search';
  /** Milliseconds of silence before one is asked, and before what stands there counts as a search. */
  static pause = 150;
  static settled = 2000;

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #asking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #settling;
  /** @type {AbortController | null} */ #request = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.field = /** @type {HTMLInputElement} */ (find(root, 'input[type=search]'));
    this.field.addEventListener('input', () => this.#typed());
  }

  #typed() {
    clearTimeout(this.#asking);
    clearTimeout(this.#settling);
    this.#request?.abort();
    if (this.field.value.trim().length < 2) return this.#show(null);
    this.#asking = setTimeout(() => this.#ask(false), HelpSearch.pause);
    this.#settling = setTimeout(() => this.#ask(true), HelpSearch.settled);
  }

  /** @param {boolean} kept whether this is what one stopped at */
  async #ask(kept) {
    const { base = '', lang = '' } = this.root.dataset;
    const wanted = new URLSearchParams({ lang, q: this.field.value });
    if (kept) wanted.set('kept', '1');
    this.#request = new AbortController();
    try {
      const response = await fetch(`${base}?${wanted}`, {
        headers: { accept: 'application/json' },
        signal: this.#request.signal,
      });
      if (response.ok) this.#show(await json(response));
    } catch {
      // Somebody typed on, or the line is gone: the button still asks for the page.
    }
  }

  /** @param {Findings | null} findings */
  #show(findings) {
    byId('help-found').hidden = findings === null;
    byId('help-start').hidden = findings !== null;
    if (!findings) return;
    const { one, other } = this.root.dataset;
    const { articles, search } = findings;
    const count = plural(articles.length, one, other);
    if (byId('help-count').textContent !== count) byId('help-count').textContent = count;
    byId('help-nothing').hidden = articles.length > 0;
    find(this.root, '#help-found ol').replaceChildren(...articles.map((article) => item(article, search)));
    /** @type {HTMLAnchorElement} */ (byId('help-talk')).href = findings.talk;
  }
}

/** @param {Found} article @param {string | undefined} search */
function item(article, search) {
  const copy = clone('help-found-template');
  const link = /** @type {HTMLAnchorElement} */ (find(copy, 'a'));
  const excerpt = find(copy, 'p');
  link.href = search ? `${article.href}&s=${search}` : article.href;
  link.textContent = article.question;
  excerpt.textContent = article.excerpt;
  for (const part of [link, excerpt]) part.lang = article.language;
  link.hreflang = article.language;
  return copy;
}

/** What the service tells everybody for a while: banners that come and go while the page is open. They stand in a
 * polite live region, so a new one is read aloud once, and what is already said is left alone. */

/** @typedef {{ language: string, text: string }} Banner */
/** @typedef {{ pages: { language: string, banners: Banner[] }[] }} Told banners by language of the page */

export class Banners {
  /** @param {HTMLElement | null} root @param {string} language */
  constructor(root, language) {
    this.root = root;
    this.language = language;
  }

  /** Whether anything stands there. */
  get isShown() {
    return Boolean(this.root?.querySelector('.notice'));
  }

  /** @param {Told} told */
  update(told) {
    const banners = told.pages.find((page) => page.language === this.language)?.banners;
    if (!this.root || !banners) return;
    const shown = [...this.root.querySelectorAll('.notice')].map((notice) => notice.textContent);
    if (shown.length === banners.length && banners.every(({ text }, index) => text === shown[index])) return;
    this.root.replaceChildren(...(banners.length ? [this.#section(banners)] : []));
  }

  /** @param {Banner[]} banners */
  #section(banners) {
    const section = document.createElement('section');
    section.className = 'banners';
    section.setAttribute('aria-label', this.root?.dataset.label ?? '');
    for (const { language, text } of banners) {
      const notice = document.createElement('p');
      notice.className = 'notice notice--warn';
      notice.lang = language;
      notice.textContent = text;
      section.append(notice);
    }
    return section;
  }
}

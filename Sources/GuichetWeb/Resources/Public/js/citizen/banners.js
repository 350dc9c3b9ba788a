/** Banners that come and go while the page is open. They stand in a polite live region, so a new one is read aloud once;
 * what is already said is left alone. */

/** @typedef {{ pages: { language: string, banners: { language: string, text: string }[] }[] }} Told */

/** @param {HTMLElement} root @param {Told} told */
export function showBanners(root, told) {
  const banners = told.pages.find((page) => page.language === document.documentElement.lang)?.banners ?? [];
  const said = [...root.children].map((notice) => notice.textContent);
  if (String(said) === String(banners.map(({ text }) => text))) return;
  root.hidden = !banners.length;
  root.replaceChildren(...banners.map(({ language, text }) =>
    Object.assign(document.createElement('p'), {
      className: 'notice notice--warn',
      lang: language,
      textContent: text,
    })
  ));
}

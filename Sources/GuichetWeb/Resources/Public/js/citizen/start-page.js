/** The first message: the draft is kept, Enter sends, the form is posted as it is. */
import { Composer } from '../common/composer.js';

export class StartPage {
  static moduleName = 'start-page';

  /** @param {HTMLElement} root */
  constructor(root) {
    const form = /** @type {HTMLFormElement} */ (root);
    // The switch of languages posts what was typed; a reload must not post it again.
    const { address } = form.dataset;
    if (address && !address.startsWith(location.pathname + '?')) history.replaceState(null, '', address);
    new Composer(form);
    // A page taken back from the browser's memory holds the key of what was already sent.
    addEventListener('pageshow', (event) => {
      if (event.persisted) location.reload();
    });
  }
}

/** The first message: the draft is kept, Enter sends, the form is posted as it is. */
import { Composer } from '../common/composer.js';

export class StartPage {
  static moduleName = 'start-page';

  /** @param {HTMLElement} root */
  constructor(root) {
    const form = /** @type {HTMLFormElement} */ (root);
    if (form.dataset.address) history.replaceState(null, '', form.dataset.address);
    new Composer(form);
    // A page taken back from the browser's memory holds the key of what was already sent.
    addEventListener('pageshow', (event) => {
      if (event.persisted) location.reload();
    });
  }
}

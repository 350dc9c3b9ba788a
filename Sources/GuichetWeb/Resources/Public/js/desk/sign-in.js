/** The sign-in page: lets one look at the password one types. */
import { find } from '../common/page.js';

export class SignIn {
  static moduleName = 'desk-sign-in';

  /** @param {HTMLElement} root */
  constructor(root) {
    const field = /** @type {HTMLInputElement} */ (find(root, '#password'));
    const button = find(root, '[data-reveal]');
    button.addEventListener('click', () => {
      const shown = field.type === 'text';
      field.type = shown ? 'password' : 'text';
      button.setAttribute('aria-pressed', String(!shown));
    });
    // Sent as a password again, so that no browser keeps it among ordinary entries.
    root.addEventListener('submit', () => (field.type = 'password'));
  }
}

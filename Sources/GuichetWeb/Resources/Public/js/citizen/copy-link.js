/** Copies the secret link; where the clipboard is closed to pages, selects it for the reader to copy. */
import { find } from '../common/page.js';

export class CopyLink {
  static moduleName = 'copy-link';

  /** @param {HTMLElement} root */
  constructor(root) {
    const field = /** @type {HTMLInputElement} */ (find(root, 'input'));
    const status = find(root, '[data-copied]');
    find(root, 'button').addEventListener('click', async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        status.textContent = status.dataset.copied ?? '';
      } catch {
        field.focus();
      }
    });
  }
}

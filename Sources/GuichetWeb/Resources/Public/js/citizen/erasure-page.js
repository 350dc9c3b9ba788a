/** Erasing also forgets what this tab had kept of the conversation: a draft, a message that was not sent. */
import { forget } from '../common/drafts.js';

export class ErasurePage {
  static moduleName = 'erasure-page';

  /** @param {HTMLElement} root */
  constructor(root) {
    root.addEventListener('submit', () => forget(root.dataset.base ?? ''));
  }
}

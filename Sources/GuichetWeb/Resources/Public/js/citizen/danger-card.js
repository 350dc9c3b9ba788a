/** Whom one can call: shown as soon as the desk has found words of danger in what was sent. The page has every number
 * ready; those that fit come first. */

export class DangerCard {
  /** @param {HTMLElement | null} root nothing on a page whose conversation is over */
  constructor(root) {
    this.root = root;
  }

  /** @param {string[] | undefined} numbers those that fit, most fitting first */
  show(numbers) {
    const list = this.root?.querySelector('ul');
    if (!this.root || !list || !numbers?.length) return;
    for (const number of [...numbers].reverse()) {
      const item = /** @type {HTMLElement | null} */ (list.querySelector(`[data-number="${number}"]`));
      if (!item) continue;
      item.hidden = false;
      list.prepend(item);
    }
    this.root.hidden = false;
  }
}

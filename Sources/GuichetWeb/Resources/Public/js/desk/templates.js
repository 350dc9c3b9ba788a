/** Named parts of the page's pieces. Texts are only ever set as text. */
import { find } from '../common/page.js';

/** The part of a piece that is marked `data-part="name"`; the markup and this code change together.
 * @param {ParentNode} root @param {string} name @returns {HTMLElement} */
export function part(root, name) {
  return find(root, `[data-part="${name}"]`);
}

/** Sets the text of a part and hides it when there is none.
 * @param {ParentNode} root @param {string} name @param {string | null | undefined} text */
export function fill(root, name, text) {
  const element = part(root, name);
  element.textContent = text ?? '';
  element.hidden = !text;
}

/** Elements cloned from the page's `<template>`s. Texts are only ever set as text. */

/** The first element of the template of that id.
 * @param {string} id @returns {HTMLElement} */
export function clone(id) {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`no template ${id}`);
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  return /** @type {HTMLElement} */ (copy.firstElementChild);
}

/** The part of an element that is marked `data-part="name"`; the markup and this code change together.
 * @param {ParentNode} root @param {string} name @returns {HTMLElement} */
export function part(root, name) {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`no part ${name}`);
  return found;
}

/** Sets the text of a part and hides it when there is none.
 * @param {ParentNode} root @param {string} name @param {string | null | undefined} text */
export function fill(root, name, text) {
  const element = part(root, name);
  element.textContent = text ?? '';
  element.hidden = !text;
}

/** The element of that selector, for what every page of the desk has.
 * @param {string} selector @param {ParentNode} [root] @returns {HTMLElement} */
export function need(selector, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}

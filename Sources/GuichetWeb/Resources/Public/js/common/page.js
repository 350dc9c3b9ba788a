/** Small tools every module uses to meet the page. */

/** The element of that id, which the page must have.
 * @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id} in this page`);
  return /** @type {T} */ (element);
}

/** The first match inside, which must exist.
 * @template {HTMLElement} [T=HTMLElement] @param {ParentNode} root @param {string} selector @returns {T} */
export function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`no ${selector} in this page`);
  return /** @type {T} */ (element);
}

/** A fresh copy of the only element of a `<template>`.
 * @param {string} id @returns {HTMLElement} */
export function clone(id) {
  const template = /** @type {HTMLTemplateElement} */ (byId(id));
  const copy = template.content.firstElementChild?.cloneNode(true);
  return /** @type {HTMLElement} */ (copy);
}

/** A phrase of the page with its `{name}`s filled in.
 * @param {string | undefined} phrase @param {Record<string, string | number>} values */
export function fill(phrase, values) {
  return (phrase ?? '').replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The form of a phrase that goes with a number: `data-…one` or `data-…other`.
 * @param {number} count @param {string | undefined} one @param {string | undefined} other */
export function plural(count, one, other) {
  const rules = new Intl.PluralRules(document.documentElement.lang);
  return fill(rules.select(count) === 'one' ? one : other, { count });
}

/** Starts each class on the elements that name it in `data-module`.
 * @param {(new (root: HTMLElement) => unknown) & { moduleName: string }} module */
export function start(module) {
  for (const root of document.querySelectorAll(`[data-module~=${module.moduleName}]`)) {
    new module(/** @type {HTMLElement} */ (root));
  }
}

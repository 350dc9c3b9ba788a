import { equal } from './assert.js';
import {
  actionFor,
  byKey,
  faultOf,
  usualKeys,
} from '../../Sources/GuichetWeb/Resources/Public/js/desk/keymap.js';
import { Preferences } from '../../Sources/GuichetWeb/Resources/Public/js/desk/preferences.js';

/** @type {import('../../Sources/GuichetWeb/Resources/Public/js/desk/keymap.js').KeyContext} */
const page = { inField: false, inComposer: false, inDialog: false, letters: true, sendKey: 'enter' };
const writing = { ...page, inField: true, inComposer: true };

Deno.test('arrows with Alt walk through the conversations, in the composer too', () => {
  equal(actionFor({ key: 'ArrowUp', altKey: true }, writing), 'previous');
  equal(actionFor({ key: 'ArrowDown', altKey: true }, page), 'next');
  equal(actionFor({ key: 'ArrowDown', altKey: true, ctrlKey: true }, page), null);
});

Deno.test('letters act outside fields only, and can be switched off', () => {
  equal(actionFor({ key: 'n' }, page), 'note');
  equal(actionFor({ key: 'n' }, writing), null);
  equal(actionFor({ key: 'n' }, { ...page, letters: false }), null);
  equal(actionFor({ key: 'n', ctrlKey: true }, page), null);
  equal(actionFor({ key: 'c', repeat: true }, page), null);
});

Deno.test('Enter sends as the agent chose, never while a word is composed', () => {
  equal(actionFor({ key: 'Enter' }, writing), 'send');
  equal(actionFor({ key: 'Enter', shiftKey: true }, writing), null);
  equal(actionFor({ key: 'Enter', ctrlKey: true }, writing), 'send');
  equal(actionFor({ key: 'Enter', ctrlKey: true, shiftKey: true }, writing), 'sendAndNext');
  equal(actionFor({ key: 'Enter', isComposing: true }, writing), null);
  equal(actionFor({ key: 'Enter', keyCode: 229 }, writing), null);
});

Deno.test('Tab is never taken, and a dialog keeps its keys', () => {
  equal(actionFor({ key: 'Tab' }, writing), null);
  equal(actionFor({ key: 'k', ctrlKey: true }, { ...page, inDialog: true }), null);
  equal(actionFor({ key: 'F6', shiftKey: true }, writing), 'previousPane');
});

Deno.test('a chosen key does what the usual one did, which then does nothing', () => {
  const keys = byKey({ ...usualKeys, note: 'M', help: 'h' });
  equal(actionFor({ key: 'm' }, { ...page, keys }), 'note');
  equal(actionFor({ key: 'n' }, { ...page, keys }), null);
  equal(actionFor({ key: 'm' }, { ...writing, keys }), null);
  equal(actionFor({ key: 'h' }, { ...page, keys }), 'help');
});

Deno.test('two actions with one key, no key, or a key in use are refused', () => {
  equal(faultOf(usualKeys), null);
  equal(faultOf({ ...usualKeys, note: 'C' }), { fault: 'twice', actions: ['note', 'close'] });
  equal(faultOf({ ...usualKeys, note: '' })?.fault, 'missing');
  equal(faultOf({ ...usualKeys, note: 'nn' })?.fault, 'missing');
  for (const key of ['/', '@', '1', ' ']) equal(faultOf({ ...usualKeys, pause: key })?.fault, 'taken');
});

Deno.test('keys are kept on the device; what is kept and wrong counts as nothing', () => {
  const kept = /** @type {Record<string, string>} */ ({});
  const storage = /** @type {any} */ ({
    getItem: (/** @type {string} */ name) => kept[name] ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => (kept[name] = value),
  });
  new Preferences(storage).set('keys', JSON.stringify({ note: 'm' }));
  equal(new Preferences(storage).keys, { ...usualKeys, note: 'm' });
  for (const wrong of ['{', '7', JSON.stringify({ note: 'c' }), JSON.stringify({ note: 4 }), 'null']) {
    new Preferences(storage).set('keys', wrong);
    equal(new Preferences(storage).keys, usualKeys);
  }
});

Deno.test('a key of the composer inserts a suggestion, and one says that it is not useful', () => {
  equal(actionFor({ key: 'F2' }, writing), 'insertFirst');
  equal(actionFor({ key: 'F2', shiftKey: true }, page), 'insertSecond');
  equal(actionFor({ key: 'F8' }, writing), 'unfit');
  equal(actionFor({ key: 'F2', ctrlKey: true }, writing), null);
  equal(actionFor({ key: 'F2' }, { ...writing, inDialog: true }), null);
});

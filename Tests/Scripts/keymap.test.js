import { equal } from './assert.js';
import { actionFor } from '../../Sources/GuichetWeb/Resources/Public/js/desk/keymap.js';

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

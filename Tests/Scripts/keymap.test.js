import assert from 'node:assert/strict';
import { actionFor } from '../../Sources/GuichetWeb/Resources/Public/js/desk/keymap.js';

/** @type {import('../../Sources/GuichetWeb/Resources/Public/js/desk/keymap.js').KeyContext} */
const page = { inField: false, inComposer: false, inDialog: false, letters: true, sendKey: 'enter' };
const writing = { ...page, inField: true, inComposer: true };

Deno.test('arrows with Alt walk through the conversations, in the composer too', () => {
  assert.equal(actionFor({ key: 'ArrowUp', altKey: true }, writing), 'previous');
  assert.equal(actionFor({ key: 'ArrowDown', altKey: true }, page), 'next');
  assert.equal(actionFor({ key: 'ArrowDown', altKey: true, ctrlKey: true }, page), null);
});

Deno.test('letters act outside fields only, and can be switched off', () => {
  assert.equal(actionFor({ key: 'n' }, page), 'note');
  assert.equal(actionFor({ key: 'n' }, writing), null);
  assert.equal(actionFor({ key: 'n' }, { ...page, letters: false }), null);
  assert.equal(actionFor({ key: 'n', ctrlKey: true }, page), null);
  assert.equal(actionFor({ key: 'c', repeat: true }, page), null);
});

Deno.test('Enter sends as the agent chose, never while a word is composed', () => {
  assert.equal(actionFor({ key: 'Enter' }, writing), 'send');
  assert.equal(actionFor({ key: 'Enter', shiftKey: true }, writing), null);
  assert.equal(actionFor({ key: 'Enter', ctrlKey: true }, writing), 'send');
  assert.equal(actionFor({ key: 'Enter', ctrlKey: true, shiftKey: true }, writing), 'sendAndNext');
  assert.equal(actionFor({ key: 'Enter', isComposing: true }, writing), null);
  assert.equal(actionFor({ key: 'Enter', keyCode: 229 }, writing), null);
});

Deno.test('Tab is never taken, and a dialog keeps its keys', () => {
  assert.equal(actionFor({ key: 'Tab' }, writing), null);
  assert.equal(actionFor({ key: 'k', ctrlKey: true }, { ...page, inDialog: true }), null);
  assert.equal(actionFor({ key: 'F6', shiftKey: true }, writing), 'previousPane');
});

/** Which keys do what. Pure: an event and what has the focus in, the name of an action out.
 *
 * Chosen for French keyboards and macOS: no Ctrl+Alt (it is AltGr), no Alt+digit (Firefox tabs), no Option+letter
 * (it types). Tab is never taken, and nothing happens while a word is being composed. */

/** @typedef {object} KeyPress what is used of a keyboard event
 * @property {string} key
 * @property {boolean} [altKey]
 * @property {boolean} [ctrlKey]
 * @property {boolean} [metaKey]
 * @property {boolean} [shiftKey]
 * @property {boolean} [isComposing]
 * @property {number} [keyCode]
 * @property {boolean} [repeat]
 */
/** @typedef {object} KeyContext
 * @property {boolean} inField the focus is where one writes or chooses
 * @property {boolean} inComposer the focus is in the reply or the note
 * @property {boolean} inDialog a dialog is open: only its own keys act
 * @property {boolean} letters single letters act
 * @property {import('./preferences.js').SendKey} sendKey
 * @property {Record<string, LetterAction>} [keys] which single key does what; the usual ones when left out
 */
/** @typedef {'previous' | 'next' | 'nextPane' | 'previousPane' | 'palette' | 'send' | 'sendAndNext' | 'note'
 *   | 'close' | 'pause' | 'accept' | 'transfer' | 'help' | 'insertFirst' | 'insertSecond' | 'unfit'} KeyAction */

/** @typedef {'accept' | 'note' | 'transfer' | 'close' | 'pause' | 'help'} LetterAction */

/** The single keys as they come, by action.
 * @type {Record<LetterAction, string>} */
export const usualKeys = { accept: 'a', note: 'n', transfer: 't', close: 'c', pause: 'p', help: '?' };

/** What already does something where single keys act: answers, colleagues, and the numbers of closing reasons. */
const taken = /^[\s/@0-9]$/;

/** Looks at keys that somebody wishes for: one sign each, no two the same, none that is taken.
 * @param {Record<LetterAction, string>} wishes
 * @returns {{ fault: 'missing' | 'taken' | 'twice', actions: LetterAction[] } | null} what stands against them */
export function faultOf(wishes) {
  const actions = /** @type {LetterAction[]} */ (Object.keys(usualKeys));
  const key = (/** @type {LetterAction} */ action) => (wishes[action] ?? '').toLowerCase();
  const empty = actions.filter((action) => [...key(action)].length !== 1);
  if (empty.length > 0) return { fault: 'missing', actions: empty };
  const forbidden = actions.filter((action) => taken.test(key(action)));
  if (forbidden.length > 0) return { fault: 'taken', actions: forbidden };
  const twice = actions.filter((action) =>
    actions.some((other) => other !== action && key(other) === key(action))
  );
  return twice.length > 0 ? { fault: 'twice', actions: twice } : null;
}

/** Which key does what. @param {Record<LetterAction, string>} keys @returns {Record<string, LetterAction>} */
export function byKey(keys) {
  const entries = /** @type {[LetterAction, string][]} */ (Object.entries(keys));
  return Object.fromEntries(entries.map(([action, key]) => [key.toLowerCase(), action]));
}

const usual = byKey(usualKeys);

/** @param {KeyPress} press @param {KeyContext} context @returns {KeyAction | null} */
export function actionFor(press, context) {
  if (isComposing(press) || context.inDialog) return null;
  const command = Boolean(press.ctrlKey || press.metaKey);
  if (press.altKey) {
    if (command || press.shiftKey) return null;
    if (press.key === 'ArrowUp') return 'previous';
    return press.key === 'ArrowDown' ? 'next' : null;
  }
  if (press.key === 'F6') return command ? null : press.shiftKey ? 'previousPane' : 'nextPane';
  if (press.key === 'F2') return command ? null : press.shiftKey ? 'insertSecond' : 'insertFirst';
  if (press.key === 'F8') return command || press.shiftKey ? null : 'unfit';
  if (command && !press.shiftKey && press.key.toLowerCase() === 'k') return 'palette';
  if (press.key === 'Enter') return context.inComposer ? sending(press, command, context) : null;
  if (command || context.inField || !context.letters || press.repeat) return null;
  return (context.keys ?? usual)[press.key.toLowerCase()] ?? null;
}

/** @param {KeyPress} press @param {boolean} command @param {KeyContext} context @returns {KeyAction | null} */
function sending(press, command, context) {
  if (command && press.shiftKey) return 'sendAndNext';
  if (command) return 'send';
  return context.sendKey === 'enter' && !press.shiftKey ? 'send' : null;
}

/** Whether the key belongs to a word being composed (accents, Asian scripts). @param {KeyPress} press */
export function isComposing(press) {
  return Boolean(press.isComposing) || press.keyCode === 229;
}

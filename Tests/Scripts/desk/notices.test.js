import { equal } from '../assert.js';
import { Notices } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/notices.js';

/** @param {NotificationPermission} permission */
function scene(permission = 'granted') {
  const told = /** @type {unknown[]} */ ([]);
  const opened = /** @type {string[]} */ ([]);
  const state = { wanted: true, hidden: true };
  /** @type {{ onclick: (() => void) | null, close: () => void }[]} */
  const made = [];
  class Fake {
    static permission = permission;
    static requestPermission = () => Promise.resolve(permission);
    onclick = null;
    /** @param {string} title @param {NotificationOptions} options */
    constructor(title, { body, tag, silent }) {
      told.push([title, body, tag, silent]);
      made.push(this);
    }
    close() {}
  }
  const notices = new Notices({
    wanted: () => state.wanted,
    hidden: () => state.hidden,
    say: (key) => key,
    about: (conversation) => ({ label: `Personne ${conversation}`, sensitive: conversation === 's' }),
    open: (conversation) => void opened.push(conversation),
    notification: /** @type {any} */ (Fake),
  });
  return { notices, told, opened, state, made };
}

Deno.test('a hidden window tells what is new and of whom, never the words', () => {
  const { notices, told, opened, made } = scene();
  notices.tell('a', 'message');
  equal(told, [['agent.notify.message', 'Personne a', 'a', true]]);
  made[0].onclick?.();
  equal(opened, ['a']);
});

Deno.test('of a sensitive desk nothing is said but that there is something', () => {
  const { notices, told } = scene();
  notices.tell('s', 'danger');
  equal(told, [['agent.notify.new', '', 'guichet', true]]);
});

Deno.test('nothing is told to who looks, who has not asked for it, or where the browser says no', async () => {
  const { notices, told, state } = scene();
  state.hidden = false;
  notices.tell('a', 'message');
  state.hidden = true;
  state.wanted = false;
  notices.tell('a', 'message');
  const refused = scene('denied');
  refused.notices.tell('a', 'message');
  equal([told, refused.told], [[], []]);
  equal([await notices.allow(), await refused.notices.allow()], [true, false]);
});

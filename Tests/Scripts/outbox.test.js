import { equal } from './assert.js';
import { Outbox } from '../../Sources/GuichetWeb/Resources/Public/js/push/outbox.js';

/** A storage of one tab. @returns {any} */
function storage() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  };
}

/** An outbox whose answers the test decides.
 * @param {(item: { text: string, key: string }) => Response} answer @param {any} [kept] */
function outbox(answer, kept = storage()) {
  /** @type {string[]} */
  const told = [];
  /** @type {string[]} */
  const posted = [];
  const box = new Outbox({
    name: 'a conversation',
    post: (item) => {
      posted.push(`${item.key} ${item.text}`);
      return Promise.resolve().then(() => answer(item));
    },
    changed: (item) => told.push(`${item.text}: ${item.state}`),
    storage: kept,
  });
  return { box, told, posted, kept };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 10));
const stored = () => Response.json({ sequence: 1 }, { status: 201 });

Deno.test('messages leave one after the other, in order', async () => {
  const { box, told, posted } = outbox(stored);
  box.add('un');
  box.add('deux');
  await settled();
  equal(told, ['un: sending', 'deux: sending', 'un: sent', 'deux: sent']);
  equal(posted.length, 2);
  equal(box.pending, false);
});

Deno.test('a lost answer is tried again with the same key, and what came after waits behind it', async () => {
  let down = true;
  const { box, told, posted } = outbox(() => {
    if (down) throw new TypeError('connection reset');
    return stored();
  });
  box.add('un');
  box.add('deux');
  await settled();
  equal(told.slice(2), ['un: unsent', 'deux: unsent']);
  down = false;
  box.retry();
  await settled();
  equal(told.slice(-2), ['un: sent', 'deux: sent']);
  equal(posted[0], posted[1], 'the retry has another key');
});

Deno.test('a full disk keeps the message, a refusal lets the next one pass', async () => {
  const answers = [
    Response.json({ status: 507 }, { status: 507 }),
    Response.json({ status: 422, detail: 'trop long' }, { status: 422 }),
    stored(),
  ];
  const { box, told } = outbox(() => /** @type {Response} */ (answers.shift()));
  box.add('un');
  await settled();
  equal(told.at(-1), 'un: unsent');
  box.retry();
  await settled();
  equal(told.at(-1), 'un: refused');
  box.add('deux');
  await settled();
  equal(told.at(-1), 'deux: sent');
});

Deno.test('what was not sent survives a reload of the page, with its key', async () => {
  const before = outbox(() => {
    throw new TypeError('offline');
  });
  before.box.add('gardé');
  await settled();
  const after = outbox(stored, before.kept);
  after.box.restore();
  await settled();
  equal(after.posted, before.posted);
  equal(after.told.at(-1), 'gardé: sent');
  equal(after.box.pending, false);
});

Deno.test('what the writer takes back is not sent again', async () => {
  const { box, posted } = outbox(() => new Response(null, { status: 503 }));
  const item = box.add('non');
  await settled();
  box.discard(item.key);
  box.retry();
  await settled();
  equal(posted.length, 1);
});

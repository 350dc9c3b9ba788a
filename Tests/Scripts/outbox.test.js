import { equal } from './assert.js';
import { Outbox } from '../../Sources/GuichetWeb/Resources/Public/js/push/outbox.js';

/** Storage of a tab, in memory. */
function storage() {
  const kept = new Map();
  return /** @type {Storage} */ (/** @type {unknown} */ ({
    getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
    removeItem: (/** @type {string} */ name) => kept.delete(name),
  }));
}

/** An outbox whose requests are answered, in turn, by `answers`.
 * @param {(() => Response | Promise<Response>)[]} answers @param {Storage} [kept] */
function outbox(answers, kept = storage()) {
  let keys = 0;
  /** @type {string[]} */ const posted = [];
  /** @type {string[]} */ const changes = [];
  const box = new Outbox({
    name: 'c',
    storage: kept,
    newKey: () => `k${++keys}`,
    post: (item) => {
      posted.push(`${item.key}:${item.text}`);
      const answer = answers.shift();
      return answer ? Promise.resolve().then(answer) : Promise.reject(new Error('no network'));
    },
    changed: (item) => changes.push(`${item.text} ${item.state}`),
  });
  return { box, posted, changes, kept };
}

const stored = (/** @type {number} */ sequence) => () => Response.json({ sequence }, { status: 201 });
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

Deno.test('messages are sent one after the other, in order', async () => {
  const { box, posted, changes } = outbox([stored(1), stored(2)]);
  box.add('one');
  box.add('two');
  await settle();
  equal(posted, ['k1:one', 'k2:two']);
  equal(changes, ['one sending', 'two sending', 'one sent', 'two sent']);
  equal(box.pending, false);
});

Deno.test('without an answer a message waits at the head, and those behind it wait too', async () => {
  const { box, posted, changes } = outbox([]);
  box.add('one');
  box.add('two');
  await settle();
  equal(posted, ['k1:one']);
  equal(changes.slice(2), ['one unsent', 'two unsent']);
});

Deno.test('a retry uses the same keys and keeps the order', async () => {
  /** @type {(() => Response)[]} */ const answers = [];
  const { box, posted } = outbox(answers);
  box.add('one');
  box.add('two');
  await settle();
  answers.push(stored(1), stored(2));
  box.retry();
  await settle();
  equal(posted, ['k1:one', 'k1:one', 'k2:two']);
  equal(box.pending, false);
});

Deno.test('a full disk leaves the message unsent, a refusal lets the next one pass', async () => {
  const full = () => Response.json({ detail: 'full' }, { status: 507 });
  const refused = () => Response.json({ detail: 'too long' }, { status: 422 });
  const first = outbox([full]);
  const item = first.box.add('one');
  await settle();
  equal(item.state, 'unsent');
  equal(item.problem.detail, 'full');
  const second = outbox([refused, stored(1)]);
  second.box.add('long');
  second.box.add('short');
  await settle();
  equal(second.changes.slice(2), ['long refused', 'short sent']);
});

Deno.test('what is unsent survives a reload with its key', async () => {
  const first = outbox([]);
  first.box.add('one');
  await settle();
  const second = outbox([stored(1)], first.kept);
  second.box.restore();
  await settle();
  equal(second.posted, ['k1:one']);
  const third = outbox([], first.kept);
  third.box.restore();
  equal(third.box.pending, false);
});

Deno.test('a discarded message is not sent', async () => {
  /** @type {(() => Response)[]} */ const answers = [];
  const { box, posted } = outbox(answers);
  const item = box.add('one');
  await settle();
  box.discard(item.key);
  answers.push(stored(1));
  box.retry();
  await settle();
  equal(posted, ['k1:one']);
});

Deno.test('a damaged or full storage stops nothing', async () => {
  const broken = storage();
  broken.getItem = () => '{"not": a list';
  broken.setItem = () => {
    throw new Error('full');
  };
  const { box, posted } = outbox([stored(1)], broken);
  box.restore();
  box.add('one');
  await settle();
  equal(posted, ['k1:one']);
});

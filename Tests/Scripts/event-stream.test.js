import { equal } from './assert.js';
import { Browser } from './browser.js';
import { EventStream } from '../../Sources/GuichetWeb/Resources/Public/js/push/event-stream.js';

/** @param {Browser} browser @param {string} [cursor] */
function stream(browser, cursor = '1.5') {
  /** @type {string[]} */ const told = [];
  const events = new EventStream('/events', { cursor, types: ['message'], chance: () => 0 })
    .on('message', (data, id) => told.push(`message ${data.text} ${id}`))
    .onState((state) => told.push(state))
    .onResync(() => told.push('resync'));
  browser.streams.push(events);
  return { events, told };
}

Deno.test('one tab connects after the cursor of the page and tells what comes', async () => {
  await using browser = new Browser();
  const { events, told } = stream(browser);
  events.start();
  await browser.settle();
  equal(browser.sources.length, 1);
  equal(browser.sources[0].url.searchParams.get('cursor'), '1.5');
  browser.sources[0].open();
  browser.sources[0].say('message', { text: 'hello' }, '1.6');
  equal(told, ['open', 'message hello 1.6']);
});

Deno.test('a lost connection is opened again after the last event seen', async () => {
  await using browser = new Browser();
  const { events, told } = stream(browser);
  events.start();
  await browser.settle();
  browser.sources[0].open();
  browser.sources[0].say('message', { text: 'a' }, '1.6');
  browser.sources[0].fail();
  equal(told.at(-1), 'lost');
  await browser.settle(600);
  equal(browser.sources.length, 2);
  equal(browser.sources[1].url.searchParams.get('cursor'), '1.6');
  browser.sources[1].open();
  equal(told.at(-1), 'open');
});

Deno.test('a second tab listens through the first, and takes over when it goes', async () => {
  await using browser = new Browser();
  const first = stream(browser);
  const second = stream(browser);
  first.events.start();
  await browser.settle();
  browser.sources[0].open();
  second.events.start();
  await browser.settle();
  equal(browser.sources.length, 1);
  equal(second.told.includes('resync'), true, 'it may have missed events since its page was drawn');
  equal(second.told.includes('open'), true);
  browser.sources[0].say('message', { text: 'b' }, '1.9');
  await browser.settle();
  equal(second.told.at(-1), 'message b 1.9');
  first.events.stop();
  await browser.settle();
  equal(browser.sources.length, 2);
  equal(browser.sources[1].url.searchParams.get('cursor'), '1.9');
});

Deno.test('a frozen leader is replaced by the tab that is looked at', async () => {
  await using browser = new Browser();
  const first = stream(browser);
  first.events.start();
  await browser.settle();
  browser.freeze(first.events);
  const second = stream(browser);
  second.events.start();
  await browser.settle(EventStream.leaderAnswerMilliseconds + 100);
  equal(browser.sources.length, 2);
  browser.sources[1].open();
  browser.sources[1].say('message', { text: 'c' }, '1.7');
  equal(second.told.at(-1), 'message c 1.7');
});

Deno.test('reload asks the page to read again and goes on from where it says', async () => {
  await using browser = new Browser();
  const { events, told } = stream(browser);
  events.start();
  await browser.settle();
  browser.sources[0].open();
  browser.sources[0].say('reload', {}, '2.40');
  equal(told, ['open', 'resync']);
  equal(events.cursor, '2.40');
});

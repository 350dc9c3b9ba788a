import { equal } from '../assert.js';
import { Readers } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/readers.js';

function scene() {
  const told = /** @type {[string, boolean][]} */ ([]);
  const shown = /** @type {string[][]} */ ([]);
  const state = { now: 0, looking: true };
  const readers = new Readers({
    tell: (conversation, here) => void told.push([conversation, here]),
    shown: (names) => void shown.push(names),
    looking: () => state.looking,
    now: () => state.now,
  });
  return { readers, told, shown, state };
}

const lea = { conversation: 'a', agent: 'lea', name: 'Léa', here: true };

Deno.test('who opens a conversation says so at once, then every now and then, and says when they leave', () => {
  const { readers, told, state } = scene();
  readers.open('a');
  state.now = 5000;
  readers.tick();
  state.now = 20_000;
  readers.tick();
  readers.open('b');
  readers.leave();
  equal(told, [['a', true], ['a', true], ['a', false], ['b', true], ['b', false]]);
});

Deno.test('a hidden window tells nobody that somebody reads', () => {
  const { readers, told, state } = scene();
  state.looking = false;
  readers.open('a');
  readers.tick();
  readers.leave();
  equal(told, []);
});

Deno.test('colleagues are shown until they leave, or say nothing for a while', () => {
  const { readers, shown, state } = scene();
  readers.open('a');
  readers.heard(lea);
  readers.heard({ ...lea, conversation: 'b', agent: 'karim', name: 'Karim' });
  readers.heard({ ...lea, agent: 'zoe', name: 'Zoé' });
  readers.heard({ ...lea, agent: 'zoe', name: 'Zoé', here: false });
  equal(shown.slice(1), [['Léa'], ['Léa', 'Zoé'], ['Léa']]);
  state.now = Readers.keptMilliseconds;
  readers.tick();
  equal(shown.at(-1), []);
});

Deno.test('who has just come is answered at once, and only once', () => {
  const { readers, told } = scene();
  readers.open('a');
  readers.heard(lea);
  readers.heard(lea);
  equal(told, [['a', true], ['a', true]]);
});

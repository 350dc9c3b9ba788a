import { equal, match } from './assert.js';
import { Clock } from '../../Sources/GuichetWeb/Resources/Public/js/common/clock.js';
import { duration, waitLevel } from '../../Sources/GuichetWeb/Resources/Public/js/desk/waits.js';

const words = { today: 'Aujourd’hui', yesterday: 'Hier', hour: '{H} h {mm}' };
const paris = new Clock('fr', 'Europe/Paris', words);

Deno.test('hours are those of the desk, written as the page says', () => {
  equal(paris.hour(new Date('2026-11-21T08:05:00Z')), '9 h 05');
  equal(paris.hour(new Date('2026-11-20T23:00:00Z')), '0 h 00');
  equal(new Clock('en', 'Europe/Paris', {}).hour(new Date('2026-07-01T22:00:00Z')), '00:00');
});

Deno.test('days are named from the desk’s midnight', () => {
  const now = new Date('2026-11-21T22:30:00Z');
  equal(paris.day(new Date('2026-11-20T23:30:00Z'), now), 'Aujourd’hui');
  equal(paris.day(new Date('2026-11-20T22:30:00Z'), now), 'Hier');
  match(paris.day(new Date('2026-11-19T12:00:00Z'), now), /jeudi 19 novembre/);
});

Deno.test('waits are said shortly and coloured by how long they are', () => {
  equal(
    [0, 40, 100, 720, 3900, 190_800, -5].map(duration),
    ['0 s', '40 s', '1 min 40', '12 min', '1 h 05', '53 h', '0 s'],
  );
  equal([60, 61, 120, 121].map(waitLevel), ['none', 'soon', 'soon', 'late']);
});

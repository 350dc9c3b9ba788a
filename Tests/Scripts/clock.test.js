import { equal } from './assert.js';
import { Clock } from '../../Sources/GuichetWeb/Resources/Public/js/common/clock.js';

const french = new Clock('fr', 'Europe/Paris', {
  today: 'Aujourd’hui',
  yesterday: 'Hier',
  hour: '{H} h {mm}',
});

Deno.test('hours are those of the desk, as the page says them', () => {
  equal(french.hour(new Date('2026-11-21T08:05:00Z')), '9 h 05');
  const english = new Clock('en', 'Europe/Paris', { hour: '{HH}:{mm}' });
  equal(english.hour(new Date('2026-06-21T07:05:00Z')), '09:05');
});

Deno.test('midnight is hour zero', () => {
  equal(french.hour(new Date('2026-11-20T23:00:00Z')), '0 h 00');
});

Deno.test('days are those of the desk', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  equal(french.date(new Date('2026-11-20T23:30:00Z')), '2026-11-21');
  equal(french.day(new Date('2026-11-20T23:30:00Z'), now), 'Aujourd’hui');
  equal(french.day(new Date('2026-11-20T22:30:00Z'), now), 'Hier');
  equal(french.day(new Date('2026-11-16T12:00:00Z'), now), 'lundi 16 novembre');
});

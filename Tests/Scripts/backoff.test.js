import { equal } from './assert.js';
import { Backoff } from '../../Sources/GuichetWeb/Resources/Public/js/push/backoff.js';

Deno.test('waits double from half a second to thirty', () => {
  const backoff = new Backoff(() => 0);
  const waits = Array.from({ length: 8 }, () => backoff.next());
  equal(waits, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  backoff.reset();
  equal(backoff.next(), 500);
});

Deno.test('chance takes off a third at most', () => {
  equal(new Backoff(() => 1).next(), 333);
});

import { equal } from '../assert.js';
import { TypingSignal } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/typing.js';

Deno.test('writing is told at once, then every few seconds', () => {
  let now = 0;
  let told = 0;
  const signal = new TypingSignal(() => (told += 1), () => now);
  signal.typed();
  now = 2900;
  signal.typed();
  equal(told, 1);
  now = 3000;
  signal.typed();
  equal(told, 2);
  signal.reset();
  signal.typed();
  equal(told, 3);
});

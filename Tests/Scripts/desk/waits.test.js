import { equal } from '../assert.js';
import { duration, waitLevel } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/waits.js';

Deno.test('a wait is said in the words people use', () => {
  const said = [0, 40.9, 60, 100, 599, 720, 3900, 190_800, -3].map(duration);
  equal(said, ['0 s', '40 s', '1 min 00', '1 min 40', '9 min 59', '12 min', '1 h 05', '53 h', '0 s']);
});

Deno.test('a wait is looked at after one minute and late after two', () => {
  equal([0, 60, 61, 120, 121].map(waitLevel), ['none', 'none', 'soon', 'soon', 'late']);
});

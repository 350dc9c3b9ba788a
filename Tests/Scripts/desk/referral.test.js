import { equal } from '../assert.js';
import { verdict } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/referral-rules.js';

const questions = [
  { text: 'Is the card still there?', fits: true, rather: 'complaint' },
  { text: 'Has money been lost?', fits: false },
];

Deno.test('a question without an answer leaves it open, the first answer that does not fit decides', () => {
  equal(verdict(questions, []), { kind: 'asks' });
  equal(verdict(questions, [true, null]), { kind: 'asks' });
  equal(verdict(questions, [true, false]), { kind: 'fits' });
  equal(verdict(questions, [false, false]), { kind: 'unfit', rather: 'complaint' });
  equal(verdict(questions, [true, true]), { kind: 'unfit', rather: undefined });
});

Deno.test('a service without questions fits at once', () => {
  equal(verdict([], []), { kind: 'fits' });
});

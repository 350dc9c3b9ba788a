import { equal } from '../assert.js';
import { restAfter, restsOf } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/rest.js';

const rests = restsOf('victimes:30 accueil:0');
const closed = {
  state: /** @type {'closed'} */ ('closed'),
  desk: 'victimes',
  agent: { id: 'me', name: 'Bruno' },
  closedAt: '2026-11-22T10:00:00Z',
};

Deno.test('the end of a conversation of one’s own at such a desk is followed by a rest', () => {
  equal(restAfter(closed, 'me', rests), Date.parse('2026-11-22T10:00:30Z'));
});

Deno.test('nobody rests after others’ conversations, at other desks, or after what is not over', () => {
  equal(restAfter(closed, 'you', rests), null);
  equal(restAfter({ ...closed, desk: 'accueil' }, 'me', rests), null);
  equal(restAfter({ ...closed, desk: 'papiers' }, 'me', rests), null);
  equal(restAfter({ ...closed, state: 'open' }, 'me', rests), null);
  equal([...restsOf('')], []);
});

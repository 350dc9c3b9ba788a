import { equal } from '../assert.js';
import {
  arrange,
  byWait,
  labelOf,
  rowFrom,
  sectionOf,
} from '../../../Sources/GuichetWeb/Resources/Public/js/desk/rows.js';
import { Phrases } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/phrases.js';

/** @typedef {import('../../../Sources/GuichetWeb/Resources/Public/js/desk/rows.js').Row} Row */

/** @param {Partial<Row>} values @returns {Row} */
function row(values) {
  return {
    conversation: 'a',
    reference: 'GU-7K4M-9X2',
    desk: 'accueil',
    language: 'fr',
    state: 'waiting',
    openedAt: '2026-11-21T10:00:00Z',
    updatedAt: '2026-11-21T10:00:00Z',
    unread: 0,
    ...values,
  };
}

const bruno = { id: 'b', name: 'Bruno' };

Deno.test('who waits longest for us comes first', () => {
  const rows = [
    row({ conversation: 'late', waitingSince: '2026-11-21T10:05:00Z' }),
    row({ conversation: 'none', waitingSince: null }),
    row({ conversation: 'early', waitingSince: '2026-11-21T10:01:00.250Z' }),
  ];
  equal(rows.sort(byWait).map((one) => one.conversation), ['early', 'late', 'none']);
});

Deno.test('fractions of a second may be left out of a time', () => {
  const whole = row({ conversation: 'whole', waitingSince: '2026-11-21T10:00:00Z' });
  const part = row({ conversation: 'part', waitingSince: '2026-11-21T10:00:00.500Z' });
  equal([part, whole].sort(byWait).map((one) => one.conversation), ['whole', 'part']);
});

Deno.test('nobody waits: the latest comes first, and equals keep one order', () => {
  const rows = ['c', 'a', 'b'].map((conversation) => row({ conversation, waitingSince: null }));
  rows[0].updatedAt = '2026-11-21T11:00:00Z';
  equal(rows.sort(byWait).map((one) => one.conversation), ['c', 'a', 'b']);
});

Deno.test('a row stands where its state and its agent put it', () => {
  equal(sectionOf(row({ state: 'waiting' }), 'b'), 'waiting');
  equal(sectionOf(row({ state: 'open', agent: bruno }), 'b'), 'mine');
  equal(sectionOf(row({ state: 'open', agent: bruno }), 'c'), 'colleagues');
  equal(sectionOf(row({ state: 'closed', agent: bruno }), 'b'), 'closed');
});

Deno.test('every row is in exactly one section', () => {
  const rows = [
    row({}),
    row({ conversation: 'b', state: 'closed' }),
    row({ conversation: 'c', state: 'open' }),
  ];
  equal(Object.values(arrange(rows, 'b')).flat().length, 3);
});

Deno.test('what the stream does not count is counted here', () => {
  equal(rowFrom({ conversation: 'a', messages: 5, agentRead: 3 }).unread, 2);
  equal(rowFrom({ conversation: 'a', unread: 1, messages: 5 }).unread, 1);
});

Deno.test('a citizen is called by nickname, else by reference', () => {
  const phrases = new Phrases({ 'agent.citizen': 'Usager {reference}' }, 'fr');
  equal(labelOf(row({ nickname: 'Amina' }), phrases), 'Amina');
  equal(labelOf(row({}), phrases), 'Usager GU-7K4M-9X2');
});

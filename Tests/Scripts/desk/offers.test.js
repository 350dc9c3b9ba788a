import { equal } from '../assert.js';
import {
  offerTo,
  pressOf,
  secondsLeft,
} from '../../../Sources/GuichetWeb/Resources/Public/js/desk/offers.js';
import { arrange, rowFrom } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/rows.js';

const base = {
  conversation: 'a',
  reference: 'GU-7K4M-9X2',
  desk: 'accueil',
  language: 'fr',
  state: 'waiting',
  openedAt: '2026-11-21T10:00:00Z',
  updatedAt: '2026-11-21T10:00:00Z',
  waitingSince: '2026-11-21T10:00:00Z',
};

Deno.test('an offer is found only while it waits, and only for who is asked', () => {
  const rows = [
    rowFrom({ ...base, conversation: 'other', offeredTo: 'chiara' }),
    rowFrom({ ...base, conversation: 'taken', state: 'open', offeredTo: 'bruno' }),
    rowFrom({ ...base, conversation: 'mine', offeredTo: 'bruno' }),
  ];
  equal(offerTo(rows, 'bruno')?.conversation, 'mine');
  equal(offerTo(rows, 'dora'), undefined);
});

Deno.test('an offer that is told no more is over', () => {
  const before = rowFrom({ ...base, offeredTo: 'bruno', offeredUntil: '2026-11-21T10:00:20Z' });
  const after = { ...before, ...rowFrom(base) };
  equal(after.offeredTo, null);
});

Deno.test('seconds run down to none, and a wrong clock never shows more than anybody has', () => {
  const now = Date.parse('2026-11-21T10:00:05.200Z');
  equal(secondsLeft('2026-11-21T10:00:20Z', now), 15);
  equal(secondsLeft('2026-11-21T09:59:00Z', now), 0);
  equal(secondsLeft('2026-11-21T12:00:00Z', now), 20);
  equal(secondsLeft(null, now), 0);
});

Deno.test('danger stands before who has waited longer, and says whether somebody takes care', () => {
  const rows = [
    rowFrom({ ...base, conversation: 'long' }),
    rowFrom({ ...base, conversation: 'raised', severity: 1, waitingSince: '2026-11-21T10:03:00Z' }),
    rowFrom({
      ...base,
      conversation: 'danger',
      severity: 2,
      dangerSince: base.openedAt,
      waitingSince: '2026-11-21T10:05:00Z',
    }),
  ];
  equal(arrange(rows, 'bruno').waiting.map((row) => row.conversation), ['danger', 'raised', 'long']);
  equal(rows.map(pressOf), [null, 'raised', 'danger']);
  equal(pressOf(rowFrom({ ...base, severity: 2 })), 'followed');
});

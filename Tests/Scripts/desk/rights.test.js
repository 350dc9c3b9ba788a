import { equal } from '../assert.js';
import { rightsOf } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/conversation-head.js';

/** @param {'waiting' | 'open' | 'closed'} state @param {string} [holder] */
function rights(state, holder) {
  const agent = holder ? { id: holder, name: holder } : null;
  const row = { conversation: 'a', reference: '', desk: '', language: 'fr', state, agent };
  const { canTake, canReply, canReopen, canNote } = rightsOf({
    ...row,
    openedAt: '',
    updatedAt: '',
    unread: 0,
  }, 'me');
  return [canTake, canReply, canReopen, canNote];
}

Deno.test('only what nobody has can be taken, only one’s own answered and reopened; notes always', () => {
  equal(rights('waiting'), [true, false, false, true]);
  equal(rights('open', 'me'), [false, true, false, true]);
  equal(rights('open', 'other'), [false, false, false, true]);
  equal(rights('closed', 'me'), [false, false, true, true]);
  equal(rights('closed', 'other'), [false, false, false, true]);
});

import { equal } from '../assert.js';
import { DeskDrafts } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/desk-drafts.js';

/** A storage in memory. @returns {Storage} */
function storage() {
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    key: (place) => [...kept.keys()][place] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

Deno.test('a reply and a note of one conversation are two drafts', () => {
  const drafts = new DeskDrafts(storage());
  drafts.write('a', 'reply', 'Bonjour');
  drafts.write('a', 'note', 'À vérifier');
  equal([drafts.read('a', 'reply'), drafts.read('a', 'note'), drafts.read('b', 'reply')], [
    'Bonjour',
    'À vérifier',
    '',
  ]);
});

Deno.test('white space alone is no draft', () => {
  const drafts = new DeskDrafts(storage());
  drafts.write('a', 'reply', '  \n');
  equal(drafts.has('a'), false);
  drafts.write('a', 'note', 'x');
  equal(drafts.has('a'), true);
});

Deno.test('signing out leaves nothing of what was written', () => {
  const own = storage();
  const drafts = new DeskDrafts(own);
  for (const name of ['a', 'b', 'c']) drafts.write(name, 'reply', 'text');
  own.setItem('outbox:desk:a', '[]');
  own.setItem('other', 'stays');
  drafts.clear();
  equal([own.length, own.getItem('other')], [1, 'stays']);
});

Deno.test('where nothing can be kept, nothing breaks', () => {
  const drafts = new DeskDrafts(null);
  drafts.write('a', 'reply', 'text');
  drafts.clear();
  equal(drafts.has('a'), false);
});

Deno.test('conversations with words still to be sent are found again, and no others', () => {
  const own = storage();
  own.setItem('outbox:desk:a', '[]');
  own.setItem('outbox:b', '[]');
  own.setItem('draft:desk:c:reply', 'text');
  equal(new DeskDrafts(own).unsent, ['a']);
  equal(new DeskDrafts(null).unsent, []);
});

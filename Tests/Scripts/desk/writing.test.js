import { equal } from '../assert.js';
import { beginsLine, variablesIn } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/answers-box.js';
import { DraftKeeper } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/draft-keeper.js';
import { DeskDrafts } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/desk-drafts.js';
import { wasHard } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/care.js';
import { beginsWord } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/mention-box.js';
import { names } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/mentions.js';

Deno.test('a slash begins a line only where nothing stands before it', () => {
  equal(beginsLine('', 0), true);
  equal(beginsLine('Bonjour\n', 8), true);
  equal(beginsLine('24', 2), false);
});

Deno.test('what stands between braces on one line is to be completed', () => {
  equal(variablesIn('Le {date du rendez-vous} à {1} avec {agent} {a\nb}'), ['date du rendez-vous', 'agent']);
});

Deno.test('a note names a login as a whole word', () => {
  equal(names('À voir avec @Chiara.', 'chiara'), true);
  equal(names('@chiara-l, merci', 'chiara'), false);
  equal(names('chiara@mairie.example', 'mairie.example'), false);
});

Deno.test('drafts go once the keys rest, at once when emptied, and all of them when the field is left', async () => {
  /** @type {string[]} */
  const sent = [];
  const keeper = new DraftKeeper((conversation, kind, text) => sent.push(`${conversation} ${kind} ${text}`));
  keeper.write('a', 'reply', 'B');
  keeper.write('a', 'reply', 'Bonjour');
  keeper.write('a', 'note', 'À voir');
  equal(sent, []);
  keeper.flush();
  equal(sent, ['a reply Bonjour', 'a note À voir']);
  keeper.write('a', 'reply', '');
  await new Promise((resolve) => setTimeout(resolve));
  equal(sent.at(-1), 'a reply ');
});

Deno.test('where people must not be found again drafts stay in memory', () => {
  /** @type {string[]} */
  const kept = [];
  const storage = /** @type {Storage} */ (/** @type {unknown} */ ({
    getItem: () => null,
    setItem: (/** @type {string} */ name) => kept.push(name),
    removeItem: () => {},
  }));
  const drafts = new DeskDrafts(storage);
  drafts.allow('a', false);
  drafts.write('a', 'reply', 'Bonjour');
  equal([drafts.read('a', 'reply'), kept.length], ['Bonjour', 0]);
  drafts.write('b', 'reply', 'Bonjour');
  equal(kept.length, 1);
});

Deno.test('an at sign begins a word only where no word stands before it', () => {
  equal([beginsWord('', 0), beginsWord('voir ', 5), beginsWord('chiara', 6)], [true, true, false]);
});

Deno.test('a draft that could not be kept goes with the next flush, unless newer words wait', async () => {
  /** @type {string[]} */
  const sent = [];
  let status = 0;
  const keeper = new DraftKeeper((_conversation, _kind, text) => {
    sent.push(text);
    return { status };
  });
  keeper.write('a', 'reply', 'B');
  keeper.flush();
  await new Promise((resolve) => setTimeout(resolve));
  status = 204;
  keeper.flush();
  await new Promise((resolve) => setTimeout(resolve));
  keeper.flush();
  equal(sent, ['B', 'B']);
});

Deno.test('a conversation was hard by the word of its agent, by its danger, or by its desk', () => {
  const row = { hard: false, severity: /** @type {0} */ (0), desk: 'accueil' };
  equal(wasHard(row, ['violences']), false);
  equal(wasHard({ ...row, hard: true }, []), true);
  equal(wasHard({ ...row, severity: 2 }, []), true);
  equal(wasHard({ ...row, desk: 'violences' }, ['violences']), true);
});

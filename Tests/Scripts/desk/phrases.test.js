import { equal } from '../assert.js';
import { Phrases } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/phrases.js';

const texts = {
  'a.one': '{count} nouveau',
  'a.other': '{count} nouveaux',
  greeting: 'Bonjour {name}, {name}',
};

Deno.test('values are put in once: what they hold is never read as a placeholder', () => {
  equal(new Phrases(texts, 'fr').say('greeting', { name: '{name}' }), 'Bonjour {name}, {name}');
});

Deno.test('zero is singular in French and plural in English', () => {
  equal(new Phrases(texts, 'fr').count('a', 0), '0 nouveau');
  equal(new Phrases(texts, 'en').count('a', 0), '0 nouveaux');
  equal(new Phrases(texts, 'fr').count('a', 2), '2 nouveaux');
});

Deno.test('a phrase that is missing is its own name', () => {
  equal(new Phrases({}, 'fr').say('nothing.here'), 'nothing.here');
});

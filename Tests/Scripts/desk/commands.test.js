import { equal } from '../assert.js';
import { matching } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/commands.js';

const commands = ['Écrire une note interne', 'Prendre la suivante', 'Clore la discussion'].map((label) => ({
  label,
}));

/** @param {string} typed */
function found(typed) {
  return matching(commands, typed).map((command) => command.label);
}

Deno.test('nothing typed shows everything', () => equal(found(' ').length, 3));

Deno.test('accents and the order of words do not matter', () => {
  equal(found('ecrire'), ['Écrire une note interne']);
  equal(found('note ecr'), ['Écrire une note interne']);
});

Deno.test('what begins with the word comes before what holds it', () => {
  equal(found('la')[0], 'Prendre la suivante');
  equal(found('clo'), ['Clore la discussion']);
});

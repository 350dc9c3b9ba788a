import { equal } from '../assert.js';
import { Alerts, countedTitle } from '../../../Sources/GuichetWeb/Resources/Public/js/desk/alerts.js';

function scene() {
  const rung = /** @type {string[]} */ ([]);
  const shown = /** @type {number[]} */ ([]);
  const state = { focused: false };
  const alerts = new Alerts({
    ring: (tone) => void rung.push(tone),
    shown: (count) => void shown.push(count),
    focused: () => state.focused,
  });
  return { alerts, rung, shown, state };
}

Deno.test('it rings while the window is elsewhere, and counts conversations, not messages', () => {
  const { alerts, rung, shown } = scene();
  alerts.raise('a', 'message');
  alerts.raise('a', 'message');
  alerts.raise('b', 'assigned');
  equal([rung, shown, alerts.count], [['message', 'message', 'assigned'], [1, 1, 2], 2]);
  alerts.clear('a');
  alerts.clear('b');
  equal(shown, [1, 1, 2, 1, 0]);
});

Deno.test('it stays silent while the window has the focus', () => {
  const { alerts, rung, state } = scene();
  state.focused = true;
  alerts.raise('a', 'message');
  alerts.clear('a');
  equal(rung, []);
});

Deno.test('it rings again until what it announced is read', async () => {
  const usual = Alerts.repeatMilliseconds;
  Alerts.repeatMilliseconds = 10;
  const { alerts, rung } = scene();
  alerts.raise('a', 'message');
  await new Promise((resolve) => setTimeout(resolve, 35));
  alerts.clear('a');
  const heard = rung.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  Alerts.repeatMilliseconds = usual;
  equal([heard >= 2, rung.length], [true, heard]);
});

Deno.test('the title carries one number, however often it is set', () => {
  equal(countedTitle(countedTitle('Espace agent', 2), 3), '(3) Espace agent');
  equal(countedTitle('(3) Espace agent', 0), 'Espace agent');
});

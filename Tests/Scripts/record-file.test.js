import { equal } from './assert.js';
import {
  firstDays,
  formBytes,
} from '../../Sources/GuichetWeb/Resources/Public/js/supervision/record-file.js';

const names = 'timestamp,arrivals';

Deno.test('of a long record the first days are kept, whole, with what cannot be read', () => {
  const text = [names, '2026-11-23T08:00,4', '2026-11-24T23:30,2', 'oops', '2026-11-25T00:00,9', ''].join(
    '\r\n',
  );
  equal(firstDays(text, 2), [names, '2026-11-23T08:00,4', '2026-11-24T23:30,2', 'oops', ''].join('\n'));
});

Deno.test('a text that is no record stays as it is, for the page to say what is wrong', () => {
  equal(firstDays('a,b\n1,2\n', 7), 'a,b\n1,2\n');
  equal(firstDays('', 7), '');
});

Deno.test('the length is that of the form on its way', () => {
  const text = '2026-11-23 08:00,4\nété\n';
  const sent = new URLSearchParams({ record: text.replaceAll('\n', '\r\n') }).toString();
  equal(formBytes(text), sent.length - 'record='.length);
});

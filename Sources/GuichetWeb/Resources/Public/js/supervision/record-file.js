/** Recorded arrivals chosen as a file: its text is put into the field, where it can be read before it is sent. Without
 * scripts the text is pasted there. */
import { byId, fill, find } from '../common/page.js';

/** Bytes that a text has as a field of a form: all but letters, digits and four signs take three.
 * @param {string} text */
export function formBytes(text) {
  const plain = text.replaceAll('\r\n', '\n');
  const seen = new TextEncoder().encode(plain);
  let bytes = 0;
  for (const byte of seen) {
    const isPlain = (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) ||
      [32, 42, 45, 46, 95].includes(byte);
    // A line end becomes two signs on its way.
    bytes += isPlain ? 1 : byte === 10 ? 6 : 3;
  }
  return bytes;
}

/** The lines of a record that count, names included: whole days from its first on. What comes later is not tried, so it
 * need not be sent. @param {string} text @param {number} days */
export function firstDays(text, days) {
  const [names = '', ...lines] = text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '').split('\n');
  const stamp = names.split(',').indexOf('timestamp');
  const first = dayOf(lines[0], stamp);
  if (stamp < 0 || first === null) return text;
  const kept = lines.filter((line) => {
    const day = dayOf(line, stamp);
    return day === null ? line.trim() !== '' : day < first + days;
  });
  return [names, ...kept].join('\n') + '\n';
}

/** @param {string | undefined} line @param {number} stamp @returns {number | null} a number that grows by one a day */
function dayOf(line, stamp) {
  const found = /^(\d{4})-(\d{2})-(\d{2})[T ]/.exec(line?.split(',')[stamp] ?? '');
  return found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / 86_400_000 : null;
}

export class RecordFile {
  static moduleName = 'record-file';

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.field = /** @type {HTMLInputElement} */ (find(root, 'input[type=file]'));
    this.said = find(root, '[role=status]');
    this.field.addEventListener('change', () => this.#take());
  }

  async #take() {
    const file = this.field.files?.[0];
    if (!file) return;
    const { read = '', large = '', bytes = '0', days = '7' } = this.root.dataset;
    const text = firstDays(await file.text(), Number(days));
    const isLarge = formBytes(text) > Number(bytes);
    this.said.textContent = isLarge ? large : fill(read, { name: file.name });
    if (isLarge) return;
    /** @type {HTMLTextAreaElement} */ (byId('record')).value = text;
    /** @type {HTMLInputElement} */ (byId('source-record')).checked = true;
  }
}

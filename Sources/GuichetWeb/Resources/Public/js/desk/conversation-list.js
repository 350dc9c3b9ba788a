/** The list of conversations: who waits longest for us stands first.
 *
 * Rows change as events come, but they keep their places while the list has the focus: nothing moves under the
 * hand of who is choosing. They are put in order as soon as the focus leaves. */
import { offerTo, pressOf } from './offers.js';
import { arrange, labelOf, sectionOf } from './rows.js';
import { clone, find } from '../common/page.js';
import { fill, part } from './templates.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('./rows.js').Section} Section */

/** @typedef {object} ListOptions
 * @property {string} me the agent's id
 * @property {import('./phrases.js').Phrases} phrases
 * @property {import('./waits.js').WaitClock} clock
 * @property {(conversation: string) => boolean} hasDraft
 * @property {(count: Record<Section, number>) => void} counted called when the numbers of the sections change
 */

export class ConversationList {
  static moduleName = 'desk-list';

  /** @type {Map<string, Row>} */ rows = new Map();
  /** @type {Map<string, HTMLElement>} */ #elements = new Map();
  #moved = false;
  #current = '';

  /** @param {HTMLElement} root @param {ListOptions} options */
  constructor(root, options) {
    this.root = root;
    this.options = options;
    for (const element of root.querySelectorAll('[data-conversation]')) {
      const item = /** @type {HTMLElement} */ (element);
      this.#elements.set(item.dataset.conversation ?? '', item);
    }
    root.addEventListener('focusout', () => setTimeout(() => this.#settle()));
  }

  /** Replaces every row by what the server says now. @param {Row[]} rows */
  replace(rows) {
    this.rows = new Map(rows.map((row) => [row.conversation, row]));
    for (const [id, element] of this.#elements) {
      if (this.rows.has(id)) continue;
      element.remove();
      this.#elements.delete(id);
    }
    for (const row of rows) this.#draw(row);
    this.#arrange();
  }

  /** Puts one row in, or changes it. @param {Row} row */
  put(row) {
    this.rows.set(row.conversation, row);
    this.#draw(row);
    this.#arrange();
  }

  /** Changes some of a row's values, if it is there. @param {string} conversation @param {Partial<Row>} values */
  change(conversation, values) {
    const row = this.rows.get(conversation);
    if (row) this.put({ ...row, ...values });
  }

  /** @param {string} conversation */
  remove(conversation) {
    this.rows.delete(conversation);
    this.#elements.get(conversation)?.remove();
    this.#elements.delete(conversation);
    this.#arrange();
  }

  /** Marks the conversation that the thread shows. @param {string} conversation */
  setCurrent(conversation) {
    this.#current = conversation;
    for (const [id, element] of this.#elements) this.#mark(id, element);
  }

  /** Draws again whether a draft is kept. @param {string} conversation */
  refreshDraft(conversation) {
    const element = this.#elements.get(conversation);
    if (element) part(element, 'draft').hidden = !this.options.hasDraft(conversation);
  }

  /** The row that stands next to another one on the screen, own and waiting ones only.
   * @param {string} conversation @param {1 | -1} step @returns {string | null} */
  neighbour(conversation, step) {
    const shown = [...this.root.querySelectorAll('[data-section=mine] li, [data-section=waiting] li')].map((
      item,
    ) => /** @type {HTMLElement} */ (item).dataset.conversation ?? '');
    if (shown.length === 0) return null;
    const place = shown.indexOf(conversation);
    if (place < 0) return step > 0 ? shown[0] : shown[shown.length - 1];
    return shown[(place + step + shown.length) % shown.length];
  }

  /** Whom one takes next: who is put before this agent, else the first that is put before nobody.
   * @returns {Row | undefined} */
  get nextWaiting() {
    const { waiting } = arrange(this.rows.values(), this.options.me);
    return offerTo(waiting, this.options.me) ?? waiting.find((row) => !row.offeredTo);
  }

  /** @param {Row} row */
  #draw(row) {
    const { phrases, me, hasDraft, clock } = this.options;
    let element = this.#elements.get(row.conversation);
    if (!element) {
      element = clone('row-template');
      element.dataset.conversation = row.conversation;
      this.#elements.set(row.conversation, element);
    }
    /** @type {HTMLAnchorElement} */ (find(element, 'a')).href = `/agent/d/${row.conversation}`;
    const section = sectionOf(row, me);
    fill(element, 'label', labelOf(row, phrases));
    fill(element, 'language', row.language);
    fill(element, 'agent', section === 'colleagues' || section === 'closed' ? row.agent?.name : null);
    fill(
      element,
      'unread',
      section === 'mine' && row.unread > 0 ? phrases.count('agent.unread', row.unread) : null,
    );
    part(element, 'draft').hidden = !hasDraft(row.conversation);
    const press = pressOf(row);
    part(element, 'press').dataset.level = press ?? '';
    fill(element, 'press', press && phrases.say(`agent.press.${press}`));
    const asked = row.state === 'waiting' ? row.offeredTo : null;
    fill(
      element,
      'offered',
      asked && phrases.say(`agent.offered.${row.offeredTo === me ? 'mine' : 'other'}`),
    );
    const wait = part(element, 'wait');
    wait.dataset.since = row.state === 'closed' ? '' : row.waitingSince ?? '';
    clock.draw(wait);
    this.#mark(row.conversation, element);
  }

  /** @param {string} id @param {HTMLElement} element */
  #mark(id, element) {
    const link = find(element, 'a');
    if (id === this.#current) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }

  #arrange() {
    const sections = arrange(this.rows.values(), this.options.me);
    const busy = this.root.contains(document.activeElement);
    for (const [name, rows] of Object.entries(sections)) {
      const list = find(this.root, `[data-section=${name}]`);
      const wanted = rows.map((row) => /** @type {HTMLElement} */ (this.#elements.get(row.conversation)));
      // A row that changes section always moves: it would otherwise stand under a false heading.
      for (const element of wanted) if (element.parentElement !== list) move(list, element);
      if (busy) this.#moved ||= wanted.some((element, place) => list.children[place] !== element);
      else wanted.forEach((element, place) => put(list, element, place));
      find(this.root, `[data-empty=${name}]`).hidden = rows.length > 0;
      find(this.root, `[data-count=${name}]`).textContent = String(rows.length);
    }
    if (!busy) this.#moved = false;
    this.options.counted({
      mine: sections.mine.length,
      waiting: sections.waiting.length,
      colleagues: sections.colleagues.length,
      closed: sections.closed.length,
    });
  }

  #settle() {
    if (this.#moved) this.#arrange();
  }
}

/** @param {HTMLElement} list @param {HTMLElement} element @param {number} place */
function put(list, element, place) {
  const there = list.children[place] ?? null;
  if (there !== element) list.insertBefore(element, there);
}

/** Moves an element without losing the focus it may have. @param {HTMLElement} list @param {HTMLElement} element */
function move(list, element) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  list.append(element);
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}

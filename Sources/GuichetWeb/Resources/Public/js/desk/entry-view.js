/** Draws one entry of the thread: a message, an internal note, or a fact such as "Léa joined". */
import { clone } from '../common/page.js';
import { fill, part } from './templates.js';

/** @typedef {object} Entry
 * @property {'message' | 'note' | 'fact'} kind
 * @property {string} key names it in the thread: `m12` for the twelfth message
 * @property {number | null} [sequence] number of a message
 * @property {string} at
 * @property {'citizen' | 'agent' | 'system'} author
 * @property {string | null} [agent] the agent's id
 * @property {string | null} [name]
 * @property {string} text
 */
/** @typedef {object} ViewOptions
 * @property {string} me
 * @property {import('./phrases.js').Phrases} phrases
 * @property {import('../common/clock.js').Clock} clock
 */

export class EntryView {
  /** @param {ViewOptions} options */
  constructor(options) {
    this.options = options;
  }

  /** @param {Entry} entry @param {string} citizen how agents call the citizen @param {string} language theirs */
  draw(entry, citizen, language) {
    const { clock } = this.options;
    const at = new Date(entry.at);
    const element = clone(`${entry.kind}-template`);
    element.id = entry.key;
    element.dataset.at = entry.at;
    element.dataset.day = clock.date(at);
    if (entry.sequence) element.dataset.sequence = String(entry.sequence);
    else delete element.dataset.sequence;
    element.dataset.author = entry.author;
    if (entry.kind === 'message') element.classList.add(this.#side(entry));
    if (entry.kind === 'message' && entry.author === 'citizen') part(element, 'text').lang = language;
    if (entry.kind !== 'fact') fill(element, 'author', this.#author(entry, citizen));
    part(element, 'text').textContent = entry.text;
    const time = /** @type {HTMLTimeElement} */ (part(element, 'time'));
    time.dateTime = entry.at;
    time.textContent = clock.hour(at);
    return element;
  }

  /** A message or note on its way. @param {import('../push/outbox.js').Outgoing} item */
  drawOutgoing(item) {
    const at = new Date().toISOString();
    const kind = item.kind === 'note' ? 'note' : 'message';
    const { me } = this.options;
    /** @type {Entry} */
    const entry = { kind, key: `out-${item.key}`, at, author: 'agent', agent: me, text: item.text };
    const element = this.draw(entry, '', '');
    element.dataset.outgoing = item.key;
    return element;
  }

  /** @param {HTMLElement} element @param {string} state words, or nothing */
  setState(element, state) {
    fill(element, 'state', state);
  }

  /** A line between two days. @param {string} at */
  drawDay(at) {
    const element = clone('day-template');
    part(element, 'text').textContent = this.options.clock.day(new Date(at));
    return element;
  }

  /** @param {Entry} entry */
  #side(entry) {
    if (entry.author === 'citizen') return 'msg--theirs';
    return entry.author === 'agent' ? 'msg--own' : 'msg--system';
  }

  /** @param {Entry} entry @param {string} citizen */
  #author(entry, citizen) {
    const { me, phrases } = this.options;
    if (entry.author === 'citizen') return citizen;
    if (entry.author === 'system') return phrases.say('agent.author.system');
    return entry.agent === me
      ? phrases.say('agent.author.you')
      : entry.name ?? phrases.say('agent.author.agent');
  }
}

/** Brings the events of the stream to the list, to the conversation on screen and to the alerts. */
import { EventStream } from '../push/event-stream.js';
import { names } from './mentions.js';
import { rowFrom } from './rows.js';

/** @typedef {object} FeedOptions
 * @property {string} me
 * @property {string} name how colleagues and citizens see this agent
 * @property {string} cursor
 * @property {import('./conversation-list.js').ConversationList} list
 * @property {import('./conversation-pane.js').ConversationPane} pane
 * @property {import('./alerts.js').Alerts} alerts
 * @property {string} login what a note calls this agent by
 * @property {(conversation: string) => void} named a note names this agent
 * @property {() => boolean} focused some window of the desk has the focus
 * @property {(status: string) => void} availability what the server says of this agent's own
 * @property {(told: { conversation: string, agent: string, name?: string, here: boolean }) => void} reading
 * @property {(row: import('./rows.js').Row) => void} closed a conversation of this agent has just ended
 * @property {() => void} resync
 */

export class LiveFeed {
  static types = [
    'message',
    'note',
    'state',
    'fact',
    'typing',
    'read',
    'conversation',
    'availability',
    'reading',
  ];

  /** @param {FeedOptions} options */
  constructor(options) {
    this.options = options;
    this.stream = new EventStream('/agent/events', { cursor: options.cursor, types: LiveFeed.types })
      .on('message', (told) => this.#message(told))
      .on('note', (told) => this.#note(told))
      .on('conversation', (told) => this.#row(told))
      .on('state', (told) => this.#state(told))
      .on('fact', (told) => this.#state(told))
      .on('availability', (told) => options.availability(told.status))
      .on('reading', (told) => told.agent !== options.me && options.reading(told))
      .on('typing', (told) => this.#typing(told))
      .on('read', (told) => this.#read(told))
      .onResync(() => options.resync());
  }

  /** @param {any} told a message of any conversation of the agent's desks */
  #message(told) {
    const { list, pane, alerts, me } = this.options;
    const { conversation, sequence, at, author, name, agent, text } = told;
    const own = author === 'agent' && (agent ? agent === me : name === this.options.name);
    if (conversation === pane.conversation) {
      const by = own ? me : agent ?? '';
      pane.add({ kind: 'message', key: `m${sequence}`, sequence, at, author, agent: by, name, text });
    }
    const row = list.rows.get(conversation);
    if (!row || author !== 'citizen') return;
    if (row.state === 'open' && row.agent?.id === me && !this.#onScreen(conversation)) {
      alerts.raise(conversation, 'message');
    }
  }

  /** @param {any} told */
  #note(told) {
    const { pane, me } = this.options;
    const { conversation, fact, at, name, agent, text } = told;
    const own = agent ? agent === me : name === this.options.name;
    const isNamed = !own && names(text, this.options.login);
    if (isNamed && !this.#onScreen(conversation)) this.options.named(conversation);
    if (conversation !== pane.conversation) return;
    pane.add({
      kind: 'note',
      key: `n${fact}`,
      at,
      author: 'agent',
      agent: own ? me : agent ?? '',
      name,
      text,
    });
  }

  /** @param {any} told one row of the list */
  #row(told) {
    const { list, pane, alerts, me } = this.options;
    const row = rowFrom(told);
    const before = list.rows.get(row.conversation);
    list.put({ ...before, ...row });
    const another = Boolean(row.offeredTo) && row.offeredTo !== me;
    if (row.state === 'waiting' && before?.state !== 'waiting' && !another && !this.options.focused()) {
      alerts.raise(row.conversation, 'assigned');
    }
    const given = row.state === 'open' && row.agent?.id === me && before?.agent?.id !== me;
    if (given && !this.#onScreen(row.conversation)) alerts.raise(row.conversation, 'assigned');
    if (row.state === 'closed' && before && before.state !== 'closed') {
      this.options.closed({ ...before, ...row });
    }
    const over = row.state === 'closed' || (row.state === 'open' && row.agent?.id !== me);
    if (over) alerts.clear(row.conversation);
    if (row.dangerSince && !before?.dangerSince) alerts.raise(row.conversation, 'danger');
    if (row.conversation === pane.conversation) pane.update(row);
  }

  /** Something happened to a conversation; its row follows. The thread has a line about it. @param {any} told */
  #state(told) {
    const { pane } = this.options;
    if (told.conversation === pane.conversation) pane.catchUp();
  }

  /** @param {any} told */
  #typing(told) {
    const { pane } = this.options;
    if (told.conversation !== pane.conversation || told.agent === this.options.me) return;
    const { phrases } = pane.options;
    pane.notice.show(
      told.author === 'agent' ? phrases.say('agent.typing.by', { name: told.name }) : undefined,
    );
  }

  /** @param {any} told */
  #read(told) {
    const { pane, list, alerts, me } = this.options;
    const { conversation, by, upTo } = told;
    if (by === 'citizen') {
      if (conversation === pane.conversation) pane.thread.read(upTo);
      return;
    }
    const row = list.rows.get(conversation);
    if (row?.agent?.id !== me) return;
    // Read in another window of the same agent.
    if (conversation !== pane.conversation || upTo >= pane.thread.lastSequence) {
      list.change(conversation, { unread: 0 });
      alerts.clear(conversation);
    }
  }

  /** Whether the agent has this conversation before them now. @param {string} conversation */
  #onScreen(conversation) {
    const { pane } = this.options;
    return conversation === pane.conversation && document.hasFocus() && pane.thread.atEnd;
  }
}

/** The conversation on screen: its thread, what is being written, what is on its way, what was read. */
import { byId, find } from '../common/page.js';
import { Outbox } from '../push/outbox.js';
import { AnswersBox } from './answers-box.js';
import { Composer } from './composer.js';
import { ConversationHead, rightsOf } from './conversation-head.js';
import { EntryView } from './entry-view.js';
import { MentionBox } from './mention-box.js';
import { labelOf, rowFrom } from './rows.js';
import { Suggestions } from './suggestions.js';
import { part } from './templates.js';
import { Thread } from './thread.js';
import { TypingNotice, TypingSignal } from './typing.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('./composer.js').Kind} Kind */
/** @typedef {import('../push/outbox.js').Outgoing} Outgoing */

/** @typedef {object} PaneOptions
 * @property {string} me
 * @property {import('./desk-client.js').DeskClient} client
 * @property {import('./phrases.js').Phrases} phrases
 * @property {import('../common/clock.js').Clock} clock
 * @property {import('./waits.js').WaitClock} waits
 * @property {import('./desk-drafts.js').DeskDrafts} drafts
 * @property {number} limit
 * @property {(row: Row) => void} changed a row is known anew
 * @property {(conversation: string) => void} draftChanged
 * @property {(conversation: string, upTo: number) => void} wasRead
 * @property {(conversation: string, kind: Kind, text: string) => void} keep keeps a draft on the server
 * @property {() => void} left the agent has left the field they wrote in
 * @property {(text: string) => void} say
 */

export class ConversationPane {
  static moduleName = 'desk-conversation';

  /** @type {Row | null} */ row = null;
  /** @type {Map<string, Outbox>} by conversation: what is on its way goes on while another one is shown */
  #outboxes = new Map();
  /** @type {Map<string, Map<string, Outgoing>>} what is not sent yet, to draw it again on return */ #pending =
    new Map();
  /** @type {Map<string, Set<string>>} by conversation: the texts that this page has sent, or is about to */
  #sent = new Map();
  /** Messages that may wait to be sent; more, and nobody would know any more what was said. */
  static mostUnsent = 20;

  #read = 0;
  #reading = 0;

  /** @param {HTMLElement} root @param {HTMLElement} info @param {PaneOptions} options */
  constructor(root, info, options) {
    const { phrases, client } = options;
    this.root = root;
    this.options = options;
    this.conversation = root.dataset.conversation ?? '';
    this.head = new ConversationHead(root, info, options.me, phrases, options.waits);
    const view = new EntryView({ me: options.me, phrases, clock: options.clock });
    this.thread = new Thread(root, { view, phrases, unsentAction: (...what) => this.#unsent(...what) });
    this.thread.log.addEventListener('scroll', () => this.markRead(), { passive: true });
    this.notice = new TypingNotice(part(root, 'typing'), phrases.say('agent.typing'));
    this.signal = new TypingSignal(() => client.post(`${this.#base}/typing`));
    this.composer = new Composer(find(root, '[data-composer]'), {
      drafts: {
        read: (conversation, kind) => options.drafts.read(conversation, kind),
        write: (conversation, kind, text) => {
          if (options.drafts.read(conversation, kind) === text) return;
          options.drafts.write(conversation, kind, text);
          if (options.drafts.isKept(conversation)) options.keep(conversation, kind, text);
        },
      },
      left: () => options.left(),
      limit: options.limit,
      phrases,
      send: (kind, text) => this.#send(kind, text),
      typed: (kind) => kind === 'reply' && this.signal.typed(),
      kept: (conversation) => options.draftChanged(conversation),
    });
    this.answers = new AnswersBox(/** @type {HTMLDialogElement} */ (byId('answers')), {
      client,
      phrases,
      composer: this.composer,
      conversation: () => this.conversation,
      say: (text) => options.say(text),
    });
    this.suggestions = new Suggestions(byId('suggestions'), {
      client,
      composer: this.composer,
      conversation: () => this.conversation,
      mayReply: () => this.row !== null && rightsOf(this.row, options.me).canReply,
      say: (text) => options.say(text),
    });
    this.colleagues = new MentionBox(/** @type {HTMLDialogElement} */ (byId('colleagues')), {
      client,
      phrases,
      composer: this.composer,
      conversation: () => this.conversation,
      say: (text) => options.say(text),
    });
    part(root, 'earlier').addEventListener('click', (event) => {
      event.preventDefault();
      this.#readEarlier();
    });
    addEventListener('focus', () => this.markRead());
    document.addEventListener('visibilitychange', () => this.markRead());
  }

  /** Shows a conversation. @param {string} conversation @returns {Promise<boolean>} whether it could be shown */
  async open(conversation) {
    const reading = ++this.#reading;
    const answer = await this.options.client.get(`/agent/d/${conversation}/thread.json`);
    // Another one was chosen in the meantime, or nothing came back.
    if (reading !== this.#reading) return false;
    if (!answer.ok) {
      this.options.say(answer.body?.detail ?? this.options.phrases.say('agent.unreachable'));
      return false;
    }
    const row = rowFrom(answer.body.conversation);
    this.conversation = conversation;
    this.root.dataset.conversation = conversation;
    this.#read = 0;
    this.signal.reset();
    this.notice.hide();
    const citizen = labelOf(row, this.options.phrases);
    const { citizenRead } = answer.body.conversation;
    this.thread.show(answer.body.entries, { citizen, language: row.language, citizenRead });
    this.#offerEarlier(answer.body.before);
    this.row = row;
    this.head.show(row);
    this.head.showContacts(answer.body.contacts ?? []);
    for (const form of /** @type {Kind[]} */ (['reply', 'note'])) {
      const path = form === 'reply' ? 'messages' : 'notes';
      this.composer.forms[form].setAttribute('action', `${this.#base}/${path}`);
    }
    const { drafts } = this.options;
    drafts.allow(conversation, answer.body.keepsDrafts === true);
    const { composer } = this;
    const sent = this.#sent.get(conversation);
    // What this tab holds is newer than what it could send; and what has gone out is no draft any more.
    for (const kind of /** @type {Kind[]} */ (['reply', 'note'])) {
      const field = kind === 'reply' ? composer.replyField : composer.noteField;
      if (sent?.has(field.value)) field.value = '';
      const kept = answer.body[kind];
      if (kept && !sent?.has(kept) && drafts.read(conversation, kind) === '') {
        drafts.write(conversation, kind, kept);
      }
    }
    composer.open(conversation, rightsOf(row, this.options.me));
    this.#outbox(conversation);
    for (const item of this.#pending.get(conversation)?.values() ?? []) this.thread.outgoing(item);
    this.options.changed(row);
    this.markRead();
    this.suggestions.refresh(true);
    return true;
  }

  /** Reads what may have been missed. */
  async catchUp() {
    const { conversation } = this;
    if (!conversation) return;
    const answer = await this.options.client.get(`/agent/d/${conversation}/thread.json`);
    if (conversation !== this.conversation) return;
    if (answer.status === 404) return this.#erased();
    if (!answer.ok) return;
    this.thread.merge(answer.body.entries);
    this.thread.read(answer.body.conversation.citizenRead);
    this.update(rowFrom(answer.body.conversation));
    this.head.showContacts(answer.body.contacts ?? []);
    this.options.changed(rowFrom(answer.body.conversation));
    this.markRead();
  }

  /** The conversation on screen has changed hands or state. @param {Row} row */
  update(row) {
    const before = this.row;
    this.row = { ...before, ...row };
    this.head.show(this.row);
    if (before?.state === row.state && before.agent?.id === row.agent?.id) return;
    const typing = document.activeElement === this.composer.field;
    this.composer.allow(rightsOf(this.row, this.options.me));
    // The field went away under the agent's hands: the keys must not fall into the void.
    if (typing && this.composer.field.offsetParent === null) part(this.root, 'label').focus();
  }

  /** A message or note of this conversation. @param {import('./entry-view.js').Entry} entry */
  add(entry) {
    this.thread.add(entry);
    if (entry.author === 'citizen') {
      this.notice.hide();
      this.suggestions.refresh();
    }
    this.markRead();
  }

  /** Tells the citizen that their messages were read: the agent in charge has the end of the thread before them. */
  async markRead() {
    const { row, conversation } = this;
    const upTo = this.thread.lastSequence;
    if (!row || row.state !== 'open' || row.agent?.id !== this.options.me || upTo <= this.#read) return;
    if (!document.hasFocus() || document.visibilityState !== 'visible' || !this.thread.atEnd) return;
    this.#read = upTo;
    const answer = await this.options.client.post(`${this.#base}/read`, { upTo: String(upTo) });
    if (answer.ok) this.options.wasRead(conversation, upTo);
    else if (conversation === this.conversation) this.#read = 0;
  }

  /** Sends what an earlier page of this tab could not, whichever conversation is on screen. */
  resume() {
    for (const conversation of this.options.drafts.unsent) this.#outbox(conversation);
  }

  /** The connection is back: sends what could not be. */
  retry() {
    for (const outbox of this.#outboxes.values()) outbox.retry();
  }

  /** The citizen has erased the conversation: nothing of it stays on screen. */
  #erased() {
    this.thread.list.replaceChildren();
    this.composer.close();
    this.composer.root.hidden = true;
    for (const part of ['assignment', 'release', 'reopening']) {
      find(this.root, `form[data-action=${part}]`).hidden = true;
    }
    this.head.closing.hidden = true;
    this.row = null;
    this.conversation = '';
    this.options.say(this.options.phrases.say('agent.erased'));
  }

  /** @param {number | undefined} before the fact before which there is more */
  #offerEarlier(before) {
    const line = part(this.root, 'earlier');
    line.hidden = !before;
    find(line, 'a').setAttribute('href', `${this.#base}?before=${before ?? ''}`);
  }

  async #readEarlier() {
    const { conversation } = this;
    const before =
      new URL(find(part(this.root, 'earlier'), 'a').getAttribute('href') ?? '', location.href).search;
    const answer = await this.options.client.get(`${this.#base}/thread.json${before}`);
    if (!answer.ok || conversation !== this.conversation) return;
    this.thread.prepend(answer.body.entries);
    this.#offerEarlier(answer.body.before);
  }

  get #base() {
    return `/agent/d/${this.conversation}`;
  }

  /** @param {Kind} kind @param {string} text @returns {boolean} whether it was taken */
  #send(kind, text) {
    const { phrases, say } = this.options;
    const blank = kind === 'reply' ? this.answers.left(text) : null;
    if (blank) {
      say(phrases.say('agent.answers.complete', { name: blank }));
      this.composer.point(blank);
      return false;
    }
    const outbox = this.#outbox(this.conversation);
    if (outbox.length >= ConversationPane.mostUnsent) {
      say(phrases.say('agent.unsent.full'));
      return false;
    }
    this.signal.reset();
    // Written in sight of these messages: should a colleague have answered since, it is held.
    const seen = String(this.thread.lastSequence);
    const articles = kind === 'reply' ? this.suggestions.take(this.conversation) : '';
    outbox.add(text, kind, kind === 'reply' ? { seen, ...(articles && { articles }) } : undefined);
    this.thread.toEnd();
    return true;
  }

  /** @param {string} conversation */
  #outbox(conversation) {
    let outbox = this.#outboxes.get(conversation);
    if (outbox) return outbox;
    outbox = new Outbox({
      name: `desk:${conversation}`,
      post: (item, signal) => {
        const path = item.kind === 'note' ? 'notes' : 'messages';
        return this.options.client.send(
          `/agent/d/${conversation}/${path}`,
          { ...item.fields, text: item.text },
          item.key,
          signal,
        );
      },
      changed: (item) => this.#progress(conversation, item),
    });
    this.#outboxes.set(conversation, outbox);
    outbox.restore();
    return outbox;
  }

  /** @param {string} conversation @param {Outgoing} item */
  #progress(conversation, item) {
    const pending = this.#pending.get(conversation) ?? new Map();
    this.#pending.set(conversation, pending);
    this.#sent.set(conversation, (this.#sent.get(conversation) ?? new Set()).add(item.text));
    if (item.state === 'sent') pending.delete(item.key);
    else pending.set(item.key, item);
    if (conversation === this.conversation) this.thread.outgoing(item);
    else if (item.state === 'refused' || item.state === 'unsent') {
      this.options.say(item.problem?.detail ?? this.options.phrases.say('thread.unsent'));
    }
  }

  /** @param {import('./thread.js').UnsentAction} action @param {string} key @param {string} text */
  #unsent(action, key, text) {
    const outbox = this.#outbox(this.conversation);
    if (action === 'retry') return outbox.retry();
    if (action === 'reread') return this.thread.toEnd();
    if (action === 'anyway') {
      this.#pending.get(this.conversation)?.delete(key);
      outbox.add(text, 'reply', { seen: String(this.thread.lastSequence) });
      return;
    }
    if (action === 'discard') {
      outbox.discard(key);
      this.#pending.get(this.conversation)?.delete(key);
      return;
    }
    const { phrases, say } = this.options;
    navigator.clipboard?.writeText(text).then(() => say(phrases.say('agent.copied')), () => {});
  }
}

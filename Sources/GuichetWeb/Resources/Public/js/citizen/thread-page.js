/** The citizen's conversation, live: joins the thread, the composer, the queue and the stream of events. */
import { Clock } from '../common/clock.js';
import { Composer } from '../common/composer.js';
import { MessageList } from '../common/message-list.js';
import { forget } from '../common/drafts.js';
import { byId, fill, find } from '../common/page.js';
import { ReadingPlace } from '../common/reading-place.js';
import { json, post } from '../common/requests.js';
import { ConnectionBanner } from '../push/connection-banner.js';
import { EventStream } from '../push/event-stream.js';
import { Outbox } from '../push/outbox.js';
import { DangerCard } from './danger-card.js';
import { QueueCard } from './queue-card.js';

/** @typedef {import('../common/message-list.js').Message} Message */
/** @typedef {{ state: string, agent?: { name?: string }, handedOn?: boolean, pace?: string }} State */
/** @typedef {import('./queue-card.js').Queue} Queue */
/** @typedef {State & { messages: Message[], queue?: Queue, read?: number, more?: boolean, told?: Told }} Snapshot */
/** What stands at the top of the page, by language.
 * @typedef {{ pages: { language: string, banners: { language: string, text: string }[] }[] }} Told */

export class ThreadPage {
  static moduleName = 'thread-page';
  /** How long an agent counts as writing after the last sign of it. */
  static typingShownMilliseconds = 6000;

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #typingTimer;
  #read = 0;
  #catchingUp = false;
  #name = '';

  /** @param {HTMLElement} root */
  constructor(root) {
    const { base = '', cursor, address, timeZone = 'UTC', pace = 'live' } = root.dataset;
    this.pace = pace;
    // The switch of languages posts what was typed; a reload must not post it again.
    if (address && location.pathname !== base) history.replaceState(null, '', address);
    // The first message has arrived, so what the page before kept of it is spent.
    forget(root.dataset.desk ?? '');
    this.base = base;
    const list = find(root, '.msgs');
    this.messages = new MessageList(
      list,
      'citizen',
      new Clock(document.documentElement.lang, timeZone, list.dataset),
    );
    this.danger = new DangerCard(document.getElementById('danger'));
    this.queue = new QueueCard(byId('queue'));
    this.banners = byId('banners');
    this.status = byId('status');
    this.typing = byId('typing');
    const [body, foot, button] = ['thread-body', 'composer', 'new-messages'].map((id) => byId(id));
    this.place = new ReadingPlace(body, foot, button, () => this.#sendRead());
    this.outbox = new Outbox({
      name: base,
      post: (item, signal) => post(`${base}/messages`, { text: item.text }, { key: item.key, signal }),
      changed: (item) => {
        this.danger.show(item.answer?.danger);
        this.place.around(() => (this.messages.showOwn(item), 0));
      },
    });
    this.composer = new Composer(/** @type {HTMLFormElement} */ (byId('composer')), {
      send: (text) => {
        this.outbox.add(text);
        this.place.toEnd();
      },
      typing: () => post(`${base}/typing`, {}).catch(() => null),
    });
    list.addEventListener('click', (event) => this.#problemChoice(event));
    this.stream = this.#listen(base, cursor);
    this.outbox.restore();
    if (!location.hash) this.place.toEnd();
    this.#sendRead();
  }

  /** @param {string} base @param {string | undefined} cursor */
  #listen(base, cursor) {
    const banner = new ConnectionBanner(byId('connection'));
    const types = ['message', 'state', 'queue', 'typing', 'read', 'banners'];
    return new EventStream(`${base}/events`, { cursor, types })
      .on('message', (message) => this.#show([message]))
      .on('state', (state) => this.#showState(state))
      .on('queue', (queue) => this.queue.update(queue))
      .on('typing', (typing) => this.#showTyping(typing))
      .on('read', ({ by, upTo }) => by === 'agent' && this.messages.markRead(upTo))
      .on('banners', (told) => this.#showBanners(told))
      .onResync(() => this.#catchUp())
      .onState((state) => {
        banner.show(state);
        if (state !== 'open') return;
        this.outbox.retry();
        // That a banner has gone is told to those who heard of it: this page was away, so it asks.
        if (!this.banners.hidden) this.#catchUp();
      })
      .start();
  }

  /** @param {Message[]} messages */
  #show(messages) {
    this.place.around(() => messages.filter((message) => this.messages.add(message)).length);
    if (messages.some((message) => message.author === 'agent')) this.typing.textContent = '';
    this.#sendRead();
  }

  /** @param {State} state */
  #showState({ state, agent, handedOn, pace = this.pace }) {
    // A message is told in other words than a place in the queue: the page says them. What was typed is kept.
    if (state === 'waiting' && pace !== this.pace) return location.reload();
    const words = this.status.dataset;
    const closed = state === 'closed';
    this.#name = agent?.name ?? this.#name;
    if (state === 'waiting') this.status.textContent = (handedOn ? words.handedWaiting : words.waiting) ?? '';
    else {
      this.queue.hide();
      const told = handedOn ? words.handed : words.with;
      const named = this.#name ? fill(told, { name: this.#name }) : words.withUnnamed;
      this.status.textContent = (closed ? words.closed : named) ?? '';
    }
    document.getElementById('message-wait')?.toggleAttribute('hidden', state !== 'waiting');
    byId('closed').hidden = !closed;
    if (closed) this.#showReferrals();
    byId('end').hidden = closed;
    byId('composer').hidden = closed;
    if (closed) this.typing.textContent = '';
  }

  /** At the end it is told once more where one was sent to: cards may have come since the page was drawn. */
  async #showReferrals() {
    const response = await fetch(`${this.base}/referrals`);
    /** @type {{ lines: { parts: { text: string, href?: string }[] }[] } | null} */
    const told = response.ok ? await json(response) : null;
    if (!told) return;
    byId('referrals').hidden = told.lines.length === 0;
    find(byId('referrals'), 'ul').replaceChildren(...told.lines.map(({ parts }) => {
      const line = document.createElement('li');
      line.append(...parts.map(({ text, href }) => {
        return href ? Object.assign(document.createElement('a'), { textContent: text, href }) : text;
      }));
      return line;
    }));
  }

  /** The place is a polite live region: a new banner is read aloud once, what is already said is left alone.
   * @param {Told} told */
  #showBanners({ pages }) {
    const root = this.banners;
    const said = [...root.children].map((notice) => notice.textContent);
    for (const { language, banners } of pages) {
      if (language !== document.documentElement.lang) continue;
      if (String(banners.map(({ text }) => text)) === String(said)) continue;
      root.hidden = !banners.length;
      root.textContent = '';
      for (const { language, text } of banners) {
        const notice = document.createElement('p');
        notice.className = 'notice notice--warn';
        notice.lang = language;
        notice.textContent = text;
        root.append(notice);
      }
    }
  }

  /** @param {{ author: string, name?: string }} typing */
  #showTyping({ author, name }) {
    if (author !== 'agent') return;
    clearTimeout(this.#typingTimer);
    const words = this.typing.dataset;
    const who = name || this.#name;
    this.typing.textContent = (who ? fill(words.named, { name: who }) : words.unnamed) ?? '';
    this.#typingTimer = setTimeout(() => (this.typing.textContent = ''), ThreadPage.typingShownMilliseconds);
  }

  /** Reads what is missing: events may have been lost on the way. */
  async #catchUp() {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    try {
      for (let more = true; more;) {
        const response = await fetch(`${this.base}/messages?after=${this.messages.last}`, {
          headers: { accept: 'application/json' },
        });
        if (response.status === 404) return this.#leave();
        /** @type {Snapshot | null} */
        const snapshot = response.ok ? await json(response) : null;
        if (!snapshot) return;
        this.#show(snapshot.messages);
        this.#showState(snapshot);
        if (snapshot.queue) this.queue.update(snapshot.queue);
        if (snapshot.told) this.#showBanners(snapshot.told);
        if (snapshot.read) this.messages.markRead(snapshot.read);
        more = snapshot.more === true;
      }
    } catch {
      // The connection is gone again: its return asks for the same once more.
    } finally {
      this.#catchingUp = false;
    }
  }

  /** The conversation is gone, erased from another page: nothing of it stays here. */
  #leave() {
    this.stream.stop();
    forget(this.base);
    location.reload();
  }

  /** Tells the agent what was seen, once the end of the thread is in sight of somebody. */
  #sendRead() {
    const upTo = this.messages.last;
    if (upTo <= this.#read || document.visibilityState === 'hidden' || !this.place.atEnd) return;
    this.#read = upTo;
    if (!this.messages.list.querySelector('.msg--agent')) return;
    post(`${this.base}/read`, { upTo: String(upTo) }).catch(() => (this.#read = 0));
  }

  /** @param {Event} event on a message that was not sent */
  #problemChoice(event) {
    const button = /** @type {HTMLElement} */ (event.target);
    const item = /** @type {HTMLElement | null} */ (button.closest('[data-key]'));
    if (!item?.dataset.key) return;
    if (button.matches('[data-retry]')) this.outbox.retry();
    if (!button.matches('[data-discard]')) return;
    this.outbox.discard(item.dataset.key);
    this.composer.giveBack(this.messages.removeOwn(item.dataset.key));
  }
}

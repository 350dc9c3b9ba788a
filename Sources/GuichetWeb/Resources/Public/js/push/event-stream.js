/** The live events of a page, with one connection per browser however many tabs are open.
 *
 * One tab holds a Web Lock and the connection (the leader); it repeats each event to the other tabs through a
 * BroadcastChannel. When it goes, another tab takes the lock and resumes after the last event it saw. Where Web
 * Locks do not exist (plain HTTP off the local machine) every tab connects for itself.
 *
 *     const stream = new EventStream('/agent/events', { cursor: page.dataset.cursor, types: ['message', 'state'] });
 *     stream.on('message', (data) => thread.add(data));   // data: the JSON of the event, already parsed
 *     stream.onState((state) => banner.show(state));      // 'connecting' | 'open' | 'lost'
 *     stream.onResync(() => thread.catchUp());            // events may have been missed: read again what is shown
 *     stream.start();
 *
 * Handlers must bear seeing an event twice: a tab that joins late reads again and may then be told the same. */
import { Backoff } from './backoff.js';

/** @typedef {'connecting' | 'open' | 'lost'} ConnectionState */
/** @typedef {(data: any, id: string) => void} EventHandler */
/** @typedef {{ kind: 'event', type: string, data: string, id: string }
 *   | { kind: 'state', state: ConnectionState }
 *   | { kind: 'resync' } | { kind: 'hello' }} TabMessage what the tabs say to each other */
/** @typedef {object} EventStreamOptions
 * @property {string} [cursor] `epoch.position` of the page as the server drew it; sent as `?cursor=`
 * @property {string[]} types the events to listen to; `reload` is always handled here
 * @property {string} [name] tabs with the same name share a connection; the address unless told otherwise
 * @property {() => number} [chance] for tests
 */

export class EventStream {
  /** A leader that does not answer a visible tab within this time is taken for frozen and replaced. */
  static leaderAnswerMilliseconds = 2000;

  /** @type {EventSource | null} */ #source = null;
  /** @type {BroadcastChannel | null} */ #tabs = null;
  /** @type {Map<string, EventHandler[]>} */ #handlers = new Map();
  /** @type {((state: ConnectionState) => void)[]} */ #stateHandlers = [];
  /** @type {(() => void)[]} */ #resyncHandlers = [];
  /** @type {(() => void) | null} gives the lock back */ #stepDown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #leaderTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #retryTimer;
  #running = false;
  #leading = false;
  #backoff;
  #url;
  #types;
  #name;

  /** @param {string} url @param {EventStreamOptions} options */
  constructor(url, options) {
    this.#url = url;
    this.#types = options.types;
    this.#name = 'guichet:' + (options.name ?? url);
    this.#backoff = new Backoff(options.chance);
    /** The last event seen; a new connection resumes after it. */
    this.cursor = options.cursor ?? '';
    /** @type {ConnectionState} */
    this.state = 'connecting';
  }

  /** @param {string} type @param {EventHandler} handler */
  on(type, handler) {
    this.#handlers.set(type, [...(this.#handlers.get(type) ?? []), handler]);
    return this;
  }

  /** @param {(state: ConnectionState) => void} handler called at each change, in every tab */
  onState(handler) {
    this.#stateHandlers.push(handler);
    return this;
  }

  /** @param {() => void} handler called when this tab may have missed events */
  onResync(handler) {
    this.#resyncHandlers.push(handler);
    return this;
  }

  start() {
    if (this.#running) return this;
    this.#running = true;
    addEventListener('online', this.#wake);
    addEventListener('offline', this.#drop);
    document.addEventListener('visibilitychange', this.#wake);
    if (navigator.locks && globalThis.BroadcastChannel) {
      this.#tabs = new BroadcastChannel(this.#name);
      this.#tabs.onmessage = (event) => this.#heard(event.data);
      this.#stand(false);
      this.#greet();
    } else {
      this.#lead();
    }
    return this;
  }

  stop() {
    this.#running = false;
    removeEventListener('online', this.#wake);
    removeEventListener('offline', this.#drop);
    document.removeEventListener('visibilitychange', this.#wake);
    clearTimeout(this.#leaderTimer);
    const stepDown = this.#stepDown;
    this.#follow();
    stepDown?.();
    this.#tabs?.close();
    this.#tabs = null;
  }

  /** Tries again at once, for a page that has just seen a request fail or succeed. */
  retryNow() {
    if (!this.#leading || this.state === 'open') return;
    this.#backoff.reset();
    this.#connect();
  }

  /** Waits for the lock, or takes it from a frozen leader. @param {boolean} steal */
  #stand(steal) {
    const held = () =>
      new Promise((resolve) => {
        if (!this.#running) return resolve(undefined);
        this.#stepDown = () => resolve(undefined);
        this.#lead();
      });
    navigator.locks.request(this.#name, steal ? { steal } : {}, held).catch(() => {
      // Another tab took the lock: this one listens to it from now on, and stands again for later.
      this.#follow();
      if (this.#running) this.#stand(false);
    });
  }

  #lead() {
    clearTimeout(this.#leaderTimer);
    this.#leading = true;
    this.#connect();
  }

  #follow() {
    this.#leading = false;
    this.#stepDown = null;
    clearTimeout(this.#retryTimer);
    this.#source?.close();
    this.#source = null;
  }

  #connect() {
    clearTimeout(this.#retryTimer);
    this.#source?.close();
    const address = new URL(this.#url, location.href);
    if (this.cursor) address.searchParams.set('cursor', this.cursor);
    const source = new EventSource(address);
    this.#source = source;
    source.onopen = () => {
      this.#backoff.reset();
      this.#tell({ kind: 'state', state: 'open' });
    };
    source.onerror = () => {
      // The browser's own retry is not used: its pace is not ours, and some browsers give up for good.
      source.close();
      if (this.#source === source) this.#retryLater();
    };
    for (const type of this.#types) {
      source.addEventListener(type, (event) => {
        this.#tell({ kind: 'event', type, data: event.data, id: event.lastEventId });
      });
    }
    source.addEventListener('reload', (event) => {
      this.cursor = event.lastEventId;
      this.#tell({ kind: 'resync' });
    });
  }

  #retryLater() {
    this.#tell({ kind: 'state', state: 'lost' });
    this.#retryTimer = setTimeout(() => this.#connect(), this.#backoff.next());
  }

  /** Acts on it here and repeats it to the other tabs. @param {TabMessage} message */
  #tell(message) {
    this.#tabs?.postMessage(message);
    this.#act(message);
  }

  /** @param {TabMessage} message said by another tab */
  #heard(message) {
    if (message.kind === 'hello') {
      if (this.#leading) this.#tabs?.postMessage({ kind: 'state', state: this.state });
      return;
    }
    if (this.#leading) return;
    clearTimeout(this.#leaderTimer);
    this.#act(message);
  }

  /** @param {TabMessage} message */
  #act(message) {
    if (message.kind === 'event') {
      if (message.id) this.cursor = message.id;
      const data = JSON.parse(message.data);
      for (const handler of this.#handlers.get(message.type) ?? []) handler(data, message.id);
    } else if (message.kind === 'state') {
      if (message.state === this.state) return;
      this.state = message.state;
      for (const handler of this.#stateHandlers) handler(message.state);
    } else if (message.kind === 'resync') {
      for (const handler of this.#resyncHandlers) handler();
    }
  }

  /** Asks who leads. A tab that joins a running stream may have missed events since its page was drawn. */
  #greet() {
    this.#tabs?.postMessage({ kind: 'hello' });
    clearTimeout(this.#leaderTimer);
    this.#leaderTimer = setTimeout(() => {
      if (!this.#leading) this.#stand(true);
    }, EventStream.leaderAnswerMilliseconds);
    navigator.locks.query().then((locks) => {
      const taken = locks.held?.some((lock) => lock.name === this.#name);
      if (taken && !this.#leading && this.#running) this.#act({ kind: 'resync' });
    });
  }

  #wake = () => {
    if (document.visibilityState === 'hidden') return;
    if (this.#leading) this.retryNow();
    else if (this.#tabs) this.#greet();
  };

  /** The browser says the network is gone: no use waiting for the connection to notice. */
  #drop = () => {
    if (!this.#leading) return;
    this.#source?.close();
    clearTimeout(this.#retryTimer);
    this.#retryLater();
  };
}

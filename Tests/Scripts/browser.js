/** As much of a browser as the event stream meets: connections, locks, channels between tabs. */

/** A connection that the test opens, breaks and speaks on. */
export class FakeSource {
  /** @type {Map<string, ((event: unknown) => void)[]>} */ listeners = new Map();
  /** @type {(() => void) | null} */ onopen = null;
  /** @type {(() => void) | null} */ onerror = null;
  closed = false;

  /** @param {URL} url */
  constructor(url) {
    this.url = url;
  }

  /** @param {string} type @param {(event: unknown) => void} listener */
  addEventListener(type, listener) {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  /** @param {string} type @param {unknown} data @param {string} lastEventId */
  say(type, data, lastEventId) {
    if (this.closed) return;
    for (const listener of this.listeners.get(type) ?? []) {
      listener({ data: JSON.stringify(data), lastEventId });
    }
  }

  open() {
    this.onopen?.();
  }

  fail() {
    this.onerror?.();
  }

  close() {
    this.closed = true;
  }
}

/** A channel between the tabs of one browser, delivered in the next task as browsers do. */
class FakeChannel {
  /** @type {FakeChannel[]} */ static all = [];
  static frozen = new Set();
  /** @type {((event: { data: unknown }) => void) | null} */ onmessage = null;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
    FakeChannel.all.push(this);
  }

  /** @param {unknown} data */
  postMessage(data) {
    for (const other of FakeChannel.all) {
      if (other === this || other.name !== this.name || FakeChannel.frozen.has(other)) continue;
      setTimeout(() => other.onmessage?.({ data: structuredClone(data) }), 0);
    }
  }

  close() {
    FakeChannel.all = FakeChannel.all.filter((other) => other !== this);
  }
}

/** Web Locks with `steal`. */
class FakeLocks {
  /** @type {{ name: string, refuse: (error: Error) => void } | null} */ held = null;
  /** @type {(() => void)[]} */ line = [];

  /** @param {string} name @param {{ steal?: boolean }} options @param {() => Promise<unknown>} use */
  request(name, options, use) {
    return new Promise((resolve, refuse) => {
      const take = () => {
        const mine = { name, refuse };
        this.held = mine;
        use().then((value) => {
          if (this.held === mine) this.#pass();
          resolve(value);
        });
      };
      if (options.steal) {
        this.held?.refuse(new Error('stolen'));
        take();
      } else if (this.held) this.line.push(take);
      else take();
    });
  }

  query() {
    return Promise.resolve({ held: this.held ? [{ name: this.held.name }] : [] });
  }

  #pass() {
    this.held = null;
    this.line.shift()?.();
  }
}

/** Puts the fakes in place, and takes everything down at the end of a test. */
export class Browser {
  /** @type {FakeSource[]} */ sources = [];
  /** @type {{ stop: () => void }[]} */ streams = [];

  constructor() {
    const { sources } = this;
    FakeChannel.all = [];
    FakeChannel.frozen = new Set();
    const globals = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (globalThis));
    globals.EventSource = class extends FakeSource {
      /** @param {URL} url */
      constructor(url) {
        super(url);
        sources.push(this);
      }
    };
    globals.BroadcastChannel = FakeChannel;
    Object.defineProperty(globalThis, 'location', {
      value: { href: 'https://desk.example/x' },
      configurable: true,
    });
    const document = { visibilityState: 'visible', addEventListener() {}, removeEventListener() {} };
    Object.defineProperty(globalThis, 'document', { value: document, configurable: true });
    Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
  }

  /** The tab of that stream hears and says nothing any more. @param {unknown} stream */
  freeze(stream) {
    const index = this.streams.findIndex((other) => other === stream);
    FakeChannel.frozen.add(FakeChannel.all[index]);
  }

  /** Lets what was started run. @param {number} [milliseconds] */
  settle(milliseconds = 20) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  async [Symbol.asyncDispose]() {
    for (const stream of this.streams) stream.stop();
    await this.settle();
  }
}

/** Three short tones made on the spot: no file, and none before the agent has touched the page once. */

/** @typedef {import('./alerts.js').Tone} Tone */

export class Sound {
  /** Frequencies in hertz, one after the other. @type {Record<Tone, number[]>} */
  static tones = { assigned: [523, 784], message: [659], danger: [880, 660, 880] };
  static noteSeconds = 0.16;
  static volume = 0.15;

  /** @type {AudioContext | null} */ #context = null;

  /** @param {() => boolean} wanted the agent has not switched the sound off */
  constructor(wanted) {
    this.wanted = wanted;
  }

  /** Rings once per browser, however many tabs heard of the same thing. @param {Tone} tone */
  ring(tone) {
    if (!this.wanted()) return;
    if (!navigator.locks) return this.play(tone);
    navigator.locks.request('guichet:sound', { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      this.play(tone);
      await new Promise((resolve) => setTimeout(resolve, 1500));
    });
  }

  /** Plays a tone now. @param {Tone} tone @returns {boolean} whether the browser lets us */
  play(tone) {
    this.#context ??= new AudioContext();
    if (this.#context.state === 'suspended') this.#context.resume();
    const context = this.#context;
    Sound.tones[tone].forEach((frequency, place) => {
      const start = context.currentTime + place * Sound.noteSeconds * 1.2;
      const oscillator = new OscillatorNode(context, { type: 'sine', frequency });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(Sound.volume, start + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.001, start + Sound.noteSeconds);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(start);
      oscillator.stop(start + Sound.noteSeconds);
    });
    return context.state === 'running';
  }
}

/** Whether any window of the desk in this browser has the focus. */
export class Focus {
  #others = new Map();
  #own = Math.random().toString(36).slice(2);
  #channel = globalThis.BroadcastChannel ? new BroadcastChannel('guichet:focus') : null;

  constructor() {
    const tell = () => this.#channel?.postMessage({ from: this.#own, focused: document.hasFocus() });
    addEventListener('focus', tell);
    addEventListener('blur', tell);
    addEventListener('pagehide', () => this.#channel?.postMessage({ from: this.#own, focused: false }));
    if (this.#channel) this.#channel.onmessage = ({ data }) => this.#others.set(data.from, data.focused);
    tell();
  }

  get any() {
    return document.hasFocus() || [...this.#others.values()].some(Boolean);
  }
}

/** What the agent's page asks of the server: always with the session's form token, and never a surprise.
 *
 * When the session has ended elsewhere every request says so by the same answer; the page is told once. */
import { json, post } from '../common/requests.js';

/** @typedef {object} Answer
 * @property {boolean} ok
 * @property {number} status 0 when nothing came back
 * @property {any} body the JSON of the answer or of the problem
 */

export class DeskClient {
  /** @type {(() => void)[]} */ #endHandlers = [];
  #ended = false;

  /** @param {string} formToken what every form of this session carries */
  constructor(formToken) {
    // Problems are told in the language of the page, whatever the browser prefers.
    this.headers = { 'x-csrf-token': formToken, 'accept-language': document.documentElement.lang };
  }

  /** @param {() => void} handler called once when the session is no more */
  onSessionEnd(handler) {
    this.#endHandlers.push(handler);
  }

  /** A post whose answer the outbox reads itself.
   * @param {string} url @param {Record<string, string>} fields @param {string} key @param {AbortSignal} signal */
  async send(url, fields, key, signal) {
    return this.#look(await post(url, fields, { key, signal, headers: this.headers }));
  }

  /** @param {string} url @param {Record<string, string>} [fields] @param {boolean} [keepalive] goes on when the page
   * is left @returns {Promise<Answer>} */
  post(url, fields = {}, keepalive = false) {
    return this.#answer(post(url, fields, { headers: this.headers, keepalive }));
  }

  /** @param {string} url @returns {Promise<Answer>} */
  get(url) {
    const headers = { ...this.headers, accept: 'application/json' };
    return this.#answer(
      fetch(url, { headers, credentials: 'same-origin', redirect: 'error', cache: 'no-store' }),
    );
  }

  /** @param {Promise<Response>} request @returns {Promise<Answer>} */
  async #answer(request) {
    try {
      const response = this.#look(await request);
      return { ok: response.ok, status: response.status, body: await json(response) };
    } catch {
      return { ok: false, status: 0, body: null };
    }
  }

  /** @param {Response} response */
  #look(response) {
    if (response.status === 401 && !this.#ended) {
      this.#ended = true;
      for (const handler of this.#endHandlers) handler();
    }
    return response;
  }
}

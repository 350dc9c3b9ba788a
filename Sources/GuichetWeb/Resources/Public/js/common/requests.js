/** Posts that a retry cannot double, and answers read without surprises. */

/** @typedef {object} PostOptions
 * @property {string} [key] the idempotency key; the same key on a retry has no second effect
 * @property {Record<string, string>} [headers] more headers, for example `X-CSRF-Token`
 * @property {AbortSignal} [signal]
 * @property {boolean} [keepalive] goes on when the page is left
 */

/** A key that no other request will draw: 128 random bits. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Posts fields as a plain form would, asking for JSON back.
 * @param {string} url @param {Record<string, string>} fields @param {PostOptions} [options] */
export function post(url, fields, options = {}) {
  return fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: {
      accept: 'application/json',
      ...(options.key ? { 'idempotency-key': options.key } : {}),
      ...options.headers,
    },
    credentials: 'same-origin',
    redirect: 'error',
    signal: options.signal,
    keepalive: options.keepalive,
  });
}

/** The JSON of an answer, or null when it holds none.
 * @param {Response} response @returns {Promise<any>} */
export function json(response) {
  return response.json().catch(() => null);
}

/** What an agent does to a conversation, and how the page answers: the winner, the loser, the second thoughts. */
import { rowFrom } from './rows.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('./conversation-head.js').ConversationAction} ConversationAction */

/** @typedef {object} ActionsOptions
 * @property {import('./desk-client.js').DeskClient} client
 * @property {import('./phrases.js').Phrases} phrases
 * @property {import('./toast.js').Toast} toast
 * @property {(row: Row) => void} changed
 * @property {() => void} stale what the page shows is not how things are
 */

export class DeskActions {
  /** Seconds within which a closure is offered to be taken back. */
  static undoSeconds = 10;
  /** How many waiting conversations are tried when others are faster. */
  static tries = 3;

  /** @param {ActionsOptions} options */
  constructor(options) {
    this.options = options;
  }

  /** @param {string} conversation @param {ConversationAction} action @param {Record<string, string>} fields */
  async perform(conversation, action, fields) {
    const answer = await this.#post(conversation, action, fields);
    if (!answer.ok) return this.#refused(answer);
    if (action === 'closure') this.#offerUndo(conversation);
    const { toast, phrases } = this.options;
    if (action === 'release') toast.say(phrases.say('agent.released'));
    if (action === 'decline') toast.say(phrases.say('agent.declined'));
    return true;
  }

  /** Takes whoever waits longest; when somebody is faster, the next one.
   * @param {() => Row | undefined} next @returns {Promise<string | null>} the conversation taken */
  async takeNext(next) {
    for (let left = DeskActions.tries; left > 0; left -= 1) {
      const row = next();
      if (!row) {
        this.options.toast.say(this.options.phrases.say('agent.next.none'));
        return null;
      }
      const answer = await this.#post(row.conversation, 'assignment', {});
      if (answer.ok) return row.conversation;
      this.#refused(answer);
      if (answer.status !== 409) return null;
      // The page did not know yet; without this the same conversation would be tried again.
      this.options.changed({ ...row, state: 'open' });
    }
    return null;
  }

  /** @param {string} status @returns {Promise<boolean>} */
  async setAvailability(status) {
    const answer = await this.options.client.post('/agent/availability', { status });
    return answer.ok ? true : this.#refused(answer);
  }

  /** @param {string} conversation @param {ConversationAction} action @param {Record<string, string>} fields */
  async #post(conversation, action, fields) {
    const answer = await this.options.client.post(`/agent/d/${conversation}/${action}`, fields);
    if (answer.ok && answer.body) this.options.changed(rowFrom(answer.body));
    return answer;
  }

  /** @param {string} conversation */
  #offerUndo(conversation) {
    const { toast, phrases } = this.options;
    toast.offer(phrases.say('agent.closed'), phrases.say('agent.undo'), DeskActions.undoSeconds, () => {
      this.perform(conversation, 'reopening', {});
    });
  }

  /** @param {import('./desk-client.js').Answer} answer @returns {false} */
  #refused(answer) {
    const { toast, phrases, stale } = this.options;
    toast.say(answer.body?.detail ?? phrases.say('agent.unreachable'));
    if (answer.status === 409 || answer.status === 404) stale();
    return false;
  }
}

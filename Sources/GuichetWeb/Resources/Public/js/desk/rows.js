/** What a row of the list says, and in which order rows stand. */

/** @typedef {object} Person
 * @property {string} id
 * @property {string} name
 */
/** @typedef {object} Row one conversation of the list
 * @property {string} conversation
 * @property {string} reference
 * @property {string | null} [nickname] what the citizen wants to be called
 * @property {string} desk
 * @property {string} language
 * @property {'waiting' | 'open' | 'closed'} state
 * @property {Person | null} [agent] who has it, or had it when it was closed
 * @property {string | null} [waitingSince] since when the citizen waits for us
 * @property {string} openedAt
 * @property {string} updatedAt
 * @property {string | null} [closedAt]
 * @property {0 | 1 | 2} [severity] how much it presses; 2 tells of danger
 * @property {string | null} [dangerSince] since when a danger waits for somebody to take care of it
 * @property {string | null} [offeredTo] the id of the agent it is put before
 * @property {string | null} [offeredUntil]
 * @property {string[]} [tags]
 * @property {boolean} [hard] the agent in charge found it hard
 * @property {number} unread messages of the citizen that the agent in charge has not read
 */
/** @typedef {'mine' | 'waiting' | 'colleagues' | 'closed'} Section */

/** A row as the list or the stream tells it. @param {any} told @returns {Row} */
export function rowFrom(told) {
  const unread = Math.max(0, (told.messages ?? 0) - (told.agentRead ?? 0));
  // What is not told is not so: without this a row would keep the offer it had before.
  const none = {
    waitingSince: null,
    agent: null,
    offeredTo: null,
    offeredUntil: null,
    dangerSince: null,
    tags: [],
  };
  return { ...none, ...told, conversation: told.conversation ?? told.id, unread: told.unread ?? unread };
}

/** How agents call the citizen of a conversation.
 * @param {Pick<Row, 'nickname' | 'reference'>} row @param {import('./phrases.js').Phrases} phrases */
export function labelOf(row, phrases) {
  return row.nickname || phrases.say('agent.citizen', { reference: row.reference });
}

/** What presses more comes first, then who waits longest for us, then who waits for nothing, latest first.
 * @param {Row} a @param {Row} b */
export function byWait(a, b) {
  if (a.waitingSince && b.waitingSince) {
    return (b.severity ?? 0) - (a.severity ?? 0) || compare(a.waitingSince, b.waitingSince) || tie(a, b);
  }
  if (a.waitingSince || b.waitingSince) return a.waitingSince ? -1 : 1;
  return byUpdate(a, b);
}

/** Latest first. @param {Row} a @param {Row} b */
export function byUpdate(a, b) {
  return compare(b.updatedAt, a.updatedAt) || tie(a, b);
}

/** Where a row belongs for that agent. @param {Row} row @param {string} me @returns {Section} */
export function sectionOf(row, me) {
  if (row.state === 'closed') return 'closed';
  if (row.state === 'waiting') return 'waiting';
  return row.agent?.id === me ? 'mine' : 'colleagues';
}

/** The rows of each section, in order.
 * @param {Iterable<Row>} rows @param {string} me @returns {Record<Section, Row[]>} */
export function arrange(rows, me) {
  /** @type {Record<Section, Row[]>} */
  const sections = { mine: [], waiting: [], colleagues: [], closed: [] };
  for (const row of rows) sections[sectionOf(row, me)].push(row);
  sections.mine.sort(byWait);
  sections.waiting.sort(byWait);
  sections.colleagues.sort(byWait);
  sections.closed.sort(byUpdate);
  return sections;
}

/** Times come from one server in one form, but fractions of a second may be left out.
 * @param {string} a @param {string} b */
function compare(a, b) {
  return Date.parse(a) - Date.parse(b);
}

/** @param {Row} a @param {Row} b */
function tie(a, b) {
  return a.conversation < b.conversation ? -1 : 1;
}

/** The agent's page: joins the list, the conversation on screen, the stream, the keys and the sounds. */
import { Clock } from '../common/clock.js';
import { byId, find } from '../common/page.js';
import { ConnectionBanner } from '../push/connection-banner.js';
import { Alerts, countedTitle } from './alerts.js';
import { Care, wasHard } from './care.js';
import { ConversationList } from './conversation-list.js';
import { ConversationPane } from './conversation-pane.js';
import { DeskActions } from './desk-actions.js';
import { DeskClient } from './desk-client.js';
import { DeskDrafts } from './desk-drafts.js';
import { DraftKeeper } from './draft-keeper.js';
import { LiveFeed } from './live-feed.js';
import { Mentions } from './mentions.js';
import { Notices } from './notices.js';
import { Offers } from './offers.js';
import { Panes } from './panes.js';
import { Phrases } from './phrases.js';
import { Preferences } from './preferences.js';
import { readersOn } from './readers.js';
import { ReferralDialog } from './referral-dialog.js';
import { Rest, restAfter, restsOf } from './rest.js';
import { labelOf, rowFrom } from './rows.js';
import { SelfMenu } from './self-menu.js';
import { Focus, Sound } from './sound.js';
import { Toast } from './toast.js';
import { TransferDialog } from './transfer-dialog.js';
import { WaitClock } from './waits.js';
import { WorkspaceKeys } from './workspace-keys.js';

/** @typedef {import('./conversation-head.js').ConversationAction} ConversationAction */

export class Workspace {
  static moduleName = 'desk-workspace';

  /** @param {HTMLElement} root carries what the server knows of this agent in its `data-` */
  constructor(root) {
    const { me = '', login = '', name = '', cursor = '', timeZone = 'UTC', limit = '4000' } = root.dataset;
    this.hardDesks = (root.dataset.hardDesks ?? '').split(' ');
    const language = document.documentElement.lang;
    this.me = me;
    this.phrases = new Phrases(JSON.parse(root.dataset.phrases ?? '{}'), language);
    this.client = new DeskClient(root.dataset.formToken ?? '');
    this.drafts = new DeskDrafts();
    this.keeper = new DraftKeeper((conversation, kind, text) =>
      this.client.post(`/agent/d/${conversation}/draft`, { kind, text }, true)
    );
    this.preferences = new Preferences();
    this.toast = new Toast(byId('toast'));
    this.focus = new Focus();
    this.sound = new Sound(() => this.preferences.get('sound') === 'on');
    this.notices = new Notices({
      wanted: () => this.preferences.get('notify') === 'on',
      hidden: () => document.visibilityState === 'hidden' && !this.focus.any,
      say: (key) => this.phrases.say(key),
      about: (conversation) => this.#about(conversation),
      open: (conversation) => this.open(conversation),
    });
    const waits = new WaitClock(document, this.phrases);
    this.alerts = new Alerts({
      ring: (tone) => this.sound.ring(tone),
      focused: () => this.focus.any,
      raised: (conversation, tone) => this.notices.tell(conversation, tone),
      shown: (count) => (document.title = countedTitle(document.title, count)),
    });
    this.list = new ConversationList(byId('list'), {
      me,
      phrases: this.phrases,
      clock: waits,
      hasDraft: (conversation) => this.drafts.has(conversation),
      counted: (count) => this.#counted(count),
    });
    const words = { today: 'day.today', yesterday: 'day.yesterday', hour: 'agent.hour' };
    const said = Object.entries(words).map(([name, key]) => [name, this.phrases.say(key)]);
    this.pane = new ConversationPane(byId('thread'), byId('info'), {
      me,
      client: this.client,
      phrases: this.phrases,
      clock: new Clock(language, timeZone, Object.fromEntries(said)),
      waits,
      drafts: this.drafts,
      limit: Number(limit),
      changed: (row) => this.list.put(row),
      keep: (conversation, kind, text) => this.keeper.write(conversation, kind, text),
      left: () => this.keeper.flush(),
      draftChanged: (conversation) => this.list.refreshDraft(conversation),
      wasRead: (conversation) => this.#wasRead(conversation),
      say: (text) => this.toast.say(text),
    });
    this.actions = new DeskActions({
      client: this.client,
      phrases: this.phrases,
      toast: this.toast,
      changed: (row) => this.#changed(row),
      stale: () => this.refresh(),
    });
    this.offers = new Offers(byId('offer'), byId('offer-said'), {
      me,
      phrases: this.phrases,
      clock: waits,
      answer: (conversation, answer) => this.#answerOffer(conversation, answer),
      why: async (conversation) => {
        const answer = await this.client.get(`/agent/d/${conversation}/offer.json`);
        return answer.ok ? answer.body.why : [];
      },
      came: (conversation) => this.alerts.raise(conversation, 'assigned'),
    });
    this.transfer = new TransferDialog(byId('transfer'), {
      client: this.client,
      phrases: this.phrases,
      say: (text) => this.toast.say(text),
      done: (row) => this.#handedOn(rowFrom(row)),
    });
    this.referral = new ReferralDialog(/** @type {HTMLDialogElement} */ (byId('referral')), {
      client: this.client,
      phrases: this.phrases,
      say: (text) => this.toast.say(text),
      sent: () => this.pane.catchUp(),
    });
    this.mentions = new Mentions(byId('mentions'), (conversation) => {
      this.client.post(`/agent/d/${conversation}/mentions`);
    });
    this.care = new Care(byId('care'), this.phrases);
    this.rests = restsOf(root.dataset.rests ?? '');
    this.rest = new Rest(byId('rest'), {
      phrases: this.phrases,
      end: async () => (await this.client.post('/agent/repos')).ok,
    });
    this.readers = readersOn(find(document, '#thread [data-part=readers]'), this);
    this.panes = new Panes(root, byId('pane-bar'));
    this.menu = new SelfMenu(byId('self'), this);
    this.feed = new LiveFeed({
      me,
      login,
      name,
      cursor,
      named: (conversation) => this.#named(conversation),
      list: this.list,
      pane: this.pane,
      alerts: this.alerts,
      focused: () => this.focus.any,
      availability: (status) => this.#toldAvailability(status),
      reading: (told) => this.readers.heard(told),
      closed: (row) => this.rest.until(restAfter(row, me, this.rests)),
      resync: () => this.refresh(),
    });
    new WorkspaceKeys(this);
    this.#listen();
    waits.start();
    this.#begin();
  }

  /** Shows a conversation. @param {string} conversation @param {boolean} [remember] Back leads to what is shown now */
  async open(conversation, remember = true) {
    if (!(await this.pane.open(conversation))) return;
    find(document, '#thread [data-part=shown]').hidden = false;
    find(document, '#thread [data-part=nothing]').hidden = true;
    byId('info').hidden = false;
    if (remember) history.pushState({ pane: 'thread' }, '', `/agent/d/${conversation}`);
    this.panes.show('thread', false);
    this.list.setCurrent(conversation);
    this.readers.open(conversation);
    this.mentions.seen(conversation);
    const label = this.pane.row ? labelOf(this.pane.row, this.phrases) : '';
    document.title = countedTitle(`${label} – ${this.phrases.say('agent.title')}`, this.alerts.count);
    this.#land();
  }

  /** Takes whoever waits longest and shows them. */
  async takeNext() {
    const taken = await this.actions.takeNext(() => this.list.nextWaiting);
    if (taken) await this.open(taken);
  }

  /** Reads again everything that is shown. */
  async refresh() {
    await Promise.all([this.#refreshList(), this.pane.catchUp()]);
  }

  async #refreshList() {
    const answer = await this.client.get('/agent/conversations.json');
    if (answer.ok) this.list.replace(answer.body.conversations.map(rowFrom));
  }

  async #begin() {
    this.list.setCurrent(this.pane.conversation);
    this.pane.resume();
    const first = this.pane.conversation ? this.pane.open(this.pane.conversation) : null;
    await Promise.all([this.#refreshList(), first]);
    this.feed.stream.start();
  }

  #listen() {
    const banner = new ConnectionBanner(byId('connection'));
    this.feed.stream.onState((state) => {
      banner.show(state);
      if (state === 'open') {
        this.pane.retry();
        this.keeper.flush();
        // Told once answers can be heard: the page of an address shows a conversation before the stream is open.
        this.readers.open(this.pane.conversation);
      }
      // A stream cannot say why it ended; this asks, and learns when the session is no more.
      if (state === 'lost') this.client.get('/agent/conversations.json');
    });
    this.client.onSessionEnd(() => this.#sessionEnded());
    document.addEventListener('click', (event) => this.#clicked(event));
    document.addEventListener('submit', (event) => this.#submitted(event));
    addEventListener('popstate', () => this.#travelled());
    addEventListener('focus', () => this.#lookedAt());
    addEventListener('pagehide', () => this.keeper.flush());
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = event.target instanceof Element
      ? event.target.closest('a[data-open], a[data-transfer], a[data-refer]')
      : null;
    if (!(link instanceof HTMLAnchorElement) || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if ('transfer' in link.dataset) {
      if (this.handOn()) event.preventDefault();
      return;
    }
    if ('refer' in link.dataset) {
      if (this.refer()) event.preventDefault();
      return;
    }
    const conversation = link.closest('[data-conversation]');
    if (!(conversation instanceof HTMLElement)) return;
    event.preventDefault();
    this.open(conversation.dataset.conversation ?? '');
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const action = form.dataset.action;
    if (action === 'sign-out') return this.#leave();
    if (!action) return;
    event.preventDefault();
    if (action === 'next') return this.takeNext();
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    const fields = button?.name ? { [button.name]: button.value } : {};
    const typed = form.querySelector('input:not([type=hidden])');
    if (typed instanceof HTMLInputElement) {
      fields[typed.name] = typed.value;
      typed.value = '';
    }
    this.act(/** @type {ConversationAction} */ (action), fields);
  }

  /** Does something with the conversation on screen.
   * @param {ConversationAction} action @param {Record<string, string>} [fields] */
  async act(action, fields = {}) {
    const { conversation } = this.pane;
    if (!conversation || !(await this.actions.perform(conversation, action, fields))) return;
    const row = this.list.rows.get(conversation);
    if (action === 'hard' || (action === 'closure' && row && wasHard(row, this.hardDesks))) {
      this.care.propose();
    }
    if (action === 'help') this.toast.say(this.phrases.say('agent.help.done'));
    // What is done in passing leaves the focus where it is.
    const inPassing = ['tags', 'severity', 'language', 'hard', 'help'].includes(action);
    if (conversation === this.pane.conversation && !inPassing) this.#land();
  }

  /** @param {string} conversation @param {import('./offers.js').OfferAnswer} answer */
  async #answerOffer(conversation, answer) {
    const done = await this.actions.perform(conversation, answer, {});
    if (done && answer === 'assignment') await this.open(conversation);
  }

  /** @param {import('./rows.js').Row} row */
  #handedOn(row) {
    this.#changed(row);
    this.toast.say(this.phrases.say('agent.transferred'));
    if (row.conversation === this.pane.conversation) this.#land();
  }

  /** Hands the conversation on screen on. @returns {boolean} whether it can be */
  handOn() {
    const { row, conversation } = this.pane;
    if (row?.state !== 'open' || row.agent?.id !== this.me) return false;
    this.transfer.open(conversation);
    return true;
  }

  /** What a notice of the system may say of a conversation. @param {string} conversation */
  #about(conversation) {
    const row = this.list.rows.get(conversation);
    return row ? { label: labelOf(row, this.phrases), sensitive: this.hardDesks.includes(row.desk) } : null;
  }

  /** Sends the citizen on screen to a service. @returns {boolean} whether that can be */
  refer() {
    const { row, conversation } = this.pane;
    if (row?.state !== 'open' || row.agent?.id !== this.me) return false;
    this.referral.open(conversation);
    return true;
  }

  /** A note names this agent. @param {string} conversation */
  #named(conversation) {
    const row = this.list.rows.get(conversation);
    if (!row) return;
    const label = labelOf(row, this.phrases);
    this.mentions.add(conversation, label);
    this.alerts.raise(conversation, 'message');
    this.toast.say(this.phrases.say('agent.mentions.said', { label }));
  }

  /** @param {string} status */
  #toldAvailability(status) {
    if (!this.menu.told(status)) return;
    const name = this.phrases.say(`agent.availability.${status}`);
    const missed = status === 'away' && this.offers.hasMissed;
    this.toast.say(
      missed ? this.phrases.say('agent.missed') : this.phrases.say('agent.availability.told', { name }),
    );
  }

  /** Puts the hands where the work goes on: in the reply when one can be written, else on the heading. */
  #land() {
    const { composer, row, root } = this.pane;
    const writes = row?.state === 'open' && row.agent?.id === this.me;
    // On a phone the keyboard would cover what is to be read first.
    if (writes && !this.panes.single) composer.field.focus();
    else find(root, '[data-part=label]').focus();
  }

  #travelled() {
    const conversation = /^\/agent\/d\/([^/]+)$/.exec(location.pathname)?.[1];
    const pane = history.state?.pane ?? (conversation ? 'thread' : 'list');
    if (conversation && conversation !== this.pane.conversation) this.open(conversation, false);
    this.panes.show(pane, false);
  }

  /** @param {import('./rows.js').Row} row */
  #changed(row) {
    this.list.put(row);
    this.rest.until(restAfter(row, this.me, this.rests));
    if (row.conversation === this.pane.conversation) {
      this.pane.update(row);
      this.pane.catchUp();
    }
    if (row.state !== 'waiting') this.alerts.clear(row.conversation);
  }

  /** @param {string} conversation */
  #wasRead(conversation) {
    this.list.change(conversation, { unread: 0 });
    this.alerts.clear(conversation);
  }

  /** Who comes back to the window sees who waits: only unread messages of one's own stay announced. */
  #lookedAt() {
    for (const row of this.list.rows.values()) {
      if (row.state === 'waiting') this.alerts.clear(row.conversation);
    }
  }

  /** @param {Record<import('./rows.js').Section, number>} count */
  #counted(count) {
    find(document, '[data-part=waiting-count]').textContent = this.phrases.count(
      'agent.waiting',
      count.waiting,
    );
    find(document, 'form[data-action=next]').hidden = !this.list.nextWaiting;
    this.offers?.update(this.list.rows.values());
  }

  /** Signing out: nothing is kept for whoever sits here next, and the end of the stream is no surprise. */
  #leave() {
    this.feed.stream.stop();
    this.drafts.clear();
  }

  #sessionEnded() {
    this.feed.stream.stop();
    const notice = byId('session-ended');
    notice.hidden = false;
    /** @type {HTMLAnchorElement} */ (find(notice, 'a')).href = `/agent/connexion?next=${location.pathname}`;
  }
}

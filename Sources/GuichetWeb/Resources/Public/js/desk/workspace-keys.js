/** What the keys and the palette do on the agent's page. */
import { byId } from '../common/page.js';
import { KeyChoice } from './key-choice.js';
import { Keyboard } from './keyboard.js';
import { Palette } from './palette.js';
import { labelOf } from './rows.js';

/** @typedef {import('./workspace.js').Workspace} Workspace */
/** @typedef {import('./commands.js').Command} Command */

export class WorkspaceKeys {
  /** @param {Workspace} workspace */
  constructor(workspace) {
    this.workspace = workspace;
    const dialog = /** @type {HTMLDialogElement} */ (byId('palette'));
    this.help = /** @type {HTMLDialogElement} */ (byId('shortcuts'));
    this.palette = new Palette(dialog, () => this.#commands(), workspace.phrases);
    const { panes } = workspace;
    new Keyboard({
      previous: () => this.#step(-1),
      next: () => this.#step(1),
      nextPane: () => panes.cycle(1),
      previousPane: () => panes.cycle(-1),
      palette: () => this.palette.open(),
      send: () => {
        workspace.pane.composer.submit();
      },
      sendAndNext: () => this.#sendAndNext(),
      note: () => this.#write('note'),
      close: () => workspace.pane.conversation !== '' && workspace.pane.head.askReason(),
      pause: () => {
        workspace.menu.togglePause();
      },
      accept: () => workspace.offers.answer('assignment'),
      transfer: () => workspace.handOn(),
      help: () => this.help.showModal(),
      insertFirst: () => workspace.pane.suggestions.insert(0),
      insertSecond: () => workspace.pane.suggestions.insert(1),
      unfit: () => workspace.pane.suggestions.judge(0),
    }, workspace.preferences);
    new KeyChoice(byId('remap'), { ...workspace, changed: () => this.#showKeys() });
    this.#showKeys();
    for (const button of document.querySelectorAll('[data-shortcuts]')) {
      button.addEventListener('click', () => this.help.showModal());
    }
    for (const button of document.querySelectorAll('[data-palette]')) {
      button.addEventListener('click', () => this.palette.open());
    }
    for (const button of document.querySelectorAll('[data-close-dialog]')) {
      button.addEventListener('click', () => button.closest('dialog')?.close());
    }
  }

  /** The list of shortcuts says the keys of this device. */
  #showKeys() {
    for (const [action, key] of Object.entries(this.workspace.preferences.keys)) {
      const shown = document.querySelector(`[data-key-of=${action}] kbd`);
      if (shown) shown.textContent = key.toUpperCase();
    }
  }

  /** @param {1 | -1} step */
  #step(step) {
    const { list, pane } = this.workspace;
    const next = list.neighbour(pane.conversation, step);
    if (!next) return false;
    this.workspace.open(next);
  }

  async #sendAndNext() {
    const { list, pane, me } = this.workspace;
    pane.composer.submit();
    const rows = [...list.rows.values()].filter((row) => row.conversation !== pane.conversation);
    const own = rows.filter((row) => row.state === 'open' && row.agent?.id === me && row.waitingSince)
      .sort((a, b) => Date.parse(a.waitingSince ?? '') - Date.parse(b.waitingSince ?? ''))[0];
    const next = own ?? list.nextWaiting;
    if (next) await this.workspace.open(next.conversation);
  }

  /** @param {import('./composer.js').Kind} kind */
  #write(kind) {
    const { pane } = this.workspace;
    if (!pane.conversation || pane.composer.root.hidden) return false;
    pane.composer.select(kind, true);
  }

  /** Goes to where a label is typed. */
  #tag() {
    this.workspace.panes.show('info', true);
    /** @type {HTMLElement} */ (document.querySelector('#info input[name=add]'))?.focus();
  }

  /** @returns {Command[]} everything that can be done now */
  #commands() {
    const { phrases, pane, list, menu, me, offers } = this.workspace;
    const say = (/** @type {string} */ key) => phrases.say(`agent.command.${key}`);
    const { row } = pane;
    const keys = this.workspace.preferences.keys;
    const upper = (/** @type {import('./keymap.js').LetterAction} */ action) => keys[action].toUpperCase();
    const mine = row?.state === 'open' && row.agent?.id === me;
    /** @type {(Command | false | undefined)[]} */
    const commands = [
      offers.row !== null &&
      { id: 'accept', label: say('accept'), keys: upper('accept'), run: () => offers.answer('assignment') },
      offers.row !== null && { id: 'decline', label: say('decline'), run: () => offers.answer('decline') },
      Boolean(row?.dangerSince) &&
      { id: 'acknowledge', label: say('acknowledge'), run: () => this.workspace.act('acknowledgement') },
      row?.state === 'waiting' &&
      { id: 'take', label: say('take'), run: () => this.workspace.act('assignment') },
      list.nextWaiting && { id: 'next', label: say('next'), run: () => this.workspace.takeNext() },
      mine && { id: 'reply', label: say('reply'), run: () => this.#write('reply') },
      mine && { id: 'answers', label: say('answers'), keys: '/', run: () => pane.answers.open() },
      row !== null && { id: 'note', label: say('note'), keys: upper('note'), run: () => this.#write('note') },
      row !== null && { id: 'mention', label: say('mention'), run: () => pane.colleagues.open() },
      mine && { id: 'close', label: say('close'), keys: upper('close'), run: () => pane.head.askReason() },
      mine &&
      {
        id: 'transfer',
        label: say('transfer'),
        keys: upper('transfer'),
        run: () => this.workspace.handOn(),
      },
      ...(mine ? pane.suggestions.titles : []).map((title, place) => ({
        id: `suggestion-${place}`,
        label: phrases.say('agent.command.suggestion', { title }),
        keys: ['F2', undefined][place],
        run: () => pane.suggestions.insert(place),
      })),
      mine && { id: 'refer', label: say('refer'), run: () => this.workspace.refer() },
      mine && { id: 'release', label: say('release'), run: () => this.workspace.act('release') },
      row?.state === 'closed' && row.agent?.id === me &&
      { id: 'reopen', label: say('reopen'), run: () => this.workspace.act('reopening') },
      row !== null && { id: 'tag', label: say('tag'), run: () => this.#tag() },
      ...(row && row.state !== 'closed' ? [0, 1, 2] : []).filter((degree) => degree !== (row?.severity ?? 0))
        .map((degree) => ({
          id: `severity-${degree}`,
          label: say(`severity.${degree}`),
          run: () => this.workspace.act('severity', { severity: String(degree) }),
        })),
      pane.head.canCall && mine &&
      { id: 'call', label: say('call'), run: () => this.workspace.act('help') },
      mine && { id: 'hard', label: say('hard'), run: () => this.workspace.act('hard') },
      menu.availability !== 'away' &&
      { id: 'pause', label: say('pause'), keys: upper('pause'), run: () => menu.togglePause() },
      ...['available', 'busy'].filter((status) => status !== menu.availability)
        .map((status) => ({
          id: status,
          label: say(status),
          keys: status === 'available' && menu.availability === 'away' ? upper('pause') : undefined,
          run: () => menu.setAvailability(status),
        })),
      { id: 'help', label: say('help'), keys: upper('help'), run: () => this.help.showModal() },
    ];
    const others = [...list.rows.values()].filter((other) => other.conversation !== pane.conversation);
    const visits = others.filter((other) => other.state !== 'closed').map((other) => ({
      id: other.conversation,
      label: phrases.say('agent.command.go', { label: labelOf(other, phrases) }),
      run: () => this.workspace.open(other.conversation),
    }));
    return [...commands.filter((command) => typeof command === 'object'), ...visits];
  }
}

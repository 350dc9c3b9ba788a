/** Sends a citizen to a service: which one, two or three answers, the card as it will be read. */
import { find } from '../common/page.js';
import { verdict } from './referral-rules.js';
import { fill, part } from './templates.js';

/** @typedef {import('./referral-rules.js').Service} Service */

/** @typedef {object} ReferralOptions
 * @property {import('./desk-client.js').DeskClient} client
 * @property {import('./phrases.js').Phrases} phrases
 * @property {(text: string) => void} say
 * @property {() => void} sent the card is on its way
 */

export class ReferralDialog {
  static moduleName = 'desk-referral';

  #conversation = '';
  #language = '';
  /** @type {Service[]} */ #services = [];
  /** @type {(boolean | null)[]} */ #answers = [];

  /** @param {HTMLDialogElement} dialog @param {ReferralOptions} options */
  constructor(dialog, options) {
    this.dialog = dialog;
    this.options = options;
    this.choice = /** @type {HTMLSelectElement} */ (find(dialog, 'select'));
    this.button = /** @type {HTMLButtonElement} */ (find(dialog, 'button[type=submit]'));
    this.confirmed = /** @type {HTMLInputElement} */ (find(dialog, 'input[name=confirmed]'));
    this.choice.addEventListener('change', () => this.#chosen());
    this.confirmed.addEventListener('change', () => this.#judge());
    part(dialog, 'rather').addEventListener('click', (event) => {
      this.choice.value = /** @type {HTMLElement} */ (event.currentTarget).dataset.slug ?? '';
      this.#chosen();
      this.choice.focus();
    });
    find(dialog, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Opens it for a conversation. @param {string} conversation */
  async open(conversation) {
    const { client, phrases, say } = this.options;
    const answer = await client.get(`/agent/d/${conversation}/orientation`);
    if (!answer.ok) return say(answer.body?.detail ?? phrases.say('agent.unreachable'));
    this.#conversation = conversation;
    this.#language = answer.body.language;
    this.#services = answer.body.services;
    const option = (/** @type {Service} */ service) => new Option(service.name, service.slug);
    const emergencies = this.#services.filter((service) => service.emergency);
    const others = this.#services.filter((service) => !service.emergency);
    part(this.dialog, 'emergencies').replaceChildren(...emergencies.map(option));
    part(this.dialog, 'others').replaceChildren(...others.map(option));
    this.choice.value = '';
    this.#chosen();
    if (!this.dialog.open) this.dialog.showModal();
    this.choice.focus();
  }

  get #service() {
    return this.#services.find((service) => service.slug === this.choice.value) ?? null;
  }

  /** Another service: its questions, none answered. */
  #chosen() {
    const service = this.#service;
    this.#answers = (service?.questions ?? []).map(() => null);
    this.confirmed.checked = false;
    fill(this.dialog, 'problem', null);
    fill(this.dialog, 'purpose', service?.purpose);
    fill(this.dialog, 'warning', service?.warning);
    const questions = service?.questions ?? [];
    part(this.dialog, 'questions').replaceChildren(
      ...questions.map((question, index) => this.#question(question.text, index)),
    );
    this.#judge();
  }

  /** @param {string} text @param {number} index */
  #question(text, index) {
    const set = document.createElement('fieldset');
    set.className = 'choices';
    const legend = document.createElement('legend');
    legend.textContent = text;
    const { yes = '', no = '' } = this.dialog.dataset;
    set.append(legend, this.#answer(yes, index, true), this.#answer(no, index, false));
    return set;
  }

  /** @param {string} label @param {number} index @param {boolean} answer */
  #answer(label, index, answer) {
    const box = document.createElement('label');
    box.className = 'choice';
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = `a${index}`;
    input.addEventListener('change', () => {
      this.#answers[index] = answer;
      this.#judge();
    });
    box.append(input, ` ${label}`);
    return box;
  }

  /** Says what the answers say, and shows the card when it may go. */
  #judge() {
    const service = this.#service;
    const found = service ? verdict(service.questions, this.#answers) : { kind: 'asks' };
    const { fits, unfit, rather } = this.dialog.dataset;
    const words = { asks: null, unfit, fits: service?.questions.length ? fits : null };
    fill(this.dialog, 'verdict', words[/** @type {keyof typeof words} */ (found.kind)]);
    const other = 'rather' in found && this.#services.find((one) => one.slug === found.rather);
    fill(this.dialog, 'rather', other ? `${rather} ${other.name}` : null);
    part(this.dialog, 'rather').dataset.slug = other ? other.slug : '';
    const card = part(this.dialog, 'card');
    card.lang = this.#language;
    const text = found.kind === 'fits' ? service?.card ?? '' : '';
    card.hidden = text === '';
    card.replaceChildren(
      ...text.split('\n').map((line) => {
        const paragraph = document.createElement('p');
        paragraph.textContent = line;
        return paragraph;
      }),
    );
    part(this.dialog, 'confirm').hidden = found.kind !== 'fits' || !service?.warning;
    this.button.disabled = found.kind !== 'fits' || Boolean(service?.warning && !this.confirmed.checked);
  }

  async #submit() {
    const { client, phrases, say, sent } = this.options;
    const service = this.#service;
    if (!service || this.button.disabled) return;
    const given = this.#answers.map((answer, index) => [`a${index}`, answer ? 'yes' : 'no']);
    const fields = Object.fromEntries(given);
    if (this.confirmed.checked) fields.confirmed = '1';
    fields.key = crypto.randomUUID();
    this.button.disabled = true;
    const answer = await client.post(`/agent/d/${this.#conversation}/orientation/${service.slug}`, fields);
    this.button.disabled = false;
    if (!answer.ok) {
      return fill(this.dialog, 'problem', answer.body?.detail ?? phrases.say('agent.unreachable'));
    }
    this.dialog.close();
    say(this.dialog.dataset.sent ?? '');
    sent();
  }
}

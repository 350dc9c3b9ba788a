/** The phrases of the agent's page, as the server gave them: modules bring no words of their own. */
export class Phrases {
  /** @param {Record<string, string>} texts @param {string} language */
  constructor(texts, language) {
    this.texts = texts;
    this.language = language;
  }

  /** @param {string} key @param {Record<string, string | number>} [values] put in place of `{name}` */
  say(key, values = {}) {
    const text = this.texts[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  /** The form that goes with a number: `key.one` or `key.other`, with `{count}` filled in.
   * @param {string} key @param {number} count @param {Record<string, string | number>} [values] */
  count(key, count, values = {}) {
    const one = this.language === 'fr' ? Math.abs(count) < 2 : count === 1;
    return this.say(`${key}.${one ? 'one' : 'other'}`, { count, ...values });
  }
}

/** Hours and days of messages, written as the server writes them, in the desk's time zone. */
export class Clock {
  /** @param {string} language @param {string} timeZone @param {DOMStringMap} phrases `today`, `yesterday`, `hour` */
  constructor(language, timeZone, phrases) {
    this.phrases = phrases;
    this.parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    this.dates = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    this.words = new Intl.DateTimeFormat(language, {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    });
  }

  /** @param {Date} at @returns {string} the hour, as the pattern of the page says it */
  hour(at) {
    const [hour, minute] = this.parts.format(at).split(':');
    const pattern = this.phrases.hour ?? '{HH}:{mm}';
    return pattern.replace('{H}', String(Number(hour))).replace('{HH}', hour).replace('{mm}', minute);
  }

  /** @param {Date} at @returns {string} the day, `2026-11-21` */
  date(at) {
    return this.dates.format(at);
  }

  /** @param {Date} at @param {Date} [now] @returns {string} « Aujourd’hui », « Hier », or the day with its name */
  day(at, now = new Date()) {
    const date = this.date(at);
    if (date === this.date(now)) return this.phrases.today ?? '';
    if (date === this.date(new Date(now.getTime() - 86_400_000))) return this.phrases.yesterday ?? '';
    return this.words.format(at);
  }
}

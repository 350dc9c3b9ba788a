/** Hours and days of the thread, in the words and the time zone of the desk. */

export class Times {
  /** @param {string} language @param {string} timeZone @param {import('./phrases.js').Phrases} phrases */
  constructor(language, timeZone, phrases) {
    const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
    this.language = language;
    this.phrases = phrases;
    this.hour = new Intl.DateTimeFormat(locale, {
      timeZone,
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    this.date = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' });
    this.iso = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  }

  /** « 14 h 05 », "14:05". @param {string} at */
  time(at) {
    const parts = this.hour.formatToParts(new Date(at));
    const hour = parts.find((part) => part.type === 'hour')?.value ?? '';
    const minute = parts.find((part) => part.type === 'minute')?.value ?? '';
    return this.language === 'fr' ? `${Number(hour)} h ${minute}` : `${hour}:${minute}`;
  }

  /** The day as a value to compare: `2026-11-21`. @param {string} at */
  day(at) {
    return this.iso.format(new Date(at));
  }

  /** « Aujourd’hui », « Hier », « lundi 16 novembre ». @param {string} at @param {number} [now] */
  dayName(at, now = Date.now()) {
    const day = this.day(at);
    if (day === this.iso.format(now)) return this.phrases.say('day.today');
    if (day === this.iso.format(now - 24 * 3600 * 1000)) return this.phrases.say('day.yesterday');
    return this.date.format(new Date(at));
  }
}

/** Finds commands by what one types of their name, whatever the accents and the order of the words. */

/** @typedef {object} Command
 * @property {string} id
 * @property {string} label
 * @property {string} [keys] how to do it without the palette
 * @property {string} [more] what is shown below its name, and found too
 * @property {() => void} run
 */

/** The commands whose name holds every word, those that begin with the first word before the others.
 * @template {Pick<Command, 'label' | 'more'>} T
 * @param {T[]} commands @param {string} typed @returns {T[]} */
export function matching(commands, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  const found = commands.filter((command) => {
    const name = plain(`${command.label} ${command.more ?? ''}`);
    return words.every((word) => name.includes(word));
  });
  const begins = (/** @type {T} */ command) => Number(!plain(command.label).startsWith(words[0]));
  return found.sort((a, b) => begins(a) - begins(b));
}

/** Lower case without accents. @param {string} text */
export function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

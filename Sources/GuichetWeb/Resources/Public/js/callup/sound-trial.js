/** The second of the first screens: one hears what an offer sounds like, before the first comes. */
import { find } from '../common/page.js';
import { Sound } from '../desk/sound.js';

export class SoundTrial {
  static moduleName = 'sound-trial';

  /** @param {HTMLElement} root */
  constructor(root) {
    const sound = new Sound(() => true);
    const said = find(root, '[data-part=said]');
    root.hidden = false;
    find(root, 'button').addEventListener('click', () => {
      said.textContent = (sound.play('assigned') ? root.dataset.played : root.dataset.blocked) ?? '';
    });
  }
}

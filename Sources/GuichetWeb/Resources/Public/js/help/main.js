/** What runs on the help site. Everything on it works without it. */
import { start } from '../common/page.js';
import { HelpSearch } from './help-search.js';

document.documentElement.dataset.live = '';
start(HelpSearch);

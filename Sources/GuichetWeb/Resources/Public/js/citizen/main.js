/** What runs on the citizen's pages. Everything on them works without it. */
import { start } from '../common/page.js';
import { CopyLink } from './copy-link.js';
import { ErasurePage } from './erasure-page.js';
import { StartPage } from './start-page.js';
import { ThreadPage } from './thread-page.js';

document.documentElement.dataset.live = '';
document.getElementById('error-summary')?.focus();
start(StartPage);
start(ThreadPage);
start(CopyLink);
start(ErasurePage);

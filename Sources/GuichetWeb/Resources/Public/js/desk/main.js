/** What runs on the agents' pages. Everything they do works without it, by forms and links. */
import { start } from '../common/page.js';
import { SoundTrial } from '../callup/sound-trial.js';
import { LiveBoard } from '../supervision/live-board.js';
import { RecordFile } from '../supervision/record-file.js';
import { SimulationWatch } from '../supervision/simulation-watch.js';
import { SignIn } from './sign-in.js';
import { Workspace } from './workspace.js';

document.documentElement.dataset.live = '';
document.getElementById('error-summary')?.focus();
start(SignIn);
start(Workspace);
start(LiveBoard);
start(SimulationWatch);
start(RecordFile);
start(SoundTrial);

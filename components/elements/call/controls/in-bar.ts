/** Owns which controls the bar has, and their order. Knows nothing of how they are drawn. */
import { camera } from './camera.js';
import { chat } from './chat.js';
import type { Control } from './control.js';
import { hand } from './hand.js';
import { leave } from './leave.js';
import { microphone } from './microphone.js';
import { more } from './more.js';
import { people } from './people.js';
import { reactions } from './reactions.js';
import { screen } from './screen.js';

export const IN_BAR: readonly Control[] = [microphone, camera, screen, hand, reactions, chat, people];
/** Those after the page's own. */
export const AT_END: readonly Control[] = [more, leave];

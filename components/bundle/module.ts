/** Owns what `noom.js` is: the elements, defined as they are used, and the headless session. */
import './module-origin.js';
import '../too-old.js';
import './define-on-use.js';

export * from '../session/index.js';
export type { NoomTagNameMap } from '../tags.js';

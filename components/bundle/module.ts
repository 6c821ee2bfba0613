/** Owns what `noom.js` is: the elements, defined as they are used, and the headless session. */
import './module-origin.js';
// Of one piece each: gzip looks back 32 KiB, and finds more that is alike.
import '../session/signaling-client.js';
import '../session/session.js';
import './define-on-use.js';

export * from '../session/index.js';

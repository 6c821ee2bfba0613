/** Owns what `noom.js` is: the elements, defined as they are used, and the headless session. */
import './module-origin.js';
// Each kind of one piece: gzip looks back 32 KiB, and finds more that is alike.
import 'lit';
import 'lit/directives/repeat.js';
import 'lit/directives/live.js';
import '../session/signaling-client.js';
import '../session/session.js';
import '../elements/ui/base.styles.js';
import '../elements/call/noom-call.styles.js';
import '../elements/call/noom-tile.styles.js';
import '../elements/call/noom-controls.styles.js';
import '../elements/room/noom-room.styles.js';
import './define-on-use.js';

export * from '../session/index.js';

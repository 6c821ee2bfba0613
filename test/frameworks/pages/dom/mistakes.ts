import 'noom-elements/define';
import { Session } from 'noom-elements/session';

const room = document.createElement('noom-room');
// @ts-expect-error -- no such event
room.addEventListener('noom-joind', () => undefined);
// @ts-expect-error -- no such event
room.removeEventListener('noom-joind', () => undefined);
// @ts-expect-error -- an event of the session, which elements say with noom-
room.addEventListener('joined', () => undefined);
// @ts-expect-error -- no such detail
document.addEventListener('noom-left', ({ detail }) => detail.why);
// @ts-expect-error -- no such reason
room.addEventListener('noom-left', ({ detail }) => (detail.reason = 'gone'));
// @ts-expect-error -- no such layout
document.querySelector('noom-call')!.layout = 'rows';

const session = new Session({ room: 'standup' });
// @ts-expect-error -- no such event
session.addEventListener('noom-joined', () => undefined);
// @ts-expect-error -- no such event
session.removeEventListener('unred', () => undefined);

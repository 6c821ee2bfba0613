import 'noom-elements/define';
import { Session } from 'noom-elements/session';

const room = document.createElement('noom-room');
room.addEventListener('noom-left', ({ detail }) => console.log(detail.reason));
document.addEventListener('noom-message', ({ detail }) => console.log(detail.message.text));
room.addEventListener('noom-request-send', ({ detail }) => {
  if ('text' in detail) detail.text = detail.text.trim();
});
document.querySelector('noom-call')!.layout = 'grid';

const session = new Session({ room: 'standup' });
const said = ({ detail }: CustomEvent<{ count: number }>) => console.log(detail.count);
session.addEventListener('unread', said, { once: true });
session.removeEventListener('unread', said);
room.addEventListener('noom-unread', { handleEvent: said });
room.removeEventListener('noom-unread', said);

// The headless session in thirty lines: join, see who is here, chat.
import { Session } from './noom.js';

const session = new Session({ room: 'headless', name: 'Page without elements' });
const find = (id) => document.getElementById(id);
const log = (text) => find('log').append(`${text}\n`);

session.subscribe(({ phase, participants, connection }) => {
  const names = participants.map(({ name, isSelf }) => (isSelf ? `${name} (you)` : name)).join(', ');
  find('state').textContent = `${phase}, ${connection.phase}. ${participants.length} here${names && `: ${names}`}`;
});

session.addEventListener('participant-joined', ({ detail }) => log(`+ ${detail.participant.name}`));
session.addEventListener('participant-left', ({ detail }) => log(`- ${detail.participant.name} (${detail.reason})`));
session.addEventListener('message', ({ detail }) => log(`${detail.message.name}: ${detail.message.text}`));
session.addEventListener('error', ({ detail }) => log(`! ${detail.code}: ${detail.message}`));

// With { audio: true, video: true } it would be a call; state.participants then carry streams.
find('join').addEventListener('click', () => session.join().catch(() => {}));
find('leave').addEventListener('click', () => session.leave());
find('say').addEventListener('submit', (event) => {
  event.preventDefault();
  const { text } = event.target.elements;
  if (text.value.trim()) session.sendMessage(text.value.trim()).catch(() => {});
  text.value = '';
});

await session.connect();

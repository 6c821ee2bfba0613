/**
 * A bot in a room, in plain Node without WebRTC: it greets who comes, answers `!ping`, and says back by data what it
 * was sent. It ends when its standard input does.
 */
import { Session } from 'noom-elements/session';

const [, , server, room] = process.argv;
if (!server || !room) throw new Error('Which server and room?');

const session = new Session({ server, room, name: 'Robot' });
const tell = (error: unknown) => console.error(error);

session.addEventListener('participant-joined', ({ detail: { participant } }) => {
  session.sendMessage(`Welcome, ${participant.name}!`).catch(tell);
});
session.addEventListener('message', ({ detail: { message } }) => {
  if (message.system || message.from === session.state.self?.id || message.text !== '!ping') return;
  session.sendMessage(`pong, ${message.name}`).catch(tell);
});
session.addEventListener('data', ({ detail: { from, topic, value } }) => {
  session.sendData({ heard: value }, { topic, to: from }).catch(tell);
});

await session.join();
console.log('The bot is in the room.');
process.stdin.resume();
process.stdin.once('end', () => void session.close());

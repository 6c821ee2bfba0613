/**
 * A support desk: the agent's page has a chat with each customer in a room of its own; `?customers=50` says how many.
 */
import type { NoomChat } from 'noom-elements';

const customers = Number(new URLSearchParams(location.search).get('customers'));
const desk = document.querySelector('main')!;

for (let id = 1; id <= customers; id++) desk.append(chatWith(id));

function chatWith(id: number): NoomChat {
  const chat = document.createElement('noom-chat');
  chat.setAttribute('room', `support ${id}`);
  chat.setAttribute('name', 'Agent');
  chat.setAttribute('auto-join', '');
  return chat;
}

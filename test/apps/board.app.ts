/**
 * A call with an interface of its own, on the headless session alone: who is here, a microphone, messages, and a
 * counter that all pages share.
 */
import { Session, type SessionState } from 'noom-elements/session';

export interface BoardOptions {
  server: string;
  room: string;
  name: string;
}

const COUNTER = 'counter';

/** Shows the call in an element of the page, and gives what takes it away again. */
export function mount(root: HTMLElement, { server, room, name }: BoardOptions): () => Promise<void> {
  const session = new Session({ server, room, name });
  const people = document.createElement('ul');
  const log = document.createElement('ol');
  const problem = document.createElement('p');
  const mute = button('Mute', () => session.setMicrophoneEnabled(!session.state.media.audio.enabled));
  const count = button('Count: 0', async () => {
    show(total + 1);
    await session.sendData(total, { topic: COUNTER });
  });
  const form = document.createElement('form');
  const text = document.createElement('input');
  text.ariaLabel = 'Message';
  form.append(text);

  let total = 0;
  const show = (value: number) => {
    total = value;
    count.textContent = `Count: ${total}`;
  };

  session.addEventListener('data', ({ detail: { topic, value } }) => {
    if (topic === COUNTER && typeof value === 'number') show(Math.max(total, value));
  });
  // Who comes later has not heard what was counted before.
  session.addEventListener('participant-joined', ({ detail: { participant } }) => {
    if (total > 0) void session.sendData(total, { topic: COUNTER, to: participant.id }).catch(tell);
  });
  session.addEventListener('error', ({ detail }) => tell(detail));
  const stop = session.subscribe(paint);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void session.sendMessage(text.value).catch(tell);
    text.value = '';
  });
  root.append(people, mute, count, log, form, problem);
  session.join({ audio: true, video: false }).catch(tell);

  function paint({ participants, messages, media }: SessionState): void {
    people.replaceChildren(
      ...participants.map((one) => {
        const item = document.createElement('li');
        item.textContent = `${one.name}: ${one.connection}, ${one.audio.enabled ? 'can be heard' : 'muted'}`;
        return item;
      }),
    );
    mute.textContent = media.audio.enabled ? 'Mute' : 'Unmute';
    log.replaceChildren(
      ...messages
        .filter((one) => !one.system)
        .map((one) => {
          const item = document.createElement('li');
          item.textContent = `${one.name}: ${one.text}`;
          return item;
        }),
    );
  }

  function tell(error: unknown): void {
    problem.textContent = (error as Error).message;
  }

  function button(name: string, press: () => Promise<void>): HTMLButtonElement {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = name;
    made.addEventListener('click', () => void press().catch(tell));
    return made;
  }

  return async () => {
    stop();
    root.replaceChildren();
    await session.close();
  };
}

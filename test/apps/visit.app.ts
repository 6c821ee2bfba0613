/**
 * A visit by video: the site says by tokens who is doctor and who is patient. The patient waits in a page of the site's
 * own until the doctor lets them in.
 */
import type { NoomRoom } from 'noom-elements';

const room: NoomRoom = document.querySelector('noom-room')!;
const status = document.querySelector<HTMLElement>('#status')!;
const waiting = document.querySelector<HTMLElement>('#waiting')!;

room.getToken = async () => (await fetch(`/token${location.search}`)).text();
room.room = new URLSearchParams(location.search).get('visit') ?? '';

room.addEventListener('noom-joined', ({ detail: { self } }) => {
  status.textContent = `The visit has begun. You are the ${self.role === 'host' ? 'doctor' : 'patient'}.`;
});
room.addEventListener('noom-left', ({ detail: { reason } }) => {
  status.textContent = `The visit is over (${reason}).`;
});

room.addEventListener('noom-waiting', ({ detail: { waitingFor } }) => {
  status.textContent = waitingFor === 'host' ? 'The doctor is not here yet.' : 'The doctor will see you soon.';
});

// Those at the door stand in a list of the site's own, beside what the call itself shows.
customElements.whenDefined('noom-room').then(
  () =>
    room.session!.subscribe(({ knocks }) => {
      waiting.replaceChildren(
        ...knocks.map(({ id, name }) => {
          const admit = document.createElement('button');
          admit.textContent = `See ${name} now`;
          admit.addEventListener('click', () => void room.session!.admit(id));
          return admit;
        }),
      );
    }),
  console.error,
);

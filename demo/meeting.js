// Owns which room the meeting page is: of /r/<room>, else of ?room=. Without one, the lobby asks. The address and the
// title follow
// the room that one is in, so that what is copied or reloaded leads there.
const element = document.querySelector('noom-room');

function roomOfAddress() {
  const fromPath = location.pathname.match(/\/r\/([^/]+)$/)?.[1];
  return fromPath ? decodeURIComponent(fromPath) : new URLSearchParams(location.search).get('room');
}

/** Below /r/ rooms stand beside each other; a name of dots alone is no step of a path. */
function addressOf(name) {
  const isBelow = location.pathname.includes('/r/');
  if (isBelow && !/^\.+$/.test(name)) return name;
  return `${isBelow ? '../meeting.html' : ''}?room=${name}`;
}

function show(room) {
  if (room) element.setAttribute('room', room);
  else element.removeAttribute('room');
  document.title = room ? `${room} · Noom` : 'Noom';
}

show(roomOfAddress());

element.addEventListener('noom-joined', ({ detail: { room } }) => {
  if (room === roomOfAddress()?.normalize('NFC').trim()) return;
  history.pushState(null, '', addressOf(encodeURIComponent(room)));
  show(room);
});

// Back and forward lead to the lobby of a room: nobody is in a call for having pressed them.
addEventListener('popstate', async () => {
  await element.session.leave();
  show(roomOfAddress());
});

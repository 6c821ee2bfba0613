// Owns which room the meeting page is: of /r/<room>, else of ?room=. Without one, the lobby asks.
const fromPath = location.pathname.match(/\/r\/([^/]+)$/)?.[1];
const room = fromPath ? decodeURIComponent(fromPath) : new URLSearchParams(location.search).get('room');

if (room) {
  document.querySelector('noom-room').setAttribute('room', room);
  document.title = `${room} · Noom`;
}

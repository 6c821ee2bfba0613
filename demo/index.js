// Owns the start page: the snippets with this service's address, and the way into a room.
const base = new URL('.', location.href).href;

document.querySelector('#snippet').textContent = `<script type="module" src="${base}noom.js"></script>
<noom-room room="standup"></noom-room>`;

const pinned = document.querySelector('#pinned');
fetch('sri.json')
  .then((answer) => answer.json())
  .then(
    ({ file, integrity }) => {
      pinned.querySelector('code').textContent = `<script type="module" src="${base}${file}"
  integrity="${integrity}"
  crossorigin="anonymous"></script>`;
      pinned.hidden = false;
    },
    () => console.warn('sri.json is not there: the bundle is not built.'),
  );

document.querySelector('#go').addEventListener('submit', (event) => {
  event.preventDefault();
  location.href = `${base}r/${encodeURIComponent(event.target.elements.room.value.trim())}`;
});

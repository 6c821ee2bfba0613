// Owns the start page: the snippet with this service's address, and the way into a room.
const base = new URL('.', location.href).href;

document.querySelector('#snippet').textContent = `<script type="module" src="${base}noom.js"></script>
<noom-room room="standup"></noom-room>`;

document.querySelector('#go').addEventListener('submit', (event) => {
  event.preventDefault();
  location.href = `${base}r/${encodeURIComponent(event.target.elements.room.value.trim())}`;
});

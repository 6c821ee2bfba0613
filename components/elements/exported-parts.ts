/**
 * Owns the names of the parts of each element, those of the elements inside it included: as `exportparts` takes them, at
 * each of these on the way out. test/elements/parts.test.ts holds them to what is drawn. Knows nothing of looks.
 *
 * Each button is a `button`, or an `item` where it is a line of a menu, and has a name of its own besides.
 */
const EMOJI = 'emoji-button, emoji-group-button, emoji-tone-button';
const OUTSIDE = 'button, rejoin-button, cancel-button';

export const CALL_PARTS = `${OUTSIDE}, ${EMOJI}, all-emoji-button, stage, title, tiles, tile, video, avatar, name, \
controls, bar, menu, item, microphone-button, camera-button, microphone-devices-button, camera-devices-button, \
screen-button, stop-sharing-button, hand-button, reactions-button, chat-button, people-button, more-button, \
leave-button, other-camera-button, layout-button, self-view-grid-button, self-view-float-button, \
self-view-hidden-button, picture-in-picture-button, picture-in-picture-by-itself-button, sounds-button, stats-button, \
copy-stats-button, verify-button, shortcuts-button, link-button, reaction-button, test-speakers-button, close-button, \
zoom-in-button, zoom-out-button, zoom-reset-button, tile-menu-button, pin-button, full-screen-button, \
tile-picture-in-picture-button, mute-button, remove-button, admit-button, deny-button, rename-button, \
lower-hand-button, lower-hands-button, lock-button, waiting-room-button, mute-on-entry-button, end-button, \
confirm-button, previous-page-button, next-page-button, play-button, dismiss-button, unmute-button, message-button`;

export const LOBBY_PARTS = `${OUTSIDE}, lobby-button, preview, form, rooms, join-button, room-button, new-room-button, \
private-room-button, microphone-button, camera-button, test-speakers-button`;

export const CHAT_PARTS = `${OUTSIDE}, header, log, message, avatar, file, composer, close-button, send-button, \
file-button, accept-file-button, save-file-button, cancel-file-button, retry-button, earlier-button, newer-button, \
join-button, dismiss-button`;

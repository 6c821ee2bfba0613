/** Owns the list of open rooms in a lobby, and the field to search in it. Knows nothing of how one joins. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LobbyStrings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';
import type { RoomSummary } from '../../session/state/state.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import { doorOf, isFull } from './door.js';
import { privateRoomName } from './private-room.js';
import { RoomSearch } from './room-search.js';

interface View {
  readonly strings: LobbyStrings;
  readonly rooms: readonly RoomSummary[];
  /** How many there are that the service does not list. */
  readonly moreRooms: number;
  /** The room that is set, which stands above with its count; undefined: one is asked for. */
  readonly target: string | undefined;
  readonly usesMedia: boolean;
  /** A join is on its way. */
  readonly joining: boolean;
  /** Whether the service would refuse. */
  refuses(room: RoomSummary): boolean;
  join(options: { room: string; private?: boolean }): unknown;
  /** Asks for the name of another room than the one that is set. */
  choose(): unknown;
}

export class RoomList {
  readonly #search: RoomSearch;
  /** The session whose list is followed. */
  #session: Session | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#search = new RoomSearch(host);
  }

  /** Follows the list of the session, which says of any room that is set or typed whether it takes one in. */
  follow(session: Session | null): void {
    if (session === this.#session) return;
    this.#search.end();
    this.#session?.watchRooms(false);
    this.#session = session;
    session?.watchRooms(true);
  }

  /** All rooms are listed again. */
  reset(): void {
    this.#search.end();
  }

  render(view: View): TemplateResult {
    const { strings: t, rooms: all, moreRooms, target } = view;
    const rooms = this.#search.among(all).filter(({ name }) => name !== target);
    const [title, none] = target === undefined ? [t.openRooms, t.noRooms] : [t.otherRooms, t.noOtherRooms];
    return html` ${head(title, view)}
    ${this.#search.isUseful(all.length, moreRooms) ? this.#field(rooms.length, view) : nothing}
    ${rooms.length > 0 ? list(rooms, title, view) : this.#empty(none)}
    ${moreRooms > 0 ? html`<p class="muted small">${t.moreRooms(moreRooms)}</p>` : nothing}`;
  }

  /** What was searched for in vain is told by the field. */
  #empty(none: string): TemplateResult | typeof nothing {
    return this.#search.isOn ? nothing : html`<p class="muted small">${none}</p>`;
  }

  #field(found: number, { strings: t, moreRooms }: View): TemplateResult {
    const isFound = this.#search.isOn && !this.#search.isPending;
    const onInput = ({ target }: Event) => this.#search.type((target as HTMLInputElement).value, this.#session);
    return html`<input
        class="field search"
        type="search"
        name="search"
        aria-label=${t.searchRooms}
        placeholder=${t.searchRooms}
        maxlength="64"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${this.#search.text}
        @input=${onInput}
      />
      <p class="small muted" role="status">${isFound ? t.roomsFound(found + moreRooms) : nothing}</p>`;
  }
}

function head(title: string, { strings: t, target, join, choose }: View): TemplateResult {
  const another = target !== undefined;
  const joinPrivate = () => join({ room: privateRoomName(), private: true });
  return html`<div class="open">
    <h2>${title}</h2>
    <div>
      ${another ? html`<button part="button new-room-button" class="link" @click=${choose}>${t.newRoom}</button>` : nothing}
      <button part="button private-room-button" class="link" @click=${joinPrivate}>${t.privateRoom}</button>
    </div>
  </div>`;
}

function list(rooms: readonly RoomSummary[], title: string, view: View): TemplateResult {
  return html`<ul class="rooms" part="rooms" aria-label=${title}>
    ${repeat(
      rooms,
      ({ name }) => name,
      (room) => row(room, view),
    )}
  </ul>`;
}

function row(room: RoomSummary, view: View): TemplateResult {
  const { strings: t, joining, refuses, join } = view;
  const { name, locked, alike } = room;
  const door = doorOf(room, view.usesMedia, t);
  return html`<li>
    <button
      part="button room-button"
      ?disabled=${joining}
      aria-disabled=${refuses(room)}
      @click=${() => join({ room: name })}
    >
      <span class="which"
        ><b>${name}</b> ${door ? html`<span class="small muted">${door}</span>` : nothing}
        ${alike ? html`<span class="small muted">${t.alike}</span>` : nothing}</span
      >
      <span class="count">${locked ? lazyIcons.lock : nothing}${countOf(room, t)}</span>
    </button>
  </li>`;
}

function countOf(room: RoomSummary, t: LobbyStrings): string {
  const { count, max } = room;
  const isNearlyFull = count === max - 1 || (count === max && isFull(room));
  return isNearlyFull ? t.hereOf(count, max) : t.here(count);
}

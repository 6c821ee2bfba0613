/** Milliseconds without another key after which a role is the one that was meant. */
const REST_MS = 800;

/**
 * Owns the list of who is here, and what hosts and cohosts can do about it. Knows nothing of who may do what: rights.ts
 * says it here, and the service decides.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { SessionController } from '../../binding/session-controller.js';
import type { Session } from '../../session/session.js';
import { hasPower, isModerator, may, ROLES } from '../../session/state/rights.js';
import type { Knock, Participant, Role, Room } from '../../session/state/state.js';
import { avatar } from '../ui/avatar.js';
import { avatarStyles } from '../ui/avatar.styles.js';
import { entry } from '../../locales/en/entry.js';
import { people } from '../../locales/en/people.js';
import type { PeopleStrings } from '../../locales/strings.js';
import { focusFirst, moveByArrows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { confirmDialog, type Question } from '../ui/confirm.js';
import { icons } from '../ui/icons.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import { lazy } from '../ui/lazy.styles.js';
import { NoomPart } from '../ui/noom-part.js';
import { rememberName } from '../lobby/remembered-name.js';
import { peopleStyles } from './noom-people.styles.js';

export class NoomPeople extends NoomPart<PeopleStrings> {
  static override english = { ...people, ...entry };
  static override styles = [base, lazy, avatarStyles, peopleStyles];

  @state() private question: Question | null = null;
  @state() private told = '';
  @state() private naming = false;
  /** A closed list changes by each arrow key: where it stands, while what is passed on the way is given to nobody. */
  #passing: { readonly id: string; readonly role: Role } | null = null;
  #byKey = false;
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #view = new SessionController(this, ({ participants, knocks, room, self, nameFixed }) => ({
    participants,
    knocks,
    room,
    self,
    nameFixed,
  }));

  constructor() {
    super();
    this.addEventListener('keydown', (event) => moveByArrows(event, this.renderRoot as ShadowRoot, 'column'));
  }

  /** What is opened is gone to. */
  override firstUpdated(): void {
    focusFirst(this.renderRoot as ShadowRoot);
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('question') && this.question) this.renderRoot.querySelector('dialog')?.showModal();
    if (!changed.has('naming') || !this.naming) return;
    const field = this.renderRoot.querySelector('input');
    field?.focus();
    field?.select();
  }

  override render() {
    const { t } = this;
    const { participants, knocks, room, self } = this.#view.value;
    return html` <h2>${t.people} · ${participants.length}</h2>
      ${isModerator(self) && knocks.length > 0 ? this.#knocks() : nothing}
      <ul>
        ${repeat(
          participants,
          ({ id }) => id,
          (one) => this.#person(one, self),
        )}
      </ul>
      <p role="status" class=${this.told ? 'told' : 'sr'}>${this.told}</p>
      ${room && isModerator(self) ? this.#ofTheRoom(room, hasPower(self, 'end')) : nothing}
      ${confirmDialog(this.question, () => (this.question = null))}`;
  }

  #knocks() {
    return html`<ul>
      ${repeat(
        this.#view.value.knocks,
        ({ id }) => id,
        (knock) => this.#knock(knock),
      )}
    </ul>`;
  }

  #knock(knock: Knock) {
    const { t } = this;
    const { id, name } = knock;
    return html`<li>
      ${avatar(knock)}<span class="name">${name}</span>
      <button
        part="button deny-button"
        class="plain square"
        @click=${() => this.attempt((session) => session.deny(id))}
        aria-label="${t.deny}: ${name}"
        data-tip=${t.deny}
      >
        ${icons.close}
      </button>
      <button
        part="button admit-button"
        class="primary square"
        @click=${() => this.attempt((session) => session.admit(id))}
        aria-label="${t.admit}: ${name}"
        data-tip=${t.admit}
      >
        ${lazyIcons.check}
      </button>
    </li>`;
  }

  /** What hosts and cohosts do with the whole room. */
  #ofTheRoom({ locked, waiting, muteOnEntry }: Room, mayEnd: boolean) {
    const { t } = this;
    const end = html`<button part="item end-button" class="item end" @click=${this.#askEnd}>
      ${icons.leave}${t.endForAll}
    </button>`;
    return html`<div class="host">
      ${this.#switch(
        'lock',
        locked ? lazyIcons.unlock : lazyIcons.lock,
        locked ? t.unlock : t.lock,
        t.lockHint,
        (session) => session.lock(!locked),
      )}
      ${this.#switch(
        'waiting-room',
        icons.people,
        waiting ? t.waitingRoomOff : t.waitingRoomOn,
        t.waitingRoomHint,
        (session) => session.setRoom({ waiting: !waiting }),
      )}
      ${this.#switch(
        'mute-on-entry',
        muteOnEntry ? icons.mic : icons.micOff,
        muteOnEntry ? t.muteOnEntryOff : t.muteOnEntryOn,
        t.muteOnEntryHint,
        (session) => session.setRoom({ muteOnEntry: !muteOnEntry }),
      )}
      ${this.#raised.length > 0 ? this.#lowerAllButton() : nothing} ${mayEnd ? end : nothing}
    </div>`;
  }

  /** @param label what a press does. @param hint what is so while it is on */
  #switch(name: string, icon: TemplateResult, label: string, hint: string, act: (session: Session) => Promise<void>) {
    return html`<button part="item ${name}-button" class="item" @click=${() => this.attempt(act)}>
      ${icon}
      <span
        >${label}<br />
        <span class="small muted">${hint}</span></span
      >
    </button>`;
  }

  #person(one: Participant, self: Participant | null) {
    const { t } = this;
    return html`<li>
      ${avatar(one)} ${one.isSelf && this.naming ? this.#nameField(one) : this.#who(one, self)}
      ${one.isSelf && !this.naming && !this.#view.value.nameFixed ? this.#renameButton() : nothing}
      ${one.hand ? this.#hand(one, self) : nothing}
      ${one.media && may(one, 'audio') && !one.audio.enabled ? sign(icons.micOff, t.muted) : nothing}
      ${one.isSelf ? nothing : this.#moderation(one, self)}
    </li>`;
  }

  /** With its number among all that are up; a press of a host's lowers it. */
  #hand(one: Participant, self: Participant | null) {
    const { t } = this;
    const { id, name, isSelf } = one;
    const at = this.#raised.indexOf(one) + 1;
    const seen = html`${icons.hand}<span class="small">${at}</span>`;
    if (isSelf || !hasPower(self, 'lower-hand', one))
      return html`<span class="state number" role="img" aria-label=${t.handAt(at)}>${seen}</span>`;
    const lower = () => this.attempt((session) => session.lowerHand(id));
    const label = `${t.handAt(at)}. ${t.lowerOne(name)}`;
    return html`<button
      part="button lower-hand-button"
      class="plain square hand"
      @click=${lower}
      aria-label=${label}
      data-tip=${t.lowerOne(name)}
    >
      ${seen}
    </button>`;
  }

  /** In the order in which they went up. */
  get #raised(): readonly Participant[] {
    return this.#view.value.participants.filter(({ hand }) => hand).sort((a, b) => a.handOrder - b.handOrder);
  }

  /** The name with the role; who gives roles chooses it there. */
  #who(one: Participant, self: Participant | null) {
    if (one.isSelf || !hasPower(self, 'role', one)) return this.#name(one, one.role !== 'guest');
    return html`<div class="who">${this.#name(one, false)} ${this.#roleField(one)}</div>`;
  }

  #name({ name, isSelf, role }: Participant, withRole: boolean) {
    const { t } = this;
    const you = html` <span class="muted">(${t.you})</span>`;
    const said = html` <span class="muted small">· ${t.roles[role]}</span>`;
    return html`<span class="name">${name}${isSelf ? you : nothing}${withRole ? said : nothing}</span>`;
  }

  #roleField({ id, name, role }: Participant) {
    const { t } = this;
    const give = (select: HTMLSelectElement) => {
      clearTimeout(this.#rest);
      this.#passing = null;
      const chosen = select.value as Role;
      select.value = role; // until the service says otherwise
      if (chosen !== role) void this.attempt((session) => session.setRole(id, chosen));
    };
    const choose = (select: HTMLSelectElement) => {
      if (!this.#byKey) return give(select);
      this.#passing = { id, role: select.value as Role };
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => give(select), REST_MS);
    };
    const shown = this.#passing?.id === id ? this.#passing.role : role;
    return html`<select
      class="role"
      aria-label=${t.roleOf(name)}
      .value=${live(shown)}
      @keydown=${() => (this.#byKey = true)}
      @pointerdown=${() => (this.#byKey = false)}
      @change=${({ target }: Event) => choose(target as HTMLSelectElement)}
      @blur=${({ target }: Event) => give(target as HTMLSelectElement)}
    >
      ${ROLES.map((each) => html`<option value=${each} ?selected=${each === shown}>${t.roles[each]}</option>`)}
    </select>`;
  }

  #renameButton() {
    return html`<button
      part="button rename-button"
      class="plain square"
      @click=${() => (this.naming = true)}
      aria-label=${this.t.rename}
    >
      ${lazyIcons.pencil}
    </button>`;
  }

  /** What hosts and cohosts do about one person. */
  #moderation(one: Participant, self: Participant | null) {
    return html` ${one.audio.enabled && hasPower(self, 'mute', one) ? this.#muteButton(one) : nothing}
    ${hasPower(self, 'remove', one) ? this.#removeButton(one) : nothing}`;
  }

  #lowerAllButton() {
    const lower = () => this.attempt((session) => session.lowerHand());
    return html`<button part="item lower-hands-button" class="item" @click=${lower}>
      ${icons.hand}${this.t.lowerAll}
    </button>`;
  }

  #removeButton(one: Participant) {
    return html`<button
      part="button remove-button"
      class="plain square"
      @click=${() => this.#askRemove(one)}
      aria-label=${this.t.removeOne(one.name)}
    >
      ${lazyIcons.remove}
    </button>`;
  }

  #muteButton({ id, name }: Participant) {
    const mute = () => this.attempt((session) => session.muteParticipant(id));
    return html`<button
      part="button mute-button"
      class="plain square"
      @click=${mute}
      aria-label=${this.t.muteOne(name)}
    >
      ${icons.mic}
    </button>`;
  }

  #nameField({ name }: Participant) {
    const rename = (event: Event) => {
      event.preventDefault();
      const text = this.renderRoot.querySelector('input')?.value.trim();
      if (this.naming && text && text !== name)
        void this.attempt((session) =>
          session.setName(text).then(() => rememberName(session.state.self?.name ?? text)),
        );
      this.naming = false;
    };
    // "Done" on a phone's keyboard, or a press beside the field, means it as Enter does; Escape alone does not.
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && (this.naming = false);
    return html`<form class="name" @submit=${rename} @focusout=${rename} @keydown=${onKey}>
      <input class="field" aria-label=${this.t.yourName} .value=${name} />
    </form>`;
  }

  #askRemove({ id, name }: Participant): void {
    const { t } = this;
    const act = () =>
      this.attempt(async (session) => {
        const { canReturn } = await session.removeParticipant(id);
        this.told = canReturn ? t.removedCanReturn(name) : t.removed(name);
      });
    this.question = { text: t.removeAsk(name), yes: t.remove, no: t.cancel, act };
  }

  readonly #askEnd = (): void => {
    const { t } = this;
    this.question = {
      text: t.endAsk,
      yes: t.end,
      no: t.cancel,
      act: () => this.attempt((session) => session.endForAll()),
    };
  };
}

const sign = (icon: TemplateResult, name: string): TemplateResult =>
  html`<span class="state" role="img" aria-label=${name}>${icon}</span>`;

/**
 * Owns the list of who is here, and what a host can do about it. Knows nothing of who is allowed what: the service
 * decides.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { SessionController } from '../../binding/session-controller.js';
import type { Knock, Participant } from '../../session/state/state.js';
import { avatar } from '../ui/avatar.js';
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
  static override styles = [base, lazy, peopleStyles];

  @state() private question: Question | null = null;
  @state() private told = '';
  @state() private naming = false;
  readonly #view = new SessionController(this, ({ participants, knocks, room, self }) => ({
    participants,
    knocks,
    room,
    isHost: self?.role === 'host',
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
    const { participants, knocks, room, isHost } = this.#view.value;
    return html` <h2>${t.people} · ${participants.length}</h2>
      ${isHost && knocks.length > 0 ? this.#knocks() : nothing}
      <ul>
        ${repeat(
          participants,
          ({ id }) => id,
          (one) => this.#person(one, isHost),
        )}
      </ul>
      <p role="status" class=${this.told ? 'told' : 'sr'}>${this.told}</p>
      ${isHost ? this.#ofTheRoom(room?.locked ?? false) : nothing}
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

  #knock({ id, name }: Knock) {
    const { t } = this;
    return html`<li>
      ${avatar(id, name)}<span class="name">${name}</span>
      <button
        class="plain square"
        @click=${() => this.attempt((session) => session.deny(id))}
        aria-label="${t.deny}: ${name}"
        data-tip=${t.deny}
      >
        ${icons.close}
      </button>
      <button
        class="primary square"
        @click=${() => this.attempt((session) => session.admit(id))}
        aria-label="${t.admit}: ${name}"
        data-tip=${t.admit}
      >
        ${lazyIcons.check}
      </button>
    </li>`;
  }

  /** What a host does with the whole room. */
  #ofTheRoom(isLocked: boolean) {
    const { t } = this;
    return html`<div class="host">
      <button class="item" @click=${() => this.attempt((session) => session.lock(!isLocked))}>
        ${isLocked ? lazyIcons.unlock : lazyIcons.lock}
        <span
          >${isLocked ? t.unlock : t.lock}<br />
          <span class="small muted">${t.lockHint}</span></span
        >
      </button>
      <button class="item end" @click=${this.#askEnd}>${icons.leave}${t.endForAll}</button>
    </div>`;
  }

  #person(one: Participant, isHost: boolean) {
    const { t } = this;
    return html`<li>
      ${avatar(one.id, one.name)} ${one.isSelf && this.naming ? this.#nameField(one) : this.#name(one)}
      ${one.isSelf && !this.naming ? this.#renameButton() : nothing} ${one.hand ? sign(icons.hand, t.handUp) : nothing}
      ${one.media && !one.audio.enabled ? sign(icons.micOff, t.muted) : nothing}
      ${isHost && !one.isSelf ? this.#moderation(one) : nothing}
    </li>`;
  }

  #name({ name, isSelf, role }: Participant) {
    const { t } = this;
    const you = html` <span class="muted">(${t.you})</span>`;
    const host = html` <span class="muted small">· ${t.host}</span>`;
    return html`<span class="name">${name}${isSelf ? you : nothing}${role === 'host' ? host : nothing}</span>`;
  }

  #renameButton() {
    return html`<button class="plain square" @click=${() => (this.naming = true)} aria-label=${this.t.rename}>
      ${lazyIcons.pencil}
    </button>`;
  }

  /** What a host does about one person. */
  #moderation(one: Participant) {
    return html` ${one.audio.enabled ? this.#muteButton(one) : nothing}
      <button class="plain square" @click=${() => this.#askRemove(one)} aria-label=${this.t.removeOne(one.name)}>
        ${lazyIcons.remove}
      </button>`;
  }

  #muteButton({ id, name }: Participant) {
    const mute = () => this.attempt((session) => session.muteParticipant(id));
    return html`<button class="plain square" @click=${mute} aria-label=${this.t.muteOne(name)}>${icons.mic}</button>`;
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

/**
 * Owns the list of who is here, and what a host can do about it. Knows nothing of who is allowed what: the service
 * decides.
 */
import { css, html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { SessionController } from '../../binding/session-controller.js';
import type { Participant } from '../../session/state/state.js';
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

export class NoomPeople extends NoomPart<PeopleStrings> {
  static override english = { ...people, ...entry };
  static override styles = [
    base,
    lazy,
    css`
      h2 {
        padding: 8px 10px;
        font-size: var(--_l);
        font-weight: 600;
      }
      li {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 48px;
        padding-block: 2px;
        padding-inline: 10px 4px;
      }
      .avatar {
        display: grid;
        place-content: center;
        flex: none;
        width: 32px;
        height: 32px;
        border-radius: 50%;
        background: oklch(0.55 0.13 var(--_hue));
        color: #fff;
        font-size: 13px;
        font-weight: 600;
        line-height: 1;
      }
      .name {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        unicode-bidi: plaintext;
      }
      .plain .icon,
      .state {
        width: 18px;
        height: 18px;
      }
      .state {
        display: flex;
        color: var(--_muted);
      }
      .state:last-child {
        margin-inline-end: 8px;
      }
      .host {
        margin-top: 6px;
        padding-top: 6px;
        border-top: 1px solid var(--_line);
      }
      .end {
        color: var(--_danger);
      }
      .told {
        padding: 8px 10px;
        font-size: var(--_s);
        color: var(--_muted);
      }
    `,
  ];

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
      ${
        isHost && knocks.length > 0
          ? html`<ul>
              ${repeat(
                knocks,
                ({ id }) => id,
                ({ id, name }) =>
                  html`<li>
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
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <ul>
        ${repeat(
          participants,
          ({ id }) => id,
          (one) => this.#person(one, isHost),
        )}
      </ul>
      <p role="status" class=${this.told ? 'told' : 'sr'}>${this.told}</p>
      ${
        isHost
          ? html`<div class="host">
              <button class="item" @click=${() => this.attempt((session) => session.lock(!room?.locked))}>
                ${room?.locked ? lazyIcons.unlock : lazyIcons.lock}
                <span
                  >${room?.locked ? t.unlock : t.lock}<br />
                  <span class="small muted">${t.lockHint}</span></span
                >
              </button>
              <button class="item end" @click=${this.#askEnd}>${icons.leave}${t.endForAll}</button>
            </div>`
          : nothing
      }
      ${confirmDialog(this.question, () => (this.question = null))}`;
  }

  #person(one: Participant, isHost: boolean) {
    const { t } = this;
    return html`<li>
      ${avatar(one.id, one.name)}
      ${one.isSelf && this.naming ? this.#nameField(one) : html`<span class="name">${one.name}${one.isSelf ? html` <span class="muted">(${t.you})</span>` : nothing}${one.role === 'host' ? html` <span class="muted small">· ${t.host}</span>` : nothing}</span>`}
      ${one.isSelf && !this.naming ? html`<button class="plain square" @click=${() => (this.naming = true)} aria-label=${t.rename}>${lazyIcons.pencil}</button>` : nothing}
      ${one.hand ? html`<span class="state" role="img" aria-label=${t.handUp}>${icons.hand}</span>` : nothing}
      ${one.media && !one.audio.enabled ? html`<span class="state" role="img" aria-label=${t.muted}>${icons.micOff}</span>` : nothing}
      ${
        isHost && !one.isSelf
          ? html` ${one.audio.enabled ? html`<button class="plain square" @click=${() => this.attempt((session) => session.muteParticipant(one.id))} aria-label=${t.muteOne(one.name)}>${icons.mic}</button>` : nothing}
              <button class="plain square" @click=${() => this.#askRemove(one)} aria-label=${t.removeOne(one.name)}>
                ${lazyIcons.remove}
              </button>`
          : nothing
      }
    </li>`;
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

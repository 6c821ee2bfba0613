/**
 * Owns the conversation of a room, put together of its parts: what is sent, what is refused, and the way in. Works
 * without a call. Knows nothing of how a message looks or of how one is written.
 */
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { flag } from '../../binding/flag.js';
import { NoomElement } from '../../binding/noom-element.js';
import { SessionController } from '../../binding/session-controller.js';
import { chat } from '../../locales/en/chat.js';
import { entry } from '../../locales/en/entry.js';
import { errors } from '../../locales/en/errors.js';
import type { ChatStrings } from '../../locales/strings.js';
import type { NoomError } from '../../session/base/errors.js';
import type { Session } from '../../session/session.js';
import { may } from '../../session/state/rights.js';
import { isInside } from '../../session/state/state.js';
import { rememberedName, rememberName } from '../lobby/remembered-name.js';
import { avatarStyles } from '../ui/avatar.styles.js';
import { asksName } from '../ui/asks-name.js';
import { base } from '../ui/base.styles.js';
import { bytes } from '../ui/bytes.js';
import { frame } from '../ui/frame.styles.js';
import { icons } from '../ui/icons.js';
import { lazy } from '../ui/lazy.styles.js';
import { notice } from '../ui/notice.js';
import { EndedFocus, endedStyles } from '../ui/ended.js';
import { isOutOfReach } from '../ui/out-of-reach.js';
import { errorText, outNotice } from '../ui/why-out.js';
import { Attachments } from './attachments.js';
import { Composer } from './composer.js';
import { Draft } from './draft.js';
import { gate } from './gate.js';
import { Log } from './log.js';
import type { Conversation } from './message.js';
import { chatStyles } from './noom-chat.styles.js';
import { NoomFile } from './noom-file.js';
import { Recipient } from './recipient.js';

/**
 * Messages, people coming and going, private messages, files. Alone with a `room` it is a plain chat room, which asks
 * for no camera. Of its events all but the requests are said by the element that owns the session: of an element inside
 * a `<noom-room>`, or `for` one, that is the room.
 * @tagname noom-chat
 * @slot header - beside the title
 * @slot empty - in place of what is said while there are no messages
 * @csspart header - title and count
 * @csspart log - the messages
 * @csspart message - each of them
 * @csspart avatar - the picture of who wrote, where the site gives one
 * @csspart file - the card of each file
 * @csspart composer - where one writes
 * @csspart button - each button
 * @csspart send-button - sends what is written
 * @csspart file-button - picks files to send
 * @csspart accept-file-button - takes a file
 * @csspart save-file-button - saves it
 * @csspart cancel-file-button - refuses or stops it
 * @csspart retry-button - sends a message again that did not get through
 * @csspart earlier-button - shows earlier messages
 * @csspart newer-button - goes to what has come in below
 * @csspart dismiss-button - puts a notice away
 * @csspart close-button - closes the chat, where it lies over the call
 * @csspart join-button - joins
 * @csspart cancel-button - gives up waiting
 * @csspart rejoin-button - joins again
 * @fires noom-request-join - before joining; cancelable, and its detail may be changed
 * @fires noom-request-send - before a message or file is sent; cancelable, and its detail may be changed
 */
export class NoomChat extends NoomElement {
  /** @internal */
  static override english = { ...chat, ...entry, ...errors };
  declare protected t: ChatStrings;
  static override styles = [base, frame, lazy, endedStyles, avatarStyles, chatStyles];
  protected static override uses = { 'noom-file': NoomFile };

  /** Joins as soon as connected, and asks for no name. */
  @property({ type: Boolean, attribute: 'auto-join', converter: flag }) autoJoin = false;
  /** While no host is there, waits until one is, in place of coming in first or being refused. */
  @property({ type: Boolean, attribute: 'wait-for-host', converter: flag }) waitForHost = false;
  /** Bytes of the largest file that may be sent. */
  @property({ type: Number, attribute: 'max-file-size' }) maxFileSize?: number;
  /** @internal Set by `<noom-room>`: shows a button to close. */
  @property({ attribute: false }) closable = false;

  @state() private problem = '';
  @state() private joining = false;
  #bound: Session | null = null;
  readonly #view = new SessionController(
    this,
    ({
      phase,
      room,
      messages,
      transfers,
      participants,
      self,
      typing,
      limits,
      unread,
      leftReason,
      waitingFor,
      error,
      connection,
      tokenSays,
      nameFixed,
    }) => ({
      phase,
      room,
      error,
      isOutOfReach: isOutOfReach(connection),
      messages,
      transfers,
      participants,
      self,
      typing,
      limit: limits.text,
      unread,
      leftReason,
      waitingFor,
      tokenSays,
      nameFixed,
      isOnline: connection.phase === 'online',
    }),
  );
  readonly #endedFocus = new EndedFocus(this);
  readonly #log = new Log(this);
  readonly #recipient = new Recipient(this);
  readonly #attachments = new Attachments(this, {
    isOn: () => !this.hides('files') && may(this.#view.value.self, 'files'),
    send: (files) => this.#sendFiles(files),
  });
  readonly #composer = new Composer(this, this.#attachments, (text, refused) => {
    void this.#send(text, this.#recipient.id, refused);
  });

  readonly #draft = new Draft(this, {
    room: () => this.#view.value.room?.name,
    written: () => {
      const { box } = this.#composer;
      return box && { text: box.value, to: this.#recipient.id, name: this.#recipient.name };
    },
    restore: ({ text, to, name }) => {
      this.#recipient.restore(to, name);
      this.#composer.write(text);
    },
  });

  constructor() {
    super();
    this.addController(this.#draft);
  }

  override focus(options?: FocusOptions): void {
    if (this.#composer.box) this.#composer.box.focus(options);
    else if (!this.#endedFocus.focus())
      this.renderRoot?.querySelector<HTMLElement>('.gate :is(input, h2)')?.focus(options);
  }

  protected override bind(session: Session): void {
    // Only where somebody else bundles our modules: in our bundles the parts are there before this element is.
    session
      .prepareChat(() => (this.problem = this.t.partMissing))
      .then(
        () => {
          if (this.problem === this.t.partMissing) this.problem = '';
        },
        () => undefined,
      );
    // Moved within the page it goes on as it was, to whom something was being written, too.
    if (session !== this.#bound) this.#recipient.reset();
    this.#bound = session;
  }

  protected override failed(error: NoomError): void {
    // Of a knock that was called off, or that the state tells of.
    if (error.code === 'E_FORBIDDEN' && !isInside(this.#view.value.phase)) return;
    this.problem = errorText(error, this.t);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { phase, participants, messages, self } = this.#view.value;
    if (!isInside(phase)) this.#recipient.reset();
    this.#recipient.follow(participants);
    this.#log.follow(messages, self?.id);
  }

  override render() {
    return html`<div class="frame">${isInside(this.#view.value.phase) ? this.#inside() : this.#outside()}</div>`;
  }

  #inside() {
    const { t } = this;
    return html`<div
      class="chat"
      lang=${this.textLang ?? nothing}
      @dragover=${this.#attachments.onDrag}
      @dragleave=${this.#attachments.onDragLeave}
      @drop=${this.#attachments.onDrop}
      @noom-refused=${this.#onRefused}
    >
      <header part="header">
        <h2>${t.chat}</h2>
        <slot name="header"></slot><span class="count">${t.here(this.#view.value.participants.length)}</span>
        ${this.closable ? this.#closeButton() : nothing}
      </header>
      ${this.#log.render(this.#conversation)} ${this.#away()}
      <div class="typing">${this.#typing()}</div>
      ${this.#compose()} ${this.#attachments.veil(t)}
    </div>`;
  }

  get #conversation(): Conversation {
    const { messages, transfers, participants, self } = this.#view.value;
    return {
      messages,
      transfers,
      participants,
      selfId: self?.id,
      strings: this.t,
      session: this.session,
      retry: ({ text, to }) => this.#send(text, to?.[0] ?? ''),
    };
  }

  #closeButton() {
    return html`<button
      part="button close-button"
      class="plain square"
      aria-label=${this.t.close}
      @click=${this.#onClose}
    >
      ${icons.close}
    </button>`;
  }

  /** Where there is a call, that tells it. */
  #away() {
    if (this.#view.value.phase !== 'reconnecting' || this.scope?.usesMedia()) return nothing;
    return html`<div class="away" role="status">${notice(this.t.reconnecting)}</div>`;
  }

  #compose() {
    const { t } = this;
    const { participants, limit, unread, self } = this.#view.value;
    const others = participants.filter((one) => !one.isSelf);
    return this.#composer.render({
      strings: t,
      mayWrite: may(self, 'chat'),
      limit,
      recipient: this.#recipient.nameIn(t),
      above: html`${this.#log.newer(unread, t.newer)} ${this.problem ? this.#problem() : nothing}
      ${may(self, 'chat') ? this.#recipient.render(others, t) : nothing}`,
    });
  }

  #problem() {
    const onClose = () => (this.problem = '');
    return html`<div role="status">${notice(this.problem, { isBad: true, close: this.t.dismiss, onClose })}</div>`;
  }

  #outside() {
    const { phase, leftReason, waitingFor, error, isOutOfReach } = this.#view.value;
    const shown = gate({
      out: { phase, leftReason, waitingFor, error },
      strings: this.t,
      isElsewhere: !this.ownsSession,
      isEntering: this.autoJoin && this.roomName !== undefined && (phase === 'idle' || phase === 'connecting'),
      isOutOfReach,
      problem: this.#whyOutside(),
      room: this.roomName,
      name: asksName(this.session) ? (this.name ?? rememberedName()) : null,
      joining: this.joining,
      ways: this.waysOn(),
      join: this.#onJoin,
      cancel: () => this.attempt((session) => session.leave()),
    });
    return html`<div class="chat" lang=${this.textLang ?? nothing}>${shown}</div>`;
  }

  /** Why one is not in the room, where there is something to tell. */
  #whyOutside() {
    if (this.problem) return notice(this.problem, { isBad: true });
    const { error, leftReason, isOutOfReach } = this.#view.value;
    return outNotice({ error, leftReason, isOutOfReach: isOutOfReach && this.joining }, this.t);
  }

  #typing(): string {
    const { typing, participants, self } = this.#view.value;
    const names = participants.filter(({ id }) => typing.includes(id) && id !== self?.id).map(({ name }) => name);
    return names.length === 0 ? '' : this.t.typing(names);
  }

  async #send(text: string, to: string, refused?: () => void): Promise<void> {
    this.problem = '';
    this.#composer.stopWriting();
    const request: { text: string; to?: string } = { text, ...(to && { to }) };
    await this.request('send', request, (session) =>
      session.sendMessage(request.text, only(request.to)).catch((error: unknown) => {
        refused?.();
        throw error;
      }),
    );
  }

  #sendFiles(files: Iterable<File>): void {
    const { t, maxFileSize } = this;
    const to = this.#recipient.id;
    for (const file of files) {
      if (maxFileSize !== undefined && file.size > maxFileSize)
        this.problem = t.tooLarge(file.name, bytes(maxFileSize, t.tag));
      else {
        const request: { file: File; to?: string } = { file, ...(to && { to }) };
        void this.request('send', request, (session) => session.sendFile(request.file, only(request.to)));
      }
    }
  }

  readonly #onJoin = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const field = (of: 'name' | 'room') =>
      this.renderRoot.querySelector<HTMLInputElement>(`input[name=${of}]`)?.value.trim();
    const [name, room] = [field('name'), field('room')];
    if (name) rememberName(name);
    this.problem = '';
    this.joining = true;
    await this.join({ ...(name && { name }), ...(room && { room }) });
    this.joining = false;
  };

  readonly #onRefused = ({ detail }: CustomEvent<NoomError>): void => this.failed(detail);

  readonly #onClose = (): void => void this.dispatchEvent(new CustomEvent('noom-close'));
}

/** What a session takes: to one alone, or to everyone. */
const only = (to: string | undefined) => (to ? { to } : undefined);

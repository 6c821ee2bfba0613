/** Owns the conversation of a room: reading it, writing to everyone or to one, and files. Works without a call. */
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
import type { Message } from '../../session/state/state.js';
import { rememberedName, rememberName } from '../lobby/remembered-name.js';
import { base } from '../ui/base.styles.js';
import { bytes } from '../ui/bytes.js';
import { frame } from '../ui/frame.styles.js';
import { icons } from '../ui/icons.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import { lazy } from '../ui/lazy.styles.js';
import { notice } from '../ui/notice.js';
import { ended, EndedFocus, endedStyles, isEnded } from '../ui/ended.js';
import { isOutOfReach } from '../ui/out-of-reach.js';
import { errorText, whyOut } from '../ui/why-out.js';
import { renderLog } from './messages.js';
import { chatStyles } from './noom-chat.styles.js';
import { NoomFile } from './noom-file.js';
import { Scroll } from './scroll.js';
import { Writing } from './writing.js';

/** Messages in the document at first, and how many more each time. */
const PAGE = 200;
/** Of the longest text there may be: from here on the counter shows. */
const NEAR_LIMIT = 0.9;

/**
 * Messages, people coming and going, private messages, files. Alone with a `room` it is a plain chat room, which asks
 * for no camera. Of its events all but the requests are said by the element that owns the session: of an element inside
 * a `<noom-room>`, or `for` one, that is the room.
 * @tagname noom-chat
 * @slot header - beside the title
 * @csspart header - title and count
 * @csspart log - the messages
 * @csspart message - each of them
 * @csspart file - the card of each file
 * @csspart composer - where one writes
 * @cssprop --noom-color-accent - accent colour: buttons, links, who speaks. Text on it is black or white, whichever can
 *   be read
 * @cssprop --noom-color-on-accent - text on the accent, in place of that
 * @cssprop --noom-color-bg - background
 * @cssprop --noom-color-stage - behind the tiles; default: the background
 * @cssprop --noom-color-surface - bar, panels, fields, cards
 * @cssprop --noom-color-raised - what stands out from those: buttons, others' messages; default: of surface and text
 * @cssprop --noom-color-line - borders; default: of surface and text
 * @cssprop --noom-color-text - text
 * @cssprop --noom-color-muted - less important text; default: of surface and text
 * @cssprop --noom-color-danger - off, leave, errors
 * @cssprop --noom-color-ok - what goes well
 * @cssprop --noom-radius - corners
 * @cssprop --noom-space - step of the spacing, `4px`
 * @cssprop --noom-font - font family
 * @fires noom-request-join - before joining; cancelable
 * @fires noom-request-send - before a message or file is sent; cancelable
 * @fires noom-message - a chat message
 * @fires noom-unread - how many are unread
 * @fires noom-typing - who is writing
 * @fires noom-transfer - a file on its way
 * @fires noom-error - the service is out of reach, joining failed, or a file did not get through; detail.message says
 *   what to do. Devices: noom-media-change
 */
export class NoomChat extends NoomElement {
  static override english = { ...chat, ...entry, ...errors };
  declare protected t: ChatStrings;
  static override styles = [base, frame, lazy, endedStyles, chatStyles];
  static override uses = { 'noom-file': NoomFile };

  /** Joins as soon as connected, and asks for no name. */
  @property({ type: Boolean, attribute: 'auto-join', converter: flag }) autoJoin = false;
  /** Bytes of the largest file that may be sent. */
  @property({ type: Number, attribute: 'max-file-size' }) maxFileSize?: number;
  /** Set by `<noom-room>`: shows a button to close. */
  @property({ attribute: false }) closable = false;

  /** The one to whom alone one writes; nobody: to all. */
  @state() private to = '';
  @state() private problem = '';
  @state() private draftLength = 0;
  @state() private dropping = false;
  @state() private shown = PAGE;
  @state() private joining = false;
  /** Their name, for when they are gone. */
  #recipient = '';
  #bound: Session | null = null;
  /** The message that was the last at the last update. */
  #newest: string | undefined;
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
      error,
      connection,
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
    }),
  );
  readonly #endedFocus = new EndedFocus(this);
  readonly #scroll = new Scroll(this, () => this.session?.markRead());
  readonly #writing = new Writing(this, (on) => this.session?.setTyping(on));

  override focus(options?: FocusOptions): void {
    if (this.#box) this.#box.focus(options);
    else if (!this.#endedFocus.focus()) this.renderRoot?.querySelector('input')?.focus(options);
  }

  protected override bind(session: Session): void {
    // Only where somebody else bundles our modules: in our bundles the parts are there before this element is.
    session
      .prepareChat(() => (this.problem = this.t.partMissing))
      .then(
        () => (this.problem = ''),
        () => undefined,
      );
    // Moved within the page it goes on as it was, to whom something was being written, too.
    if (session !== this.#bound) this.to = '';
    this.#bound = session;
  }

  protected override failed(error: NoomError): void {
    this.problem = errorText(error, this.t);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { phase, participants } = this.#view.value;
    if (phase !== 'joined' && phase !== 'reconnecting') this.to = '';
    const recipient = participants.find(({ id }) => id === this.to);
    if (recipient) this.#recipient = recipient.name;
    if (this.#hasOwnNews()) this.#scroll.toEnd();
  }

  override render() {
    const { phase } = this.#view.value;
    const isInside = phase === 'joined' || phase === 'reconnecting';
    const outside = html`<div class="chat" lang=${this.textLang ?? nothing}>${this.#gate()}</div>`;
    return html`<div class="frame">${isInside ? this.#inside() : outside}</div>`;
  }

  #inside() {
    const { phase } = this.#view.value;
    return html`<div
      class="chat"
      lang=${this.textLang ?? nothing}
      @dragover=${this.#onDrag}
      @dragleave=${() => (this.dropping = false)}
      @drop=${this.#onDrop}
      @noom-refused=${this.#onRefused}
    >
      <header part="header">
        <h2>${this.t.chat}</h2>
        <slot name="header"></slot><span class="count">${this.t.here(this.#view.value.participants.length)}</span>
        ${this.closable ? html`<button class="plain square" aria-label=${this.t.close} @click=${this.#onClose}>${icons.close}</button>` : nothing}
      </header>
      ${this.#log()}
      ${phase === 'reconnecting' && !this.scope?.usesMedia() ? html`<div class="away" role="status">${notice(this.t.reconnecting)}</div>` : nothing}
      <div class="typing">${this.#typing()}</div>
      ${this.#composer()} ${this.dropping ? html`<div class="drop">${this.t.dropHere}</div>` : nothing}
    </div>`;
  }

  #log() {
    const { t } = this;
    const { messages, transfers, participants, self } = this.#view.value;
    const shown = messages.slice(-this.shown);
    const log = {
      messages: shown,
      transfers,
      participants,
      selfId: self?.id,
      strings: t,
      session: this.session,
      retry: (message: Message) => this.#send(message.text, message.to?.[0] ?? ''),
    };
    return html`<div class="log" part="log" role="log" aria-label=${t.messages} tabindex="0">
      <div class="in">
        ${messages.length > shown.length ? html`<button class="earlier" @click=${this.#onEarlier}>${t.earlier}</button>` : nothing}
        ${messages.length === 0 ? html`<p class="empty">${t.emptyChat}</p>` : renderLog(log)}
      </div>
    </div>`;
  }

  #composer() {
    const { t, draftLength } = this;
    const { participants, limit, unread } = this.#view.value;
    const others = participants.filter((one) => !one.isSelf);
    // Who left stays chosen: what is being written to one person does not go to all unless that is said.
    const isGone = this.to !== '' && !others.some(({ id }) => id === this.to);
    const recipient = this.to ? this.#recipient : t.everyone;
    return html`<form class="compose" part="composer" @submit=${this.#onSubmit}>
      ${this.#scroll.isAway && unread > 0 ? html`<button type="button" class="newer" @click=${() => this.#scroll.toEnd()}>${t.newer}${lazyIcons.down}</button>` : nothing}
      ${this.problem ? html`<div role="status">${notice(this.problem, { isBad: true, close: t.dismiss, onClose: () => (this.problem = '') })}</div>` : nothing}
      ${
        others.length > 1 || this.to
          ? html`<label class="to"
              >${t.to}<select @change=${(event: Event) => (this.to = (event.target as HTMLSelectElement).value)}>
                <option value="" .selected=${!this.to}>${t.everyone}</option>
                ${isGone ? html`<option value=${this.to} selected>${recipient}</option>` : nothing}
                ${others.map(({ id, name }) => html`<option value=${id} .selected=${id === this.to}>${name}</option>`)}
              </select></label
            >`
          : nothing
      }
      <div class="box">
        ${this.hides('files') ? nothing : html`<button type="button" aria-label=${t.sendFile} @click=${this.#onPick}>${lazyIcons.attach}</button><input type="file" multiple hidden @change=${this.#onPicked} />`}
        <textarea
          rows="1"
          aria-label=${t.writeTo(recipient)}
          placeholder=${t.writeTo(recipient)}
          enterkeyhint="send"
          @input=${this.#onInput}
          @keydown=${this.#onKey}
          @paste=${this.#onPaste}
          @blur=${() => this.#writing.stop()}
        ></textarea>
        <button class="send" aria-label=${t.send} ?disabled=${draftLength === 0 || draftLength > limit}>
          ${lazyIcons.send}
        </button>
      </div>
      ${draftLength > limit * NEAR_LIMIT ? html`<span class="counter ${draftLength > limit ? 'over' : ''}" role="status">${t.left(limit - draftLength)}</span>` : nothing}
    </form>`;
  }

  /** What stands in place of the chat outside a room. */
  #gate() {
    const { t } = this;
    const { phase, isOutOfReach } = this.#view.value;
    if (!this.ownsSession) return html`<p class="gate muted">${t.outsideChat}</p>`;
    if (phase === 'waiting')
      return html`<div class="gate" role="status">
        <h2>${t.waiting}</h2>
        <button @click=${() => this.attempt((session) => session.leave())}>${t.cancel}</button>
      </div>`;
    if (isEnded(this.#view.value)) return ended(this.#view.value, t, this.waysOn());
    const problem = this.#whyOutside();
    const isEntering = this.autoJoin && this.roomName && (phase === 'idle' || phase === 'connecting');
    if (isEntering && !problem)
      return html`<p class="gate muted" role="status">${isOutOfReach ? t.reachless : t.joining}</p>`;
    return html`<form class="gate" @submit=${this.#onJoin}>
      <h2>${this.roomName ?? t.joinChat}</h2>
      <div role="status">${problem ?? nothing}</div>
      <input
        class="field"
        name="name"
        aria-label=${t.yourName}
        placeholder=${t.yourName}
        autocomplete="nickname"
        .value=${this.name ?? rememberedName()}
      />
      ${
        this.roomName
          ? nothing
          : html`<input
              class="field"
              name="room"
              required
              aria-label=${t.roomName}
              placeholder=${t.roomName}
              maxlength="64"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
            />`
      }
      <button class="primary" ?disabled=${this.joining}>${this.joining ? t.joining : t.join}</button>
    </form>`;
  }

  /** Why one is not in the room, where there is something to tell. */
  #whyOutside() {
    const { t } = this;
    const { error, leftReason, isOutOfReach } = this.#view.value;
    const why = whyOut({ error, leftReason }, t);
    if (this.problem) return notice(this.problem, { isBad: true });
    if (why) return notice(why.text, why);
    return isOutOfReach && this.joining ? notice(t.reachless) : null;
  }

  get #box(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  #typing(): string {
    const { typing, participants, self } = this.#view.value;
    const names = participants.filter(({ id }) => typing.includes(id) && id !== self?.id).map(({ name }) => name);
    return names.length === 0 ? '' : this.t.typing(names);
  }

  async #send(text: string, to: string, refused?: () => void): Promise<void> {
    this.problem = '';
    this.#writing.stop();
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
    for (const file of files) {
      if (maxFileSize !== undefined && file.size > maxFileSize)
        this.problem = t.tooLarge(file.name, bytes(maxFileSize, t.tag));
      else {
        const request: { file: File; to?: string } = { file, ...(this.to && { to: this.to }) };
        void this.request('send', request, (session) => session.sendFile(request.file, only(request.to)));
      }
    }
  }

  /** Since the last update something of one's own has come into the log, however it was sent. */
  #hasOwnNews(): boolean {
    const { messages, self } = this.#view.value;
    const before = messages.findLastIndex(({ from, id }) => `${from} ${id}` === this.#newest);
    const last = messages.at(-1);
    this.#newest = last && `${last.from} ${last.id}`;
    return messages.slice(before + 1).some(({ from }) => from === self?.id);
  }

  readonly #onEarlier = async (): Promise<void> => {
    this.#scroll.keepPlace();
    this.shown += PAGE;
    await this.updateComplete;
    // The button may be gone, and with it the focus.
    if (!this.renderRoot.querySelector('.earlier'))
      this.renderRoot.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true });
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const box = this.#box;
    const text = box?.value.trim();
    if (!box || !text || text.length > this.#view.value.limit) return;
    box.value = '';
    this.draftLength = 0;
    box.focus(); // the button that was pressed has nothing to send any more
    void this.#send(text, this.to, () => {
      if (box.value) return;
      box.value = text;
      this.draftLength = text.length;
    });
  };

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

  readonly #onInput = (): void => {
    this.draftLength = this.#box?.value.trim().length ?? 0;
    this.#writing.typed(this.draftLength > 0);
  };

  /** Enter that ends a composition (Hangul, kana) belongs to the input method; 229 is what Safari says then. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const { files, types } = event.clipboardData ?? {};
    // Office puts a picture of it beside what was copied as text.
    if (this.hides('files') || !files?.length || (types?.includes('text/plain') && types.includes('text/html'))) return;
    event.preventDefault();
    this.#sendFiles(files);
  };

  readonly #onDrag = (event: DragEvent): void => {
    if (this.hides('files') || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  };

  readonly #onDrop = (event: DragEvent): void => {
    this.dropping = false;
    const files = event.dataTransfer?.files;
    if (this.hides('files') || !files?.length) return;
    event.preventDefault();
    this.#sendFiles(files);
  };

  readonly #onPick = (): void => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();

  readonly #onPicked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.#sendFiles([...(input.files ?? [])]);
    input.value = '';
  };

  readonly #onRefused = ({ detail }: CustomEvent<NoomError>): void => this.failed(detail);

  readonly #onClose = (): void => void this.dispatchEvent(new CustomEvent('noom-close'));
}

/** What a session takes: to one alone, or to everyone. */
const only = (to: string | undefined) => (to ? { to } : undefined);

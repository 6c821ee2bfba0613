/**
 * Owns the one door to chat and files: carries intents and facts to the part they concern, and loads the file parts
 * when the first file comes up. Knows nothing of connections, the service or the look.
 */
import { NoomError } from '../base/errors.js';
import { LazyPart } from '../base/lazy-part.js';
import type { Participant } from '../state/state.js';
import { address, type SendOptions } from './addressing.js';
import { Chat, type RelayedMessage } from './chat.js';
import { isFileControl, parseControl } from './codec.js';
import { Intake } from './intake.js';
import type { DataHost } from './links.js';
import { Pace } from './pace.js';
import type { Transfers } from './transfers.js';

/** What is said of files while the parts for them load: what comes beyond that is dropped. */
const MAX_WAITING = 1_000;

const TRANSFERS = new LazyPart(
  () => import('./transfers.js'),
  ({ Transfers }) => Transfers,
);

export class Data {
  readonly #host: DataHost;
  readonly #chat: Chat;
  readonly #intake: Intake;
  readonly #pace: Pace;
  #loading: Promise<Transfers> | null = null;
  #transfers: Transfers | null = null;
  #waiting = 0;
  #isMissed = false;

  constructor(host: DataHost) {
    this.#pace = new Pace(host.links, host.clock);
    this.#host = { ...host, links: this.#pace };
    this.#chat = new Chat(this.#host);
    this.#intake = new Intake(this.#host);
  }

  /**
   * Sends a chat message to everyone, or to `to` alone. Resolves once it is in the state and on its way; its `status`
   * tells what becomes of it. Rejects with NoomError: `E_SCHEMA` when empty, `E_SIZE` over 8000 UTF-16 code units,
   * `E_FORBIDDEN` outside a room, `E_NOT_FOUND` when nobody of `to` is here.
   */
  sendMessage(text: string, options: SendOptions = {}): Promise<void> {
    return new Promise((resolve) => {
      this.#chat.send(text, options);
      resolve();
    });
  }

  /** Tells the others that we are writing, or not any more. To be called at each key. */
  setTyping(on: boolean): void {
    this.#chat.setTyping(on);
  }

  /**
   * Offers a file to everyone who is here now, or to `to` alone. Resolves with the id of the transfer once it is in the
   * state, for which the file parts may have to be loaded first. Rejects with NoomError: `E_FORBIDDEN` outside a room
   * or when it is left meanwhile, `E_NOT_FOUND` when there is nobody to take it.
   */
  async sendFile(file: File, options: SendOptions = {}): Promise<string> {
    if (address(this.#host, options).recipients.length === 0)
      throw new NoomError('E_NOT_FOUND', 'Nobody is here to take the file.');
    return (await this.#load()).send(file, options);
  }

  /**
   * Takes the file that was offered; doing so twice is doing so once.
   * @throws NoomError `E_NOT_FOUND` when no file of this id was offered to us.
   */
  acceptTransfer(id: string): void {
    if (!this.#transfers) throw unknownTransfer();
    this.#transfers.accept(id);
  }

  /**
   * Takes an own offer back, declines one, or stops a transfer; one that is over stays as it is.
   * @throws NoomError `E_NOT_FOUND` when there is no transfer of this id.
   */
  cancelTransfer(id: string): void {
    if (!this.#transfers) throw unknownTransfer();
    this.#transfers.cancel(id);
  }

  /** A text of a peer's control channel. */
  receiveText(from: string, text: string): void {
    // As they are now: who says something and leaves has said it.
    const sender = this.#host.others().find((one) => one.id === from);
    if (sender && this.#intake.admits(from, text.length)) this.#intake.add(() => this.#hear(sender, text));
  }

  #hear(sender: Participant, text: string): void {
    const control = parseControl(text);
    if (!control) return;
    if (!isFileControl(control)) return this.#chat.receive(sender, control);
    // Everything about files begins with an offer, be it one from before this page was loaded anew.
    if (control.t === 'file-offer' || control.t === 'file-accept')
      this.#load().catch((error: unknown) => this.#host.emit({ type: 'error', error: NoomError.from(error) }));
    const call = (transfers: Transfers) => transfers.receive(sender.id, control);
    if (this.#transfers) return call(this.#transfers);
    if (!this.#loading || this.#waiting >= MAX_WAITING) return;
    this.#waiting += 1;
    this.#loading
      .then(
        (transfers) => this.#intake.add(() => call(transfers)),
        () => undefined,
      )
      .finally(() => (this.#waiting -= 1));
  }

  /** A further channel that a peer opened. */
  receiveChannel(from: string, channel: RTCDataChannel): void {
    if (this.#transfers && this.#intake.admits(from, 0)) this.#transfers.receiveChannel(from, channel);
    else channel.close(); // nothing was accepted yet, or too much comes
  }

  receiveRelayed(message: RelayedMessage): void {
    this.#intake.add(() => this.#chat.receiveRelayed(message));
  }

  receiveReceived(from: string, id: string): void {
    this.#intake.add(() => this.#chat.receiveReceived(from, id));
  }

  receiveRelayedTyping(from: string, on: boolean): void {
    this.#intake.add(() => this.#chat.receiveTyping(from, on));
  }

  linkOpened(id: string): void {
    this.#intake.linkOpened(id);
    this.#withTransfers((transfers) => transfers.linkOpened(id));
  }

  linkClosed(id: string): void {
    this.#pace.forget(id);
    this.#chat.linkClosed(id);
    this.#withTransfers((transfers) => transfers.linkClosed(id));
  }

  /** To be called when the roster no longer has them. */
  peerGone(id: string): void {
    this.#intake.peerGone(id);
    this.#pace.peerGone(id);
    this.#chat.peerGone(id);
    this.#withTransfers((transfers) => transfers.peerGone(id));
  }

  /** Ends and forgets everything: the room is left. The next room may begin with the same object. */
  close(): void {
    this.#intake.close();
    this.#chat.close();
    this.#transfers?.close();
    this.#pace.end();
    this.#transfers = null;
    this.#loading = null;
  }

  #load(): Promise<Transfers> {
    if (this.#loading) return this.#loading;
    const loading: Promise<Transfers> = TRANSFERS.load({
      wanted: () => this.#loading === loading,
      troubled: () => this.#miss(),
    }).then((Loaded) => {
      if (this.#loading !== loading) throw new NoomError('E_FORBIDDEN', 'The room was left.');
      return (this.#transfers = new Loaded(this.#host));
    });
    loading.catch(() => {
      if (this.#loading === loading) this.#loading = null;
    }); // the next file tries again
    return (this.#loading = loading);
  }

  /** A file waits for the parts: said once, and not at each attempt. */
  #miss(): void {
    if (this.#isMissed) return;
    this.#isMissed = true;
    this.#host.emit({
      type: 'error',
      error: new NoomError(
        'E_NETWORK',
        'The part of the page that handles files could not be loaded yet; it is being tried again.',
      ),
    });
  }

  /** Calls at once, or in turn when the parts are there; not at all when no file has come up. */
  #withTransfers(call: (transfers: Transfers) => void): void {
    if (this.#transfers) call(this.#transfers);
    else this.#loading?.then(call, () => undefined);
  }
}

function unknownTransfer(): NoomError {
  return new NoomError('E_NOT_FOUND', 'There is no such transfer.');
}

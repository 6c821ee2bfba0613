/**
 * Owns the topic of files: what is said of them by control channel, and the loading of the parts that move them, when
 * the first file comes up. Knows nothing of how bytes move.
 */
import type { ByteStream } from '../../base/byte-stream.js';
import { NoomError } from '../../base/errors.js';
import { LazyPart } from '../../base/lazy-part.js';
import { address, type SendOptions } from '../addressing.js';
import { FileControl, type FileHost } from '../file-control.js';
import type { Intake } from '../intake.js';
import { LinkNeeds } from '../link-needs.js';
import type { DataHost } from '../links.js';
import { missingPart } from '../missing-part.js';
import type { Grant } from '../../state/state.js';
import type { Said, Topic } from '../topics.js';
import type { Transfers } from '../transfers.js';
import type { Transport } from '../transport.js';

/** What is said of files while the parts for them load: what comes beyond that is dropped. */
const MAX_WAITING = 1_000;

const TRANSFERS = new LazyPart(
  () => import('../transfers.js'),
  ({ Transfers }) => Transfers,
);

export class Files implements Topic<FileControl> {
  readonly name = 'files';
  readonly schema = FileControl;
  /** Who may send none takes those of others. */
  readonly needs = ({ type }: FileControl): Grant | undefined => (type === 'offer' ? 'files' : undefined);
  readonly #host: FileHost;
  readonly #intake: Intake;
  readonly #troubled: () => void;
  #loading: Promise<Transfers> | null = null;
  #transfers: Transfers | null = null;
  #waiting = 0;

  constructor(host: DataHost, transport: Transport, intake: Intake) {
    this.#intake = intake;
    this.#troubled = missingPart(host.emit, 'files');
    this.#host = {
      ...host,
      needs: new LinkNeeds(host.links),
      tell: (to, body, isPrivate = false) => transport.byChannel(to, { topic: this.name, private: isPrivate, body }),
    };
  }

  /** Rejects with NoomError `E_NOT_FOUND` when there is nobody to take it, and what `address` throws. */
  async send(file: File, options: SendOptions): Promise<string> {
    if (address(this.#host, options).recipients.length === 0)
      throw new NoomError('E_NOT_FOUND', 'Nobody is here to take the file.');
    return (await this.#load()).send(file, options);
  }

  /**
   * What has told of a transfer.
   * @throws NoomError `E_NOT_FOUND` while no file has come up.
   */
  get transfers(): Transfers {
    if (!this.#transfers) throw new NoomError('E_NOT_FOUND', 'There is no such transfer.');
    return this.#transfers;
  }

  receive(control: FileControl, said: Said): void {
    if (said.relayedAt !== undefined) return; // the bytes need a channel, by which this could be said as well
    // Everything about files begins with an offer, be it one from before this page was loaded anew.
    if (control.type === 'offer' || control.type === 'accept')
      this.#load().catch((error: unknown) => this.#host.emit({ type: 'error', error: NoomError.from(error) }));
    const call = (transfers: Transfers) => transfers.receive(said.from.id, control, said.private);
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

  /** A stream of bytes that a peer opened. */
  receiveByteStream(from: string, stream: ByteStream): void {
    if (this.#transfers && this.#intake.admits(from, 0)) this.#transfers.receiveByteStream(from, stream);
    else stream.close(); // nothing was accepted yet, or too much comes
  }

  linkOpened(id: string): void {
    this.#withTransfers((transfers) => transfers.linkOpened(id));
  }

  linkClosed(id: string): void {
    this.#withTransfers((transfers) => transfers.linkClosed(id));
  }

  peerGone(id: string): void {
    this.#withTransfers((transfers) => transfers.peerGone(id));
  }

  close(): void {
    this.#transfers?.close();
    this.#transfers = null;
    this.#loading = null;
  }

  #load(): Promise<Transfers> {
    if (this.#loading) return this.#loading;
    const loading: Promise<Transfers> = TRANSFERS.load({
      wanted: () => this.#loading === loading,
      troubled: this.#troubled,
    }).then((Loaded) => {
      if (this.#loading !== loading) throw new NoomError('E_FORBIDDEN', 'The room was left.');
      return (this.#transfers = new Loaded(this.#host));
    });
    loading.catch(() => {
      if (this.#loading === loading) this.#loading = null;
    }); // the next file tries again
    return (this.#loading = loading);
  }

  /** Calls at once, or in turn when the parts are there; not at all when no file has come up. */
  #withTransfers(call: (transfers: Transfers) => void): void {
    if (this.#transfers) call(this.#transfers);
    else this.#loading?.then(call, () => undefined);
  }
}

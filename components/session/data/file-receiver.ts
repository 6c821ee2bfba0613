/**
 * Owns one file that was offered to us: accepting, gathering its bytes, and making the File. Knows nothing of other
 * transfers or of where the file is saved.
 *
 * The sender opened the stream and closes it, however an honest transfer ends. Where both close at once, Firefox may
 * hand the SCTP stream of its data channel to the next channel while the reset of it is still on the way (RFC 8831
 * section 6.7), and that one never opens.
 */
import type { ByteStream } from '../base/byte-stream.js';
import { NoomError } from '../base/errors.js';
import type { FileControl, FileHost, FileOffer } from './file-control.js';
import { CLOSE_GRACE_MS, OUTAGE_WAIT_MS } from './file-stream.js';
import { HEAD_BYTES, INERT, isDrawable, pictureType } from './picture.js';
import type { Progress } from './progress.js';

/**
 * Milliseconds from asking for the bytes to asking again, where no stream of the sender's has come: the question may
 * be lost.
 */
const ASK_AGAIN_MS = 15_000;
/** Bytes after which the pieces are folded into a Blob, which the browser may move out of memory. */
const FOLD_BYTES = 4 * 1024 * 1024;
/** Pieces after which they are folded however small they are: each costs memory of its own. */
const FOLD_PIECES = 1_024;
const MAX_NAME_LENGTH = 255;

export class FileReceiver {
  readonly #host: FileHost;
  readonly #progress: Progress;
  #stream: ByteStream | null = null;
  /** Aborts when the stream is left. */
  #leaves = new AbortController();
  #parts: BlobPart[] = [];
  /** How many of `#parts` are Blobs of folded pieces, and the bytes of the others. */
  #folded = 0;
  #loose = 0;
  #received = 0;
  #head = new Uint8Array();
  /** All bytes are here: nothing that the sender does changes it any more. */
  #isWhole = false;
  #isClosed = false;
  #unwatch: () => void = () => undefined;

  constructor(host: FileHost, progress: Progress) {
    this.#host = host;
    this.#progress = progress;
    host.needs.add(this.from, this);
  }

  get from(): string {
    return this.#progress.transfer.from;
  }

  get isOver(): boolean {
    return this.#progress.isOver;
  }

  get cameToNothing(): boolean {
    const { status } = this.#progress.transfer;
    return status === 'cancelled' || status === 'failed';
  }

  accept(): void {
    if (this.#progress.transfer.status !== 'offered') return;
    this.#progress.set({ status: 'active' });
    this.#askForBytes();
  }

  /** The sender has a new connection to us, and asks how it stands. */
  offeredAgain(): void {
    if (this.#isWhole) this.#tell({ type: 'done', id: this.#id });
    else if (this.#progress.isOver) this.#tell({ type: 'cancel', id: this.#id });
    else if (this.#isTaken && !this.#stream) this.#askForBytes();
  }

  cancel(): void {
    if (this.#progress.isOver) return;
    this.#tell({ type: 'cancel', id: this.#id });
    this.#progress.set({ status: 'cancelled' });
    this.#release();
  }

  /** The sender takes it back. */
  cancelled(): void {
    if (this.#isWhole) return;
    this.#progress.set({ status: 'cancelled' });
    this.#release();
  }

  receiveByteStream(stream: ByteStream): void {
    if (!this.#isTaken || this.#stream) return;
    this.#unwatch();
    this.#stream = stream;
    this.#leaves = new AbortController();
    this.#progress.set({ status: 'active' });
    stream.listen({ chunk: (bytes) => this.#take(bytes), closed: () => this.#closed() }, this.#leaves.signal);
    this.#finishWhenComplete(); // a file without bytes
  }

  linkOpened(): void {
    // A connection made anew may have taken the place of the old one without a word.
    if (!this.#stream?.isOpen) this.#interrupted();
  }

  linkClosed(): void {
    this.#interrupted();
  }

  senderGone(): void {
    if (this.#isTaken) this.#fail('the sender left');
    else this.cancelled();
  }

  /** Ends without a word: the room is left. */
  close(): void {
    this.#isClosed = true;
    this.#progress.stop();
    this.#release();
  }

  /** Accepted, and not over. */
  get #isTaken(): boolean {
    const { status } = this.#progress.transfer;
    return !this.#isWhole && (status === 'active' || status === 'paused');
  }

  get #id(): string {
    return this.#progress.transfer.id;
  }

  #askForBytes(): void {
    this.#awaitStream();
    this.#ask();
  }

  #ask(): void {
    this.#tell({ type: 'accept', id: this.#id, offset: this.#received });
  }

  /**
   * What has come is kept. Once there is a connection the sender offers the file again, and is asked for what is
   * missing.
   */
  #interrupted(): void {
    if (!this.#isTaken) return;
    this.#progress.set({ status: 'paused' });
    this.#leaveStream();
    this.#awaitStream();
  }

  #awaitStream(waited = 0): void {
    this.#unwatch();
    if (waited >= OUTAGE_WAIT_MS)
      return this.#fail(this.#host.links.isOpen(this.from) ? 'the sender did not begin' : 'the connection was lost');
    this.#unwatch = this.#host.clock.after(ASK_AGAIN_MS, () => {
      this.#ask();
      this.#awaitStream(waited + ASK_AGAIN_MS);
    });
  }

  /** What the control channel says of it may come a moment later. */
  #closed(): void {
    this.#unwatch = this.#host.clock.after(CLOSE_GRACE_MS, () => {
      if (this.#host.links.isOpen(this.from)) this.#fail('the sender broke off');
      else this.#interrupted();
    });
  }

  #take(bytes: ArrayBuffer): void {
    if (this.#progress.isOver) return;
    const { size } = this.#progress.transfer;
    if (bytes.byteLength === 0 || bytes.byteLength > size - this.#received) {
      this.#stream?.close(); // a page that lies may ignore this message as well
      return this.#fail('the sender sent something else than was offered');
    }
    if (this.#received === 0) this.#head = new Uint8Array(bytes.slice(0, HEAD_BYTES));
    this.#parts.push(bytes);
    this.#received += bytes.byteLength;
    this.#loose += bytes.byteLength;
    if (this.#loose >= FOLD_BYTES || this.#parts.length - this.#folded >= FOLD_PIECES) {
      this.#parts.push(new Blob(this.#parts.splice(this.#folded)));
      this.#folded = this.#parts.length;
      this.#loose = 0;
    }
    this.#progress.set({ transferred: this.#received });
    this.#finishWhenComplete();
  }

  #finishWhenComplete(): void {
    const { name, size } = this.#progress.transfer;
    if (this.#received < size) return;
    this.#isWhole = true;
    this.#tell({ type: 'done', id: this.#id });
    const claimed = pictureType(this.#head, size);
    const file = new File(this.#parts, name, { type: claimed ?? INERT });
    this.#release();
    if (!claimed) return this.#done(file);
    void isDrawable(file).then((isPicture) => this.#done(isPicture ? file : new File([file], name, { type: INERT })));
  }

  #done(file: File): void {
    if (!this.#isClosed) this.#progress.set({ status: 'done', transferred: file.size, type: file.type, file });
  }

  #fail(why: string): void {
    if (this.#progress.isOver) return;
    this.#tell({ type: 'cancel', id: this.#id });
    this.#progress.set({ status: 'failed' });
    this.#release();
    this.#host.emit({
      type: 'error',
      error: new NoomError(
        'E_TRANSFER',
        `"${this.#progress.transfer.name}" did not arrive: ${why}. Ask for it once more.`,
      ),
    });
  }

  #release(): void {
    this.#unwatch();
    this.#host.needs.delete(this.from, this);
    this.#parts = [];
    this.#leaveStream();
  }

  #leaveStream(): void {
    this.#leaves.abort();
    this.#stream = null;
  }

  #tell(control: FileControl): void {
    this.#host.tell(this.from, control);
  }
}

/**
 * Name and size as the sender says them, made fit to be saved. The type is whatever the bytes turn out to be, not what
 * the sender says.
 */
export function cleanOffer({ name, size }: FileOffer): { name: string; type: string; size: number } {
  // Path separators would say where to save it; control characters and bidirectional overrides hide the real ending.
  // eslint-disable-next-line no-control-regex
  const flat = name.replace(/[\\/\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '_').trim();
  // Cut in the middle of a long name, so that its ending stays.
  const short = flat.length > MAX_NAME_LENGTH ? flat.slice(0, MAX_NAME_LENGTH - 32) + flat.slice(-32) : flat;
  return { name: /^\.*$/.test(short) ? 'file' : short, type: INERT, size };
}

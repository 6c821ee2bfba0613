/** Owns what is said of files by control channel. Knows nothing of what it sets in motion. */
import * as v from 'valibot';
import { Id } from './codec.js';
import type { LinkNeeds } from './link-needs.js';
import type { DataHost } from './links.js';

/** Bytes of a file, or a place in it. */
const Size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const FileControl = v.variant('type', [
  v.object({
    type: v.literal('offer'),
    id: Id,
    name: v.pipe(v.string(), v.maxLength(1024)),
    size: Size,
    mime: v.pipe(v.string(), v.maxLength(256)),
  }),
  /** From the receiver: "open a channel `file:<id>` and send what comes after the first `offset` bytes". */
  v.object({ type: v.literal('accept'), id: Id, offset: Size }),
  /** From the receiver: all bytes are here. */
  v.object({ type: v.literal('done'), id: Id }),
  /** From either side: the receiver does not want it (any more), or the sender takes it back. */
  v.object({ type: v.literal('cancel'), id: Id }),
]);
export type FileControl = v.InferOutput<typeof FileControl>;
export type FileOffer = Extract<FileControl, { type: 'offer' }>;

export interface FileHost extends DataHost {
  readonly needs: LinkNeeds;
  /** Says something of a file by data channel; false when none is open or it takes no more. */
  tell(to: string, control: FileControl, isPrivate?: boolean): boolean;
}

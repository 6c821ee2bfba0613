/** Owns what two pages say to each other on the way to a code. Knows nothing of the order of it. */
import * as v from 'valibot';
import { Id } from '../codec.js';

/** 32 bytes. */
const Hex = v.pipe(v.string(), v.regex(/^[\da-f]{64}$/));

export const VerificationStep = v.variant('type', [
  /** From who does not commit: begin. `page` is what their page calls itself until it is loaded anew. */
  v.object({ type: v.literal('ask'), page: Id }),
  v.object({ type: v.literal('commit'), page: Id, hash: Hex }),
  v.object({ type: v.literal('nonce'), page: Id, nonce: Hex }),
  v.object({ type: v.literal('reveal'), nonce: Hex }),
]);
export type VerificationStep = v.InferOutput<typeof VerificationStep>;

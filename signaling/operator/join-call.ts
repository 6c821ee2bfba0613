/**
 * Owns asking a server of the operator's about a join: one signed POST, and its answer, of bounded size, as JSON. Knows
 * nothing of what may be answered.
 */
import { SignalingError } from '../base/errors.js';
import type { JoinHook } from './admission.js';
import { letter, signedPost, type Receiver } from './signed-post.js';

/** Bytes; a name, grants and a kilobyte of data are less. */
const MAX_ANSWER = 16 * 1024;

export function joinCall(receiver: Receiver): JoinHook {
  const post = signedPost(receiver);
  return async (question, signal) => {
    const response = await post(letter('join', question), signal).catch(() => {
      // Nothing answers. What fetch says of why may contain the address, and a key in it.
      throw new SignalingError('E_TIMEOUT', 'The site cannot be asked whether you may come in: try again.');
    });
    try {
      if (response.status !== 200) throw new Error(`the site answers a join with status ${response.status}`);
      return parsed(await textOf(response));
    } finally {
      await response.body?.cancel().catch(() => undefined);
    }
  };
}

async function textOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > MAX_ANSWER) throw new Error(`the site answers a join with more than ${MAX_ANSWER} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Node's own message tells a part of the text, which may name somebody.
    throw new Error('the site answers a join with what is not JSON');
  }
}

/**
 * Owns how a server of the operator's is told something: a POST, signed as Standard Webhooks has it
 * (standardwebhooks.com). Knows nothing of what is told, and of what becomes of the answer.
 */
import { createHmac, randomBytes } from 'node:crypto';

/** Where to, and the key: as it is, or base64 after `whsec_`. */
export interface Receiver {
  url: string;
  secret: string;
}

export interface Letter {
  id: string;
  body: string;
}

/** What is told, with its time, under an id of its own. */
export const letter = (type: string, data: object): Letter => ({
  id: `msg_${randomBytes(16).toString('base64url')}`,
  body: JSON.stringify({ type, timestamp: new Date().toISOString(), data }),
});

export type Post = (letter: Letter, signal: AbortSignal) => Promise<Response>;

export function signedPost({ url, secret }: Receiver): Post {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  return ({ id, body }, signal) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      'Content-Type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': sign(key, id, timestamp, body),
    };
    // A redirect would take what is told, and the names in it, to where the operator did not say.
    return fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
  };
}

/** `v1,` and the HMAC-SHA256 of id, time and body, in base64. */
export function sign(key: Buffer, id: string, timestamp: string, body: string): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

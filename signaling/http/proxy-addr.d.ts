/** Owns the types of what is used of `proxy-addr`, which comes without any. */
declare module 'proxy-addr' {
  import type { IncomingMessage } from 'node:http';

  /** The socket's address, and those in `X-Forwarded-For` from the right, up to the first that is not trusted. */
  export function all(request: IncomingMessage, trust: (address: string, hop: number) => boolean): string[];
}

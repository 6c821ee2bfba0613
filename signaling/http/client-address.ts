/**
 * Owns reading the IP address of the client of a request, and which addresses are one customer's. Knows nothing of what
 * an address may do.
 */
import type { IncomingMessage } from 'node:http';
import type ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';
import { readAddress } from '../base/ip-address.js';

/**
 * The address that the last trusted proxy saw, or the one before it where that tells none.
 * @param trustProxy How many proxies are believed; each adds to the right of `X-Forwarded-For` whom it was asked by.
 */
export function clientAddress(request: IncomingMessage, trustProxy: number): string {
  const chain = proxyAddr.all(request, (_address, hop) => hop < trustProxy);
  return chain.findLast((address) => address && readAddress(address)) ?? '';
}

/** An IPv6 customer has a whole /64 at the least (RFC 6177), and would be another address at each connection. */
export function clientNetwork(request: IncomingMessage, trustProxy: number): string {
  const address = readAddress(clientAddress(request, trustProxy));
  if (!address) return '';
  if (address.kind() === 'ipv4') return address.toString();
  return (address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':');
}

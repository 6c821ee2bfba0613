/** Owns reading the IP address that a host is, and which hosts are this machine. Knows nothing of requests. */
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The address that a host is, an IPv6 one in brackets or without; an IPv4 one that IPv6 maps is itself. */
export function readAddress(host: string): Address | undefined {
  const plain = host.replace(/^\[|\]$|%.*$/g, '');
  return ipaddr.isValid(plain) ? ipaddr.process(plain) : undefined;
}

/** Whether the host is this machine as it sees itself. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || readAddress(host)?.range() === 'loopback';

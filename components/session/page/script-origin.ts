/**
 * Owns which service a page means: the address that it gives, or where its script came from. Knows nothing of sessions.
 */
import { NoomError } from '../base/errors.js';

let scriptBase: string | null = null;

/** Set once by the bundles: the URL they were loaded from stands for the service that served them. */
export function setScriptOrigin(url: string): void {
  scriptBase = new URL('.', url).href;
}

/**
 * An address of a service: absolute, or a path on the page's own site. A bare word is more likely a host whose scheme
 * was forgotten.
 */
const ADDRESS = /^(https?:\/\/|\.{0,2}\/)/i;

/** Of a file of the bundle, by its path from the bundle's folder. */
export function bundleUrl(path: string): string {
  return new URL(path, scriptBase ?? undefined).href;
}

/**
 * Base URL of the service, without a trailing slash: as given (`http:`, `https:`, or a path that begins with `/`, `./`
 * or `../` on the page's site); where nothing or blank is given, where the script came from, else (from a bundler) the
 * page's own origin.
 * @throws NoomError `E_SCHEMA` with the hint `address` for anything else, such as `localhost:3000`
 */
export function serviceUrl(given?: string): string {
  const { location } = globalThis as { location?: Location };
  const address = given?.trim() || (scriptBase ?? (location ? `${location.origin}/` : 'http://localhost:3000'));
  const url = ADDRESS.test(address) ? parse(address, location?.href) : null;
  if (url) return (url.origin + url.pathname).replace(/\/+$/, '');
  throw new NoomError(
    'E_SCHEMA',
    given?.trim() ? advice(given.trim()) : 'This page has no address that a service could have: set `server`.',
    { hint: 'address' },
  );
}

function parse(address: string, base: string | undefined): URL | null {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function advice(given: string): string {
  const example = /^[\w.-]+(:\d+)?(\/\S*)?$/.test(given)
    ? `${/^(localhost|[\d.]+)\b/.test(given) ? 'http' : 'https'}://${given}`
    : 'https://calls.example.com';
  return `server="${given}" is no address of a service. Write it with its scheme, as in server="${example}".`;
}

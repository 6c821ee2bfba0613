/** Owns the service that a page means when it names none. Knows nothing of sessions. */

let scriptBase: string | null = null;

/** Set once by the bundles: the URL they were loaded from stands for the service that served them. */
export function setScriptOrigin(url: string): void {
  scriptBase = new URL('.', url).href;
}

/**
 * Base URL of the service: as given (against the page's URL), else where the script came from, else (from a bundler)
 * the page's own origin. Without a trailing slash.
 */
export function serviceUrl(given?: string): string {
  const page = (globalThis as { location?: Location }).location;
  const url = given ? new URL(given, page?.href) : new URL(scriptBase ?? page?.origin ?? 'http://localhost:3000');
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

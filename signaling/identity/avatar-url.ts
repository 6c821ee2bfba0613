/** Owns which address of a picture the site may give of a person. Knows nothing of who looks at it. */
import * as v from 'valibot';
import { isLoopback } from '../base/ip-address.js';

/** UTF-16 code units. */
const MAX_LENGTH = 2048;

/** As URLs are written, in ASCII. By `http:` from this machine alone, for who develops a site. */
export const AvatarUrl = v.pipe(
  v.string(),
  v.maxLength(MAX_LENGTH),
  v.check(isPublic, 'must be an https: address, without user name and password'),
  v.transform((url) => new URL(url).href),
  v.maxLength(MAX_LENGTH),
);

/** What is in it everybody in the room reads. */
function isPublic(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && username === '' && password === '';
}

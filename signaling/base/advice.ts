/** Owns the one line that tells a page's author which field of a payload is wrong. Knows nothing of payloads. */
import * as v from 'valibot';

/** Valibot quotes what it received; a line of advice need not carry back a whole description of a session. */
const MAX_ADVICE_LENGTH = 200;

export function advice(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  const path = v.getDotPath(issue);
  return `${path === null ? '' : `${path}: `}${issue.message}`.slice(0, MAX_ADVICE_LENGTH);
}

/** Owns what the service asks of a logger. Knows nothing of where lines go. */

type Log = (details: object, message: string) => void;

/** pino fits, and so does anything that takes details and a message. No line names a person, carries SDP or a token. */
export interface Logger {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
}

/** UTF-16 code units. */
const MAX_MESSAGE = 300;

/**
 * What a line may say of an error: not its other properties, in which libraries keep what they were given (a Redis
 * command has a whole room in its arguments, or a password), and no user and password out of an address.
 */
export function failure(error: unknown): { err: object } {
  if (!(error instanceof Error)) return { err: { type: typeof error } };
  const { name: type, message, stack } = error;
  // The stack begins with the message, which may be of many lines.
  const frames = (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return { err: { type, message: cleaned(message), stack: frames, ...('code' in error && { code: error.code }) } };
}

const cleaned = (text: string): string => text.replace(/\/\/[^\s/]*@/g, '//…@').slice(0, MAX_MESSAGE);

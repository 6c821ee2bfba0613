/** Owns what the service asks of a logger. Knows nothing of where lines go. */

type Log = (details: object, message: string) => void;

/** pino fits, and so does anything that takes details and a message. No line names a person, carries SDP or a token. */
export interface Logger { debug: Log; info: Log; warn: Log; error: Log }

/**
 * What a line may say of an error: not its other properties, in which libraries keep what they were given (a Redis
 * command has a whole room in its arguments).
 */
export function failure(error: unknown): { err: object } {
  if (!(error instanceof Error)) return { err: { type: typeof error } };
  const { name: type, message, stack } = error;
  return { err: { type, message, stack, ...('code' in error && { code: error.code }) } };
}

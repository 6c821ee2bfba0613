/** Owns what the service asks of a logger. Knows nothing of where lines go. */

type Log = (details: object, message: string) => void;

/** pino fits, and so does anything that takes details and a message. No line names a person, carries SDP or a token. */
export interface Logger { debug: Log; info: Log; warn: Log; error: Log }

/**
 * Owns what a service is told that nobody may guess: which of it is short, and how nodes see whether they were told the
 * same. Knows nothing of how nodes talk, and of what each secret is for.
 */
import { createHmac, scryptSync } from 'node:crypto';
import type { Settings } from '../settings.js';

/** Bytes of a secret that cannot be guessed: RFC 7518 section 3.2 asks for a key of 256 bits. */
export const LEAST_BYTES = 32;
/**
 * Bytes of a digest that nodes show each other by way of Redis. They are few on purpose: two values that differ look
 * the same once in 16 million times, and so a digest that fits does not prove a guess.
 */
const DIGEST_BYTES = 3;

/** Options of which nodes need the same value, with the variable that sets each. */
export const SHARED = {
  secret: 'NOOM_SECRET',
  authSecret: 'NOOM_AUTH_SECRET',
  'turn.secret': 'NOOM_TURN_SECRET',
  apiKey: 'NOOM_API_KEY',
  webhookSecret: 'NOOM_WEBHOOK_SECRET',
  joinSecret: 'NOOM_JOIN_SECRET',
  adminPassword: 'NOOM_ADMIN_PASSWORD',
  waitingRoom: 'NOOM_WAITING_ROOM',
  showUserIds: 'NOOM_SHOW_USER_IDS',
  'limits.participants': 'NOOM_MAX_PARTICIPANTS',
} as const;
export type SharedOption = keyof typeof SHARED;

/** Digests by option, none where the node has no such option; of `turn.secret` one for each list of TURN servers. */
export type Terms = Record<string, string>;

const valuesOf = ({
  secret,
  authSecret,
  turn,
  apiKey,
  webhook,
  joinCall,
  admin,
  rules,
  showUserIds,
}: Settings): Record<SharedOption, string | undefined> => ({
  secret,
  authSecret,
  'turn.secret': turn?.secret,
  apiKey,
  webhookSecret: webhook?.secret,
  joinSecret: joinCall?.secret,
  adminPassword: admin?.password,
  waitingRoom: String(rules.waitingRoom),
  // Left out where it is off: a node of an older version has no such option.
  showUserIds: showUserIds ? 'on' : undefined,
  'limits.participants': String(rules.participants),
});

export interface ShortSecret {
  option: SharedOption;
  variable: string;
  bytes: number;
}

/**
 * Secrets that are there and could be guessed. The panel's password has a rule of its own: it is tried at one door,
 * slowly.
 */
export function shortSecrets(settings: Settings): ShortSecret[] {
  const values = valuesOf(settings);
  const keys = ['secret', 'authSecret', 'turn.secret', 'apiKey', 'webhookSecret', 'joinSecret'] as const;
  return keys
    .map((option) => ({ option, variable: SHARED[option], bytes: Buffer.byteLength(values[option] ?? '') }))
    .filter(({ bytes }) => bytes > 0 && bytes < LEAST_BYTES);
}

/**
 * What this node was told, so that another can compare it and nobody can read it. The key comes of `secret`, slowly: a
 * reader of Redis who lacks it can try nothing else, and each guess at it costs them 16 MiB and tens of milliseconds.
 */
export function termsOf(settings: Settings): Terms {
  const key = scryptSync(settings.secret ?? '', 'noom: what nodes share, 1', 32);
  const digest = (name: string, value: string) =>
    createHmac('sha256', key).update(`${name}\0${value}`).digest().subarray(0, DIGEST_BYTES).toString('base64url');
  const terms: Terms = {};
  for (const [option, value] of Object.entries(valuesOf(settings))) {
    if (value === undefined) continue;
    // Nodes in several places may have a TURN server each.
    const name =
      option === 'turn.secret' ? `${option}@${digest('turn.urls', settings.turn?.urls.join() ?? '')}` : option;
    terms[name] = digest(option, value);
  }
  return terms;
}

/** Options in which two nodes differ. Where the key does, all digests do, and nothing can be said of the rest. */
export function differences(ours: Terms, theirs: Terms): SharedOption[] {
  if (ours['secret'] !== theirs['secret']) return ['secret'];
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  const differ = [...names].filter(
    (name) => (name.includes('@') ? name in ours && name in theirs : true) && ours[name] !== theirs[name],
  );
  return (Object.keys(SHARED) as SharedOption[]).filter((option) =>
    differ.some((name) => name.split('@')[0] === option),
  );
}

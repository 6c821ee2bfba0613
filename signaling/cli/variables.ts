/**
 * Owns which variables the command knows: the option that each sets, how its text is read, and what `--help` says of
 * it. Knows nothing of what a value must be.
 */
export interface Variable {
  /** Path of the option; none where the command itself goes by the variable. */
  option?: string;
  /** How the text is read. Default: as it is. */
  as?: 'number' | 'list' | 'switch' | 'json';
  help: string;
}

/** Every variable of ours. What is not here means nothing to this version. */
export const VARIABLES: Readonly<Record<string, Variable>> = {
  NOOM_ORIGINS: {
    option: 'origins',
    help: 'origins whose pages may embed, by commas; https://*.example.com, or * for any',
  },
  NOOM_PUBLIC_URL: { option: 'publicUrl', help: 'the address that people reach, behind a proxy or tunnel' },
  NOOM_TRUST_PROXY: {
    option: 'trustProxy',
    as: 'number',
    help: 'how many proxies stand before the service, default 0',
  },
  NOOM_SECRET: { option: 'secret', help: 'key of resume tokens; default: made once, kept in the data folder' },
  NOOM_DATA_DIR: { option: 'dataDir', help: 'that folder, default .noom' },
  NOOM_AUTH_SECRET: { option: 'authSecret', help: 'with it, joining needs a JWT signed with it' },
  NOOM_REDIS_URL: { option: 'redisUrl', help: 'several nodes act as one service; needs NOOM_SECRET' },
  NOOM_ICE_SERVERS: { option: 'iceServers', as: 'json', help: 'STUN and TURN servers, JSON as in RTCConfiguration' },
  NOOM_TURN_URLS: { option: 'turn.urls', as: 'list', help: 'TURN servers of your coturn, by commas' },
  NOOM_TURN_SECRET: { option: 'turn.secret', help: "coturn's static-auth-secret" },
  NOOM_TURN_TTL: { option: 'turn.ttl', as: 'number', help: 'seconds that its credentials last, default 43200' },
  NOOM_WAITING_ROOM: {
    option: 'waitingRoom',
    as: 'switch',
    help: 'on: newcomers knock in every room; default off',
  },
  NOOM_SHOW_USER_IDS: {
    option: 'showUserIds',
    as: 'switch',
    help: 'on: all in a room learn the sub of the others; default off: hosts do',
  },
  NOOM_MAX_PARTICIPANTS: {
    option: 'limits.participants',
    as: 'number',
    help: 'people with media in a room, default 8',
  },
  NOOM_MAX_ROOMS: { option: 'limits.rooms', as: 'number', help: 'default 10000' },
  NOOM_ADDRESS_SOCKETS: {
    option: 'limits.address.sockets',
    as: 'number',
    help: 'connections of one client address, default 1000',
  },
  NOOM_ADDRESS_CONNECTIONS: {
    option: 'limits.address.connections',
    as: 'number',
    help: 'its new connections a minute, default 1200',
  },
  NOOM_ADDRESS_COMMANDS: {
    option: 'limits.address.commands',
    as: 'number',
    help: 'its commands a minute, default 60000',
  },
  NOOM_ADMIN_USER: { option: 'adminUser', help: 'with a password turns the admin panel on, at /admin' },
  NOOM_ADMIN_PASSWORD: { option: 'adminPassword', help: 'of that user, 12 characters or more' },
  NOOM_API_KEY: { option: 'apiKey', help: "turns the operator's REST API on, at /api" },
  NOOM_WEBHOOK_URL: { option: 'webhookUrl', help: 'is told of rooms and participants' },
  NOOM_WEBHOOK_SECRET: { option: 'webhookSecret', help: 'signs what it is told' },
  NOOM_JOIN_URL: { option: 'joinUrl', help: 'is asked before anybody is let in, and as whom' },
  NOOM_JOIN_SECRET: { option: 'joinSecret', help: 'signs what it is asked' },
  NOOM_LOG_LEVEL: { help: 'silent, error, warn, info (default) or debug' },
};

/** Owns what the command says of itself: its flags and the variables that it knows. Knows nothing of their values. */

/** Every variable of ours, with what `--help` says of it. What is not here means nothing to this version. */
export const VARIABLES: Readonly<Record<string, string>> = {
  NOOM_ORIGINS: 'origins whose pages may embed, by commas; https://*.example.com, or * for any',
  NOOM_PUBLIC_URL: 'the address that people reach, behind a proxy or tunnel',
  NOOM_TRUST_PROXY: 'how many proxies stand before the service, default 0',
  NOOM_SECRET: 'key of resume tokens; default: made once, kept in the data folder',
  NOOM_DATA_DIR: 'that folder, default .noom',
  NOOM_AUTH_SECRET: 'with it, joining needs a JWT signed with it',
  NOOM_REDIS_URL: 'several nodes act as one service; needs NOOM_SECRET',
  NOOM_ICE_SERVERS: 'STUN and TURN servers, JSON as in RTCConfiguration',
  NOOM_TURN_URLS: 'TURN servers of your coturn, by commas',
  NOOM_TURN_SECRET: "coturn's static-auth-secret",
  NOOM_TURN_TTL: 'seconds that its credentials last, default 43200',
  NOOM_WAITING_ROOM: 'on: newcomers knock in every room; default off',
  NOOM_MAX_PARTICIPANTS: 'people with media in a room, default 8',
  NOOM_MAX_ROOMS: 'default 10000',
  NOOM_ADDRESS_SOCKETS: 'connections of one client address, default 1000',
  NOOM_ADDRESS_CONNECTIONS: 'its new connections a minute, default 1200',
  NOOM_ADDRESS_COMMANDS: 'its commands a minute, default 60000',
  NOOM_ADMIN_USER: 'with a password turns the admin panel on, at /admin',
  NOOM_ADMIN_PASSWORD: 'of that user, 12 characters or more',
  NOOM_API_KEY: "turns the operator's REST API on, at /api",
  NOOM_WEBHOOK_URL: 'is told of rooms and participants',
  NOOM_WEBHOOK_SECRET: 'signs what it is told',
  NOOM_LOG_LEVEL: 'silent, error, warn, info (default) or debug',
};

const width = Math.max(...Object.keys(VARIABLES).map((name) => name.length));

export const HELP = `Usage: noom [options]

Serves video calls: the bundle for your pages, a demo, and the signaling.

  --port <number>   port to listen on, 0 for any free one (PORT, default 3000)
  --host <address>  address to listen on (HOST, default 0.0.0.0)
  --https           with a certificate of its own, so that phones on this network can join
  --open            in production, allow any origin without tokens
  --help, -h        show this
  --version, -v     show the version

Everything else is told by the environment, or by a file named .env:

${Object.entries(VARIABLES)
  .map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
  .join('\n')}

NODE_ENV=production: pages on people's own machines (localhost) may not embed the service any more.
`;

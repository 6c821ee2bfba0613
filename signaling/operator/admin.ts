/**
 * Owns the admin panel at /admin: who is let in, and what is shown there. It looks at the sockets and changes nothing.
 * Knows nothing of rooms but where a socket sits.
 *
 * The page is that of `@socket.io/admin-ui`; what fills it is not its `instrument()`. That one shows no room in its
 * production mode; in the other it sends the panel every packet, and all of `socket.data` and of the handshake: chat,
 * session descriptions, tokens. It would also put a proxy in the place of `socket.data`, and its clock cannot be
 * stopped.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { Server } from 'socket.io';
import type { DefaultEventsMap } from 'socket.io';
import { attachTo } from '../http/attach.js';
import type { Io, Socket } from '../sockets/context.js';
import { doorkeeper } from './credentials.js';
import { SignalingError } from '../base/errors.js';
import { failure, type Logger } from '../base/logger.js';
import { isUnasked, originCheck } from '../http/origins.js';
import type { Refusals } from '../base/refusals.js';
import { findPlace } from '../sockets/seats.js';

export interface AdminOptions {
  user: string;
  password: string;
  publicUrl?: string | undefined;
  trustProxy: number;
  isKnownHost(request: IncomingMessage): boolean;
  refusals: Refusals;
  log: Logger;
}

export interface AdminPanel {
  /** What is below /admin. */
  readonly pages: RequestHandler;
  /** Lets panels look at these sockets. Returns the undoing. */
  attach(server: HttpServer, io: Io): () => void;
}

/** What a panel hears, as `@socket.io/admin-ui` has it (dist/typed-events.d.ts). It is never listened to. */
interface PanelEvents {
  config(config: { supportedFeatures: string[] }): void;
  server_stats(stats: object): void;
  all_sockets(sockets: Line[]): void;
}
type Line = ReturnType<typeof lineOf>;

/** Below the page, so that browsers show the password there, too, and only there (RFC 7617 section 2.2). */
const PATH = '/admin/socket.io';
const REFRESH_MS = 2_000;
/** Sockets that are shown one by one: all are counted, but the page takes squares of time. */
const MAX_LINES = 1_000;
const UI = join(createRequire(import.meta.url).resolve('@socket.io/admin-ui/package.json'), '..', 'ui', 'dist');
/**
 * Spares the operator the panel's form: here is the only service that this page may talk to, and the browser has shown
 * the password.
 */
const HERE = `for (const [key, value] of Object.entries({
  server_url: location.origin, path: new URL('socket.io', location.href).pathname, namespace: '/', ws_only: false, parser: 'default', session_id: '', readonly: true,
})) localStorage.setItem(key, value);
`;
/** Signs of the letters that are there, for those of its icons without which a button would be blank. */
const SIGNS =
  Object.entries({
    'chevron-left': '‹',
    'chevron-right': '›',
    'menu-down': '▾',
    'dots-horizontal': '…',
    'arrow-up': '↑',
    menu: '☰',
    'delete-outline': '×',
  })
    .map(([icon, sign]) => `.mdi-${icon}::before { content: '${sign}'; font-style: normal; }\n`)
    .join('') + '.v-navigation-drawer .v-list-item__icon { display: none; }\n';
const STATUS = { E_AUTH: 401, E_RATE: 429 } as const;

export function adminPanel({
  user,
  password,
  publicUrl,
  trustProxy,
  isKnownHost,
  refusals,
  log,
}: AdminOptions): AdminPanel {
  const check = doorkeeper({
    secret: `${user}:${password}`,
    trustProxy,
    door: '/admin',
    advice: 'This needs NOOM_ADMIN_USER and NOOM_ADMIN_PASSWORD.',
    log,
  });
  // Browsers send the password along with what foreign pages ask for, too. Whoever may embed the service may not look
  // into it.
  const isOwn = originCheck({ origins: [], publicUrl, production: true, trustProxy: trustProxy > 0 });

  async function mayEnter(request: IncomingMessage): Promise<SignalingError | undefined> {
    // Not of a link to it: the person who follows that is asked for the password.
    const isEmbedded = isUnasked(request) && request.headers['sec-fetch-mode'] !== 'navigate';
    if (!isOwn(request) || !isKnownHost(request) || isEmbedded)
      return new SignalingError('E_ORIGIN', 'The admin panel is for its own page.');
    return check(request, credentials(request)).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof SignalingError) return error;
        log.error(failure(error), 'the check of an operator failed');
        return new SignalingError('E_FORBIDDEN', 'The service failed at this: try again.');
      },
    );
  }

  /** For Express and for Engine.IO alike. */
  function guard(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    void mayEnter(request).then((refusal) => {
      if (!refusal) return next();
      const { code } = refusal;
      const headers = {
        'Cache-Control': 'no-store',
        ...(code === 'E_AUTH' && { 'WWW-Authenticate': 'Basic realm="Noom admin", charset="UTF-8"' }),
        ...(code === 'E_RATE' && { 'Retry-After': '60' }),
      };
      refusals.refuse(
        request,
        response,
        code === 'E_AUTH' || code === 'E_RATE' ? STATUS[code] : 403,
        refusal.toWire(),
        'the admin panel',
        headers,
      );
    });
  }

  function attach(server: HttpServer, io: Io): () => void {
    const { value: panels, detach } = attachTo(
      server,
      () =>
        new Server<DefaultEventsMap, PanelEvents>(server, {
          path: PATH,
          serveClient: false,
          maxHttpBufferSize: 1024,
          destroyUpgrade: false,
        }),
    );
    panels.engine.use(guard);
    panels.on('connection', (panel) => {
      // The pages that list sockets and rooms, and none of the buttons.
      panel.emit('config', { supportedFeatures: ['ALL_EVENTS'] });
      let last = '';
      const show = () => {
        const { lines, stats } = look(io);
        panel.emit('server_stats', stats);
        const now = JSON.stringify(lines);
        if (now !== last) panel.emit('all_sockets', lines);
        last = now;
      };
      const timer = setInterval(show, REFRESH_MS).unref();
      panel.on('disconnect', () => clearInterval(timer));
      show();
    });
    return () => {
      panels.engine.close();
      detach();
    };
  }

  return { pages: pages(guard), attach };
}

/** User and password as browsers send them: `Basic base64(user:password)`. */
function credentials({ headers }: IncomingMessage): string | undefined {
  const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(headers.authorization ?? '') ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
}

function pages(guard: RequestHandler): RequestHandler {
  const router = express.Router();
  // Before the question for the password: asked for at /admin, browsers would show it to the whole service.
  router.use((request, response, next) => {
    if (request.path === '/' && !request.originalUrl.split('?')[0]!.endsWith('/')) response.redirect('admin/');
    else next();
  });
  router.use(guard, headers());
  router.get(['/', '/index.html'], (_request, response) => void response.type('html').send(index()));
  router.get('/here.js', (_request, response) => void response.type('js').send(HERE));
  router.get('/signs.css', (_request, response) => void response.type('css').send(SIGNS));
  router.use(express.static(UI, { index: false, redirect: false, cacheControl: false }));
  router.use((_request, response) => void response.status(404).type('text/plain').send('Not found\n'));
  return router;
}

/** The panel's page without what it would load from others: a font for its letters, and one for its icons. */
function index(): string {
  const html = readFileSync(join(UI, 'index.html'), 'utf8');
  return html
    .replace(/<link [^>]*href="https?:[^>]*>/g, '')
    .replace('</head>', '<link href="signs.css" rel="stylesheet"></head>')
    .replace('<script', '<script src="here.js"></script><script');
}

function headers(): RequestHandler {
  const guards = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Vuetify writes its colours into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    guards(request, response, next);
  };
}

function look(io: Io): { lines: Line[]; stats: object } {
  const lines: Line[] = [];
  let polling = 0;
  for (const socket of io.sockets.sockets.values()) {
    if (socket.conn.transport.name === 'polling') polling += 1;
    if (lines.length < MAX_LINES) lines.push(lineOf(socket));
  }
  const stats = {
    serverId: `${hostname()}#${process.pid}`,
    hostname: hostname(),
    pid: process.pid,
    uptime: process.uptime(),
    clientsCount: io.engine.clientsCount,
    pollingClientsCount: polling,
    namespaces: [{ name: '/', socketsCount: io.sockets.sockets.size }],
  };
  return { lines, stats };
}

/**
 * What is told of a socket: ids, as in the log, and the names of public rooms. Not its handshake, in which tokens are,
 * not its address, and not the id of its transport, with which one could read along.
 */
function lineOf(socket: Socket) {
  const place = findPlace(socket);
  // To know the name of a private room is to be able to ask for it.
  const room = place && (place.room.private ? `unlisted room ${place.room.id}` : `room: ${place.room.name}`);
  const data = !place
    ? {}
    : 'member' in place
      ? { participant: place.member.id, role: place.member.role, media: place.member.media }
      : { waits: place.knock.id };
  return {
    id: socket.id,
    clientId: socket.id,
    nsp: '/',
    transport: socket.conn.transport.name,
    rooms: [...(room === undefined ? [] : [room]), ...(socket.data.query !== undefined ? ['lobby'] : [])],
    data,
    // The panel cannot draw a socket without these.
    handshake: { address: '', headers: {}, query: {}, issued: socket.handshake.issued },
  };
}

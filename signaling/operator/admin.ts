/**
 * Owns the admin panel at /admin: who is let in, and by which socket it is told. It looks at the service and changes
 * nothing. Knows nothing of what its page is made of, and of what is shown of a socket.
 */
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { Server } from 'socket.io';
import type { DefaultEventsMap } from 'socket.io';
import { attachTo } from '../http/attach.js';
import type { Io } from '../sockets/context.js';
import { pages } from './admin-pages.js';
import { viewOf, type View } from './admin-view.js';
import { doorkeeper } from './credentials.js';
import { SignalingError } from '../base/errors.js';
import { failure, type Logger } from '../base/logger.js';
import { isUnasked, originCheck } from '../http/origins.js';
import type { Refusals } from '../base/refusals.js';

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
  all_sockets(sockets: View['lines']): void;
}

/** Below the page, so that browsers show the password there, too, and only there (RFC 7617 section 2.2). */
const PATH = '/admin/socket.io';
const REFRESH_MS = 2_000;
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
  // Browsers send the password with the requests of foreign pages, too. A page that may embed the service may not look
  // into it.
  const isOwn = originCheck({ origins: [], publicUrl, production: true, trustProxy: trustProxy > 0 });

  async function mayEnter(request: IncomingMessage): Promise<SignalingError | undefined> {
    // A link from elsewhere is let through: the person who follows it is asked for the password.
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
      // This feature shows the lists of sockets and rooms; each button would be a feature of its own.
      panel.emit('config', { supportedFeatures: ['ALL_EVENTS'] });
      let last = '';
      const show = () => {
        const { lines, stats } = viewOf(io);
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

/**
 * Owns what the service answers to plain HTTP requests: bundles, health, figures, demo pages, and the headers that
 * guard them. Knows nothing of signaling.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Express, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { attachTo } from './attach.js';
import { MISDIRECTED, UNKNOWN_HOST, UNKNOWN_HOST_REASON } from './hosts.js';
import type { Refusals } from '../base/refusals.js';
import { bundles, notBuilt } from './bundles.js';

/** The package has a copy; run from the sources, the pages themselves are shown. */
const DEMO = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../demo' : '../demo', import.meta.url));
const MEETING = 'meeting.html';

const OPEN_TO_ANY_HOST: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);

export interface ServeOptions {
  demo: boolean;
  trustProxy: number;
  isReady(): boolean;
  /** Whether a request asks by a name of the service's. */
  isKnownHost(request: IncomingMessage): boolean;
  refusals: Refusals;
  /** Answers what is below /api. */
  api?: RequestHandler | undefined;
  /** Answers what is below /admin. */
  admin?: RequestHandler | undefined;
  metrics?: { contentType: string; text(): Promise<string> };
}

/** Answers what is ours on this server and hands on the rest to those who listened before. Returns how to undo it. */
export function serve(server: Server, options: ServeOptions): () => void {
  const { detach } = attachTo(server, () => {
    const others = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    const app = pages(options);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const handOn = () => {
        if (others.length === 0) response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
        for (const other of others) other.call(server, request as never, response as never);
      };
      // Who asks whether the service is well knows its address at most.
      const isOurs = OPEN_TO_ANY_HOST.has(request.url?.split('?')[0] ?? '') || options.isKnownHost(request);
      if (isOurs) app(request as never, response as never, handOn);
      else if (others.length > 0) handOn();
      else options.refusals.refuse(request, response, MISDIRECTED, UNKNOWN_HOST, UNKNOWN_HOST_REASON);
    });
  });
  return detach;
}

function pages({ demo, trustProxy, isReady, metrics, api, admin }: ServeOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // "/r/name/" would be another base for the page's relative links.
  app.enable('strict routing');
  // A proxy that keeps "/metrics" from outside may not know that "/METRICS" is as good.
  app.enable('case sensitive routing');
  app.set('trust proxy', trustProxy);

  app.get('/livez', (_request, response) => void health(response, true));
  app.get('/readyz', (_request, response) => void health(response, isReady()));

  if (metrics) {
    app.get('/metrics', async (_request, response) => {
      response
        .set('Cache-Control', 'no-store')
        .type(metrics.contentType)
        .send(await metrics.text());
    });
  }

  if (api) app.use('/api', api);
  if (admin) app.use('/admin', admin);

  app.use(bundles());
  app.get(['/noom.js', '/noom.global.js'], notBuilt);

  if (demo) {
    const guard = pageGuard();
    // Only before answers of ours: what is handed on belongs to others, headers and all.
    const setHeaders = (response: Response) =>
      guard(response.req, response, () => response.set('Cache-Control', 'no-cache'));
    const statics = express.static(DEMO, { redirect: false, cacheControl: false, setHeaders });
    app.get('/r/:room', (request, _response, next) => {
      request.url = `/${MEETING}`;
      next();
    });
    app.use(statics);
  }
  return app;
}

function health(response: Response, good: boolean): void {
  response
    .status(good ? 200 : 503)
    .set('Cache-Control', 'no-store')
    .type('text/plain')
    .send(good ? 'ok\n' : 'not ready\n');
}

function pageGuard() {
  const headers = helmet({
    contentSecurityPolicy: {
      // helmet's defaults would upgrade requests to TLS, and a phone on the same network has none.
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:', 'mediastream:'],
        fontSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['lit-html', 'noom'],
      },
    },
    // Whether the whole domain is to be TLS only is for its operator to say.
    strictTransportSecurity: false,
    // Room names are in addresses.
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(self)');
    headers(request, response, () => next());
  };
}

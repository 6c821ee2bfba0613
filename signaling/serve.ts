/**
 * Owns what the service answers to plain HTTP requests: bundles, health, figures, demo pages, and the headers that guard them.
 * Knows nothing of signaling.
 */
import { existsSync } from 'node:fs';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express from 'express';
import type { Express, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { attachTo } from './attach.js';

/** Run from dist/signaling/serve.js, or by a loader from signaling/serve.ts. */
const ROOT = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../' : '../../', import.meta.url));
const BUNDLE = join(ROOT, 'dist', 'bundle');
const DEMO = join(ROOT, 'demo');
const MEETING = 'meeting.html';
/** A header that every file of ours has, and what others answer need not have. */
const OURS = 'X-Content-Type-Options';

export interface ServeOptions {
  demo: boolean;
  trustProxy: number;
  isReady(): boolean;
  /** Answers what is below /api. */
  api?: RequestHandler | undefined;
  /** Answers what is below /admin. */
  admin?: RequestHandler | undefined;
  metrics?: { contentType: string; text(): Promise<string> };
}

/** Whether `npm ci` has built what pages load. */
export function isBuilt(): boolean {
  return existsSync(join(BUNDLE, 'noom.js'));
}

/** Answers what is ours on this server and hands on the rest to whoever listened before. Returns the undoing. */
export function serve(server: Server, options: ServeOptions): () => void {
  const { detach } = attachTo(server, () => {
    const others = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    const app = pages(options);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      app(request as never, response as never, () => {
        if (others.length === 0) response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
        for (const other of others) other.call(server, request as never, response as never);
      });
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
      response.set('Cache-Control', 'no-store').type(metrics.contentType).send(await metrics.text());
    });
  }

  if (api) app.use('/api', api);
  if (admin) app.use('/admin', admin);

  // Our own files alone: what is handed on to other listeners is theirs to compress.
  app.use(compression({ filter: (request, response) => response.hasHeader(OURS) && compression.filter(request, response) }));
  app.use(express.static(BUNDLE, { index: false, redirect: false, cacheControl: false, setHeaders: bundleHeaders }));
  app.get(['/noom.js', '/noom.global.js'], (_request, response) => {
    bundleHeaders(response);
    response.status(503).type('text/plain').set('Cache-Control', 'no-store').send('The bundle is not built: run "npm ci".\n');
  });

  if (demo) {
    const guard = pageGuard();
    // Only before answers of ours: what is handed on belongs to others, headers and all.
    const setHeaders = (response: Response) => guard(response.req, response, () => response.set('Cache-Control', 'no-cache'));
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
  response.status(good ? 200 : 503).set('Cache-Control', 'no-store').type('text/plain').send(good ? 'ok\n' : 'not ready\n');
}

/** Any page may load the bundles, as a module (CORS) or as a classic script (CORP); origins guard the signaling. */
function bundleHeaders(response: ServerResponse, path = ''): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // A chunk's name has the hash of its content; an entry's name stays, so that its ETag is asked for each time.
  const isChunk = /[\\/]chunks[\\/][^\\/]+$/.test(path);
  response.setHeader('Cache-Control', isChunk ? 'public, max-age=31536000, immutable' : 'no-cache');
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

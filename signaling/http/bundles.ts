/**
 * Owns how the browser bundles are handed out: to pages of any origin, in the smallest form that the browser takes, and
 * kept for as long as the name allows. Knows nothing of what else the service answers.
 */
import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

/** The package's copy, whether this runs as built or from the sources. */
const FOLDER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../dist/bundle' : '../bundle', import.meta.url),
);
/** The copies that the build makes beside each script, the smallest first. */
const COPIES = [
  { coding: 'br', ending: '.br' },
  { coding: 'gzip', ending: '.gz' },
] as const;
/** A name with the hash of the content: of a chunk, or of the entry with its version. */
const HASHED = /-[a-z0-9]{8}\.js(\.\w+)?$/;

/** Whether `npm ci` has built what pages load. */
export function isBuilt(): boolean {
  return existsSync(join(FOLDER, 'noom.js'));
}

/** Answers what is a bundle, a part of one, or its source map. */
export function bundles(): RequestHandler {
  const files = express.static(FOLDER, { index: false, redirect: false, cacheControl: false, setHeaders });
  return (request, response, next) => {
    // A copy is a form of its script, and no file of its own.
    if (COPIES.some(({ ending }) => request.path.endsWith(ending))) return next();
    const copy = COPIES.find(({ coding }) => request.acceptsEncodings(coding));
    if (!copy) return void files(request, response, next);
    const { url } = request;
    request.url = request.path + copy.ending;
    files(request, response, (error) => {
      request.url = url;
      if (error) next(error);
      else files(request, response, next);
    });
  };
}

/** Says instead of a bundle that there is none yet. */
export const notBuilt: RequestHandler = (_request, response) => {
  setHeaders(response, '');
  response
    .status(503)
    .type('text/plain')
    .set('Cache-Control', 'no-store')
    .send('The bundle is not built: run "npm ci".\n');
};

function setHeaders(response: ServerResponse, path: string): void {
  // Any page may load the bundles, as a module (CORS) or as a classic script (CORP); origins guard the signaling.
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Vary', 'Accept-Encoding');
  // A name without a hash stays the same over versions, so that its ETag is asked for each time.
  response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  const copy = COPIES.find(({ ending }) => path.endsWith(ending));
  if (!copy) return;
  response.setHeader('Content-Encoding', copy.coding);
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
}

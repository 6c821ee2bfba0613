/**
 * Owns what a browser loads below /admin: the page of `@socket.io/admin-ui`, changed so that it talks to this service
 * and loads nothing from others. Knows nothing of who is let in, and of what the page shows.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import express from 'express';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

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

export function pages(guard: RequestHandler): RequestHandler {
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

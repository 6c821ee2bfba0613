/**
 * Owns that the layers hold: every import and every banned name in components/ and signaling/, and that each rule
 * bites.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { globFiles, ROOT } from '../scripts/run.js';
import { checkImports } from './helpers/import-rules.js';

const check = (sources: Record<string, string>) => checkImports(new Map(Object.entries(sources)));

describe('layers', () => {
  it('hold in components/ and signaling/', () => {
    const files = [...globFiles('components', '.ts'), ...globFiles('signaling', '.ts')];
    assert.ok(files.includes('components/session/session.ts') && files.includes('signaling/protocol.ts'));
    assert.deepEqual(checkImports(new Map(files.map((file) => [file, readFileSync(ROOT + file, 'utf8')]))), []);
  });
});

describe('the checker of layers', () => {
  const broken: [rule: string, path: string, source: string, violation: RegExp][] = [
    [
      'components see protocol.ts only',
      'components/elements/a.ts',
      "import { Rooms } from '../../signaling/rooms/rooms.js';",
      /a\.ts:1 imports signaling\/rooms\/rooms\.ts: components see/,
    ],
    [
      'types of signaling are no exception',
      'components/a.ts',
      "\nimport type { Rooms } from '../signaling/rooms/rooms.js';",
      /a\.ts:2 .*components see/,
    ],
    [
      'nor is an import() type',
      'components/a.ts',
      "let rooms: import('../signaling/rooms/rooms.js').Rooms;",
      /components see/,
    ],
    ['nor a re-export', 'components/a.ts', "export * from '../signaling/rooms/rooms.js';", /components see/],
    ['nor a dynamic import', 'components/a.ts', "void import('../signaling/rooms/rooms.js');", /components see/],
    [
      'the service sees no component',
      'signaling/app.ts',
      "import { x } from '../components/index.js';",
      /nothing of the components/,
    ],
    [
      'protocol.ts imports valibot only, of packages',
      'signaling/protocol.ts',
      "import { z } from 'zod';",
      /valibot and its parts only/,
    ],
    [
      'protocol.ts imports valibot only, of our own',
      'signaling/protocol.ts',
      "import { clock } from './clock.js';",
      /valibot and its parts only/,
    ],
    [
      'nor do its parts import anything else',
      'signaling/protocol/names.ts',
      "import { clock } from '../base/clock.js';",
      /valibot and its parts only/,
    ],
    [
      "its parts are nobody else's",
      'components/session/a.ts',
      "import { Id } from '../../signaling/protocol/names.js';",
      /by way of protocol\.ts/,
    ],
    [
      "nor the service's",
      'signaling/rooms/a.ts',
      "import { Id } from '../protocol/names.js';",
      /by way of protocol\.ts/,
    ],
    ['the session knows no Lit', 'components/session/a.ts', "import { html } from 'lit/html.js';", /no Lit/],
    [
      'the session knows no Lit context',
      'components/session/a.ts',
      "import { createContext } from '@lit/context';",
      /no Lit/,
    ],
    [
      'the session knows no binding',
      'components/session/a.ts',
      "import { x } from '../binding/session-context.js';",
      /stands alone/,
    ],
    [
      'the session knows no element',
      'components/session/media/a.ts',
      "import { x } from '../../elements/room/room.js';",
      /stands alone/,
    ],
    [
      'the binding knows no element',
      'components/binding/a.ts',
      "import { x } from '../elements/room/room.js';",
      /does not know the elements/,
    ],
    ['elements know no define', 'components/elements/a.ts', "import '../define.js';", /who defines them/],
    [
      'parts of the session do not meet',
      'components/session/data/a.ts',
      "import { x } from '../peer/peer.js';",
      /meet in session\.ts/,
    ],
    [
      'peer does not know topology',
      'components/session/peer/a.ts',
      "import { x } from '../topology/mesh.js';",
      /meet in session\.ts/,
    ],
    [
      'parts do not know the session',
      'components/session/data/a.ts',
      "import type { Session } from '../session.js';",
      /that wires them/,
    ],
    [
      'one file knows the socket',
      'components/session/a.ts',
      "import { io } from 'socket.io-client';",
      /knows the socket/,
    ],
    [
      'media alone asks for cameras',
      'components/elements/a.ts',
      'await navigator.mediaDevices.getUserMedia({});',
      /asks for devices/,
    ],
    [
      'media alone asks for screens, destructured too',
      'components/session/a.ts',
      'const { getDisplayMedia } = navigator.mediaDevices;',
      /asks for devices/,
    ],
    [
      'no document in the session',
      'components/session/a.ts',
      'const x = document.title;',
      /uses document: the session has no page/,
    ],
    ['no window in the session', 'components/session/a.ts', 'const list = [window];', /uses window/],
    ['not by globalThis either', 'components/session/a.ts', 'const x = (globalThis as any).document;', /uses document/],
    ['nor by typeof', 'components/session/a.ts', "const x = typeof document === 'undefined';", /uses document/],
    [
      'rules do not reach up to sockets',
      'signaling/rooms/a.ts',
      "import type { Context } from '../sockets/context.js';",
      /nothing of those above/,
    ],
    ['nor does anything to app.ts', 'signaling/cluster/a.ts', "import { b } from '../app.js';", /those above/],
    ['a new folder gets a floor', 'signaling/attic/a.ts', "import { b } from '../base/b.js';", /no floor/],
    [
      'the environment is read in config.ts',
      'signaling/app.ts',
      'const port = process.env.PORT;',
      /reads the environment/,
    ],
    [
      'the environment is no secret in components',
      'components/a.ts',
      "const mode = process['env'].NODE_ENV;",
      /reads the environment/,
    ],
    [
      'data channels are the peer’s alone',
      'components/session/data/a.ts',
      'function send(channel: RTCDataChannel | null) {}',
      /knows data channels/,
    ],
    ['no innerHTML', 'components/elements/a.ts', "element.innerHTML = '';", /never markup/],
    [
      'no unsafeHTML',
      'components/elements/a.ts',
      "import { unsafeHTML } from 'lit/directives/unsafe-html.js'; html`${unsafeHTML('')}`;",
      /never markup/,
    ],
    ['no innerHTML in a template', 'components/elements/a.ts', 'html`<p .innerHTML=${text}></p>`;', /never markup/],
  ];
  for (const [rule, path, source, violation] of broken) {
    it(`finds: ${rule}`, () => assert.match(check({ [path]: source }).join('\n'), violation));
  }

  it('finds circles, also through dynamic imports and `import { type … }`', () => {
    assert.deepEqual(check({ 'components/a.ts': "import './b.js';", 'components/b.ts': "void import('./a.js');" }), [
      'components/a.ts imports itself in a circle: components/a.ts → components/b.ts → components/a.ts',
    ]);
    assert.equal(
      check({ 'signaling/a.ts': "import { type B } from './b.js';", 'signaling/b.ts': "export * from './a.js';" })
        .length,
      1,
    );
  });

  const allowed: [what: string, path: string, source: string][] = [
    ['protocol.ts for everyone', 'components/session/a.ts', "import { parse } from '../../signaling/protocol.js';"],
    ['valibot for protocol.ts', 'signaling/protocol.ts', "import * as v from 'valibot';"],
    ['its parts for protocol.ts', 'signaling/protocol.ts', "export * from './protocol/names.js';"],
    ['options by name on every floor', 'signaling/base/a.ts', "import type { SignalingOptions } from '../options.js';"],
    ['settings on every floor', 'signaling/base/a.ts', "import type { Settings } from '../settings.js';"],
    ['the floor below', 'signaling/sockets/a.ts', "import { Rooms } from '../rooms/rooms.js';"],
    ['topology on top of peer', 'components/session/topology/mesh.ts', "import { Peer } from '../peer/peer.js';"],
    ['leaves in the root of the session', 'components/session/data/a.ts', "import { NoomError } from '../errors.js';"],
    [
      'all parts for session.ts',
      'components/session/session.ts',
      "import { Mesh } from './topology/mesh.js'; import { Media } from './media/media.js';",
    ],
    [
      'the socket for signaling/client.ts',
      'components/session/signaling/client.ts',
      "import { io } from 'socket.io-client';",
    ],
    ['data channels for peer', 'components/session/peer/a.ts', 'let channel: RTCDataChannel;'],
    ['cameras for media', 'components/session/media/a.ts', 'await navigator.mediaDevices.getUserMedia({});'],
    ['the environment for config.ts', 'signaling/cli/config.ts', 'const port = process.env.PORT;'],
    ['document outside the session', 'components/elements/a.ts', 'document.title; element.textContent = text;'],
    [
      'properties and types of such names',
      'components/session/a.ts',
      'interface Page { document: string } const page: Page = { document: x.document };',
    ],
    ['comments and strings', 'components/session/a.ts', "// document.title\nconst text = 'window';"],
    [
      'asking whether a device can be asked for',
      'components/elements/a.ts',
      "const can = 'getDisplayMedia' in navigator.mediaDevices;",
    ],
  ];
  for (const [what, path, source] of allowed) {
    it(`allows: ${what}`, () => assert.deepEqual(check({ [path]: source }), []));
  }

  it('finds circles of types', () => {
    assert.equal(
      check({ 'components/a.ts': "import type { B } from './b.js';", 'components/b.ts': "import './a.js';" }).length,
      1,
    );
  });
});

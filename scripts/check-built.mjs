/**
 * Owns the one line that `npm start` says where nothing was built. Plain JavaScript: nothing may be installed either.
 */
import { existsSync } from 'node:fs';

if (!existsSync(new URL('../signaling/dist/cli/main.js', import.meta.url))) {
  console.error('Noom is not built yet: run `npm ci` first.');
  process.exit(1);
}

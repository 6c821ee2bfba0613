/**
 * Owns where the ES module bundle came from. Imported first, so that elements already on the page find it when they
 * upgrade.
 */
import { setScriptOrigin } from '../session/page/script-origin.js';

setScriptOrigin(import.meta.url);

/**
 * Owns what `noom.global.js` is: the elements, defined, and everything that the package exports as the global `Noom`.
 */
import './global-origin.js';
import '../define.js';

export * from '../index.js';
export * from '../session/index.js';

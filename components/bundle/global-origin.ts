/** Owns where the classic script came from: `currentScript` says so only while the script runs. */
import { setScriptOrigin } from '../session/page/script-origin.js';

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.src) setScriptOrigin(script.src);

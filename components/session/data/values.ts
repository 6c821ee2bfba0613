/**
 * Owns what an app may say: JSON or bytes of a bounded size, and the form in which that travels. Knows nothing of
 * topics or of the way there.
 */
import { MAX_APP_DATA_LENGTH, MAX_BODY_DEPTH, MAX_DATA_BYTES } from '../../../signaling/protocol.js';
import { NoomError } from '../base/errors.js';

/** Objects and lists within each other in a value: around it the relay sees the body and this form. */
const MAX_DEPTH = MAX_BODY_DEPTH - 2;
/** Bytes that are turned into text at a time: a call takes no longer list of arguments everywhere. */
const PIECE = 8 * 1024;

/** A value as it travels; bytes as base64 (RFC 4648 section 4). */
export type Packed = { readonly json: unknown } | { readonly bytes: string };

/**
 * A copy of the value, fit to travel.
 * @throws NoomError `E_SCHEMA` for what is neither JSON nor bytes, `E_SIZE` over 32 KiB.
 */
export function pack(value: unknown): Packed {
  const bytes = bytesOf(value);
  if (bytes) {
    if (bytes.length > MAX_DATA_BYTES) throw tooLarge();
    return { bytes: toBase64(bytes) };
  }
  return { json: JSON.parse(textOf(value)) as unknown };
}

/**
 * A copy of what an app says of somebody.
 * @throws NoomError `E_SCHEMA` for what is not JSON, `E_SIZE` for too much of it.
 */
export function appData(value: unknown): unknown {
  const packed = pack(value);
  if (!('json' in packed)) throw new NoomError('E_SCHEMA', 'What is said of somebody is JSON.');
  if (JSON.stringify(packed.json).length > MAX_APP_DATA_LENGTH)
    throw new NoomError('E_SIZE', `What is said of somebody has ${MAX_APP_DATA_LENGTH} characters of JSON at most.`);
  return packed.json;
}

/** What somebody packed; undefined where it does not fit. Never throws. */
export function unpack(packed: Packed): unknown {
  try {
    if ('bytes' in packed) return fromBase64(packed.bytes);
    textOf(packed.json);
    return packed.json;
  } catch {
    return undefined;
  }
}

const tooLarge = () => new NoomError('E_SIZE', `What is sent has ${MAX_DATA_BYTES / 1024} KiB at most.`);

function textOf(value: unknown): string {
  if (!isJson(value)) throw new NoomError('E_SCHEMA', `What is sent is bytes, or JSON of ${MAX_DEPTH} levels at most.`);
  const text = JSON.stringify(value);
  if (text.length > MAX_DATA_BYTES || new TextEncoder().encode(text).length > MAX_DATA_BYTES) throw tooLarge();
  return text;
}

/** Of another frame's memory as well: the page and the session need not be in the same one. */
function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const isBuffer = Object.prototype.toString.call(value) === '[object ArrayBuffer]';
  return isBuffer ? new Uint8Array(value as ArrayBuffer) : undefined;
}

/**
 * Whether JSON says the same value again; a property that is undefined is none.
 * @throws NoomError `E_SIZE` for more parts than the largest text has characters: what is in many places counts in
 *   each.
 */
function isJson(value: unknown): boolean {
  let parts = 0;
  const walk = (value: unknown, levels: number): boolean => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
    if (typeof value === 'number') return Number.isFinite(value);
    if (typeof value !== 'object' || levels === 0) return false;
    if (!Array.isArray(value) && !isPlain(value)) return false;
    const inner: unknown[] = Array.isArray(value) ? value : Object.values(value).filter((one) => one !== undefined);
    parts += inner.length;
    if (parts > MAX_DATA_BYTES) throw tooLarge();
    return inner.every((one) => walk(one, levels - 1));
  };
  return walk(value, MAX_DEPTH);
}

/** Made by braces or by JSON, in whichever frame. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE) binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return bytes.length <= MAX_DATA_BYTES ? bytes : undefined;
}

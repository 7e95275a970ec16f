import { isUtf8 } from 'node:buffer';
import { InvalidRequest, pointer } from './problem.js';
import { say } from './words.js';

/** How deep a body may nest: more than any schema of ours, less than any stack. */
export const MAX_DEPTH = 32;

/**
 * Parses a JSON body and refuses what would break further in: broken UTF-8 and JSON, nesting beyond 32 levels,
 * NUL and lone surrogates (PostgreSQL's `text` and `jsonb` refuse both), keys that reach a prototype.
 * @throws InvalidRequest with the pointer of the first fault
 */
export function parseJson(bytes: Buffer): unknown {
  const value = parsed(bytes);
  refuseUnsafe(value, [], MAX_DEPTH);
  return value;
}

function parsed(bytes: Buffer): unknown {
  try {
    // `toString` would put U+FFFD for what is no UTF-8.
    if (isUtf8(bytes)) return JSON.parse(bytes.toString()) as unknown;
  } catch {
    // Told below, without the parser's words, which quote the body.
  }
  throw new InvalidRequest([{ path: '', code: 'json', message: say('json') }]);
}

function refuseUnsafe(value: unknown, path: (string | number)[], depth: number): void {
  if (typeof value === 'string') return refuseUnstorable(value, path);
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0) throw fault(path, 'depth');
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      path.push(i);
      refuseUnsafe(value[i], path, depth - 1);
      path.pop();
    }
    return;
  }
  for (const key of Object.keys(value)) {
    path.push(key);
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw fault(path, 'key');
    refuseUnstorable(key, path);
    refuseUnsafe((value as Record<string, unknown>)[key], path, depth - 1);
    path.pop();
  }
}

function refuseUnstorable(text: string, path: readonly (string | number)[]): void {
  if (text.includes('\0') || !text.isWellFormed()) throw fault(path, 'characters');
}

function fault(path: readonly (string | number)[], code: 'depth' | 'key' | 'characters'): InvalidRequest {
  // The pointer itself goes back to the caller: it must be text that JSON and logs can carry.
  return new InvalidRequest([
    { path: pointer(path).toWellFormed().replaceAll('\0', ''), code, message: say(code) },
  ]);
}

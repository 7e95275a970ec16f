import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Reads a JSON file; undefined when it is not there. */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a JSON file for our own eyes only; a reader sees the old content or the new, never half of one. */
export function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  const beside = `${file}.new`;
  writeFileSync(beside, JSON.stringify(value, null, 2) + '\n', { mode: 0o600 });
  chmodSync(beside, 0o600);
  renameSync(beside, file);
}

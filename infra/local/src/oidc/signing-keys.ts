import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { readJson, writeJson } from '../json-file.js';

interface KeyFile {
  /** Newest first: that one signs, the others verify what they have signed. */
  keys: (JWK & { madeAt: string })[];
}

const KEPT = 3;
const TURNS_AFTER_MS = 30 * 86_400_000;

/** The provider's signing keys from their file; made when missing, turned when the newest is 30 days old. */
export async function signingKeys(file: string): Promise<JWK[]> {
  const { keys } = readJson<KeyFile>(file) ?? { keys: [] };
  const newest = keys[0];
  const fresh = newest && Date.now() - Date.parse(newest.madeAt) < TURNS_AFTER_MS;
  return fresh ? keys.map(withoutDate) : rotateKeys(file);
}

/** Adds a new signing key; older ones stay published, so that tokens in people's hands stay good. */
export async function rotateKeys(file: string): Promise<JWK[]> {
  const { keys } = readJson<KeyFile>(file) ?? { keys: [] };
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' };
  const kept = [{ ...key, madeAt: new Date().toISOString() }, ...keys].slice(0, KEPT);
  writeJson(file, { keys: kept });
  return kept.map(withoutDate);
}

function withoutDate(key: KeyFile['keys'][number]): JWK {
  const { madeAt, ...jwk } = key;
  void madeAt;
  return jwk;
}

import { randomBytes } from 'node:crypto';
import { readJson, writeJson } from './json-file.js';
import type { Settings } from './settings.js';

/** What a region makes up for itself once, on its first start. */
export interface Secrets {
  /** Opens the clock and the minting of tokens to the commands of this machine. */
  region: string;
  postgres: string;
  /** Passwords by PostgreSQL role or NATS user; made when first asked for. */
  passwords: Record<string, string>;
}

/** The region's secrets, and the file of master keys for `VALVOMO_KEYS`; both are made when missing. */
export function regionSecrets(settings: Settings): {
  secrets: Secrets;
  keysFile: string;
  password: (name: string) => string;
} {
  const file = settings.file('secrets.json');
  const secrets = readJson<Secrets>(file) ?? { region: secret(), postgres: secret(), passwords: {} };
  const keysFile = settings.file('keys.json');
  if (!readJson(keysFile))
    writeJson(keysFile, { active: 'k1', keys: { k1: randomBytes(32).toString('base64') } });
  writeJson(file, secrets);
  const password = (name: string): string => {
    if (!secrets.passwords[name]) {
      secrets.passwords[name] = secret();
      writeJson(file, secrets);
    }
    return secrets.passwords[name]!;
  };
  return { secrets, keysFile, password };
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

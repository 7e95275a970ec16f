import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { decrypt, encrypt } from './sealing.js';

const KeyFile = z.object({ active: z.string().min(1), keys: z.record(z.string(), z.base64()) });

/** The keys that wrap the data keys of cases: one is active, the others still unwrap what they wrapped. */
export class MasterKeys {
  private constructor(
    /** The id of the key that wraps from now on. */
    readonly active: string,
    private readonly keys: ReadonlyMap<string, Buffer>,
  ) {}

  /**
   * Reads `{ "active": "k1", "keys": { "k1": "<base64 of 32 bytes>" } }`, the file that encrypts payloads of processes too.
   * @throws Error that says what is wrong without quoting the file
   */
  static read(file: string): MasterKeys {
    const { active, keys } = parse(readFileSync(file, 'utf8'));
    const ring = new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
    const wrong = [...ring].filter(([, key]) => key.length !== 32).map(([id]) => id);
    if (wrong.length > 0) throw new Error(`key ${wrong.join(', ')} is not 32 bytes long`);
    if (!ring.has(active)) throw new Error(`the active key "${active}" is not among the keys`);
    return new MasterKeys(active, ring);
  }

  /** @param keyId of the data key; @param caseId whose texts it seals: a wrapped key does not serve another case */
  wrap(keyId: string, caseId: string, dataKey: Buffer): Buffer {
    return encrypt(this.of(this.active), [this.active, keyId, caseId], dataKey);
  }

  /** @throws Error where the ring no longer has the master key; SealBroken where the wrapped key was altered */
  unwrap(keyId: string, caseId: string, masterKey: string, wrapped: Buffer): Buffer {
    return decrypt(this.of(masterKey), [masterKey, keyId, caseId], wrapped);
  }

  private of(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key)
      throw new Error(
        `data keys are wrapped by master key "${id}", which is not in the file of VALVOMO_KEYS`,
      );
    return key;
  }
}

/** The message of a JSON or schema error may quote the file: a key must not end up on a terminal. */
function parse(text: string): z.infer<typeof KeyFile> {
  try {
    return KeyFile.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(error instanceof SyntaxError ? 'not JSON' : 'wrong shape');
  }
}

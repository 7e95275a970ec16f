import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV = 12;
const TAG = 16;

/** What was sealed does not open with its key: it was altered, or moved to another case or field. */
export class SealBroken extends Error {
  constructor(readonly why: string) {
    super(`a sealed text does not open: ${why}`);
    this.name = 'SealBroken';
  }
}

/**
 * AES-256-GCM with a random IV (NIST SP 800-38D 8.2.2): IV, tag, cipher text.
 * @param boundTo what the sealed bytes belong to; they open only with the same
 */
export function encrypt(key: Buffer, boundTo: readonly string[], plain: Buffer): Buffer<ArrayBuffer> {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
  cipher.setAAD(aad(boundTo));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** @throws SealBroken */
export function decrypt(key: Buffer, boundTo: readonly string[], sealed: Buffer): Buffer {
  if (sealed.length < IV + TAG) throw new SealBroken('it is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), { authTagLength: TAG });
  decipher.setAAD(aad(boundTo));
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
  } catch {
    throw new SealBroken('it was altered or moved');
  }
}

/** JSON keeps the parts apart: ["a", "bc"] is not ["ab", "c"]. */
function aad(boundTo: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(boundTo));
}

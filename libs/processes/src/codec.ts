import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { failureConverterPath } from './paths.js';

const ENCODING = 'binary/encrypted';
const IV = 12;
const TAG = 16;
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

/** The keys that payloads are encrypted with: one is active, all of them still decrypt. */
export interface KeyRing {
  readonly active: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

/**
 * Reads the key file `{ "active": "k1", "keys": { "k1": "<base64 of 32 bytes>" } }`.
 * @throws where the active key is missing or a key is not 32 bytes long
 */
export function readKeyRing(file: string): KeyRing {
  const { active, keys } = JSON.parse(readFileSync(file, 'utf8')) as {
    active: string;
    keys: Record<string, string>;
  };
  const ring = new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
  for (const [id, key] of ring)
    if (key.length !== 32) throw new Error(`key ${id} in ${file} is not 32 bytes long`);
  if (!ring.has(active)) throw new Error(`the active key ${active} is not in ${file}`);
  return { active, keys: ring };
}

/**
 * Encrypts what a process carries (inputs, signals, results, summaries, failures) before it leaves for Temporal, whose
 * database and UI are for operators: AES-256-GCM, with the key's id in clear beside it, so that keys can be changed while
 * old histories stay readable (S21).
 */
export class EncryptionCodec implements PayloadCodec {
  constructor(private readonly ring: KeyRing) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.encrypt(payload));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.decrypt(payload));
  }

  private encrypt(payload: Payload): Payload {
    const id = this.ring.active;
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.key(id), iv, { authTagLength: TAG });
    cipher.setAAD(Buffer.from(id));
    const text = Buffer.concat([cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()]);
    return {
      metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(id) },
      data: Buffer.concat([iv, cipher.getAuthTag(), text]),
    };
  }

  private decrypt(payload: Payload): Payload {
    const { encoding, 'encryption-key-id': keyId } = payload.metadata ?? {};
    if (!encoding || Buffer.from(encoding).toString() !== ENCODING) return payload;
    const id = Buffer.from(keyId ?? []).toString();
    const data = Buffer.from(payload.data ?? []);
    const decipher = createDecipheriv('aes-256-gcm', this.key(id), data.subarray(0, IV), {
      authTagLength: TAG,
    });
    decipher.setAAD(Buffer.from(id));
    decipher.setAuthTag(data.subarray(IV, IV + TAG));
    return PayloadMessage.decode(Buffer.concat([decipher.update(data.subarray(IV + TAG)), decipher.final()]));
  }

  private key(id: string): Buffer {
    const key = this.ring.keys.get(id);
    if (!key)
      throw new Error(`the payload was encrypted with key ${id || '(none)'}, which is not in the key file`);
    return key;
  }
}

/** The data converter of clients and workers: payloads encrypted, messages of failures too, since they quote data. */
export function dataConverter(ring: KeyRing): {
  payloadCodecs: PayloadCodec[];
  failureConverterPath: string;
} {
  return { payloadCodecs: [new EncryptionCodec(ring)], failureConverterPath };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { EncryptionCodec } from '@valvomo/processes';

type Payload = Parameters<EncryptionCodec['decode']>[0][number];

/** A payload as Temporal's UI and CLI send it: bytes in base64. */
interface JsonPayload {
  metadata?: Record<string, string>;
  data?: string;
}

export interface CodecServerOptions {
  codec: EncryptionCodec;
  /** The origin of the Temporal UI: no other page may ask from a browser. */
  origin: string;
  /** Hears of every decoding: it shows what is encrypted so that not everybody reads it. */
  audit: (entry: { payloads: number; namespace: string; origin: string }) => void;
}

const LARGEST_BODY = 8 * 1024 * 1024;

/** Makes the server that decrypts payloads for the Temporal UI (`POST /decode`) and encrypts what it sends (`/encode`). */
export function makeCodecServer(options: CodecServerOptions): Server {
  return createServer((request, response) => {
    answer(options, request, response).catch((error: Error) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: error.message }));
    });
  });
}

async function answer(
  { codec, origin, audit }: CodecServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url === '/health') return void response.end('ok');
  const from = request.headers.origin ?? '';
  if (from && from !== origin) return void response.writeHead(403).end();
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'origin');
  if (request.method === 'OPTIONS') {
    const allowed = 'content-type, x-namespace, authorization, authorization-extras';
    const headers = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': allowed };
    return void response.writeHead(204, headers).end();
  }
  const work = request.method === 'POST' && { '/decode': 'decode', '/encode': 'encode' }[request.url ?? ''];
  if (!work) return void response.writeHead(404).end();
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY)
    return void response.writeHead(413).end();
  const { payloads } = JSON.parse(await text(request)) as { payloads: JsonPayload[] };
  if (work === 'decode')
    audit({
      payloads: payloads.length,
      namespace: String(request.headers['x-namespace'] ?? ''),
      origin: from,
    });
  const result = await codec[work as 'decode' | 'encode'](payloads.map(fromJson));
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ payloads: result.map(toJson) }));
}

function fromJson({ metadata = {}, data = '' }: JsonPayload): Payload {
  const entries = Object.entries(metadata).map(([key, value]) => [key, Buffer.from(value, 'base64')]);
  return { metadata: Object.fromEntries(entries), data: Buffer.from(data, 'base64') };
}

function toJson({ metadata, data }: Payload): JsonPayload {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const entries = Object.entries(metadata ?? {}).map(([key, value]) => [key, base64(value)]);
  return { metadata: Object.fromEntries(entries), data: base64(data ?? new Uint8Array()) };
}

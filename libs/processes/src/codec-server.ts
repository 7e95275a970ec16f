import { timingSafeEqual, createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { EncryptionCodec, type KeyRing } from './codec.js';

const { Payloads } = proto.temporal.api.common.v1;
const BODY_LIMIT = 4 * 1024 * 1024;
const REQUESTS_PER_SECOND = 50;

/** A look at payloads, as it is audited: who, of which namespace, how many, and how it ended. */
export interface Decoding {
  readonly by: string;
  readonly namespace: string;
  readonly payloads: number;
  readonly outcome: 'decoded' | 'refused' | 'failed';
}

export interface CodecServerOptions {
  readonly keys: KeyRing;
  /** The one origin whose pages may ask: that of the Temporal UI. */
  readonly origin: string;
  /** The token that every request must carry as a bearer; may be missing in a local region only. */
  readonly token?: string | undefined;
  /** Called for each request to decode, before it is answered; one that cannot be audited is not answered. */
  readonly audit: (decoding: Decoding) => void | Promise<void>;
}

/**
 * The server that the Temporal UI asks to make encrypted payloads readable for an operator (S22): it decodes and never
 * encodes, only for the UI's origin, and each request is audited. Listen on loopback; a gateway stands before it.
 * @throws in production without a token
 */
export function codecServer(options: CodecServerOptions): Server {
  if (process.env['NODE_ENV'] === 'production' && !options.token)
    throw new Error('the codec server of a production region demands a token');
  const codec = new EncryptionCodec(options.keys);
  const limit = rateLimit(REQUESTS_PER_SECOND);
  return createServer({ requestTimeout: 10_000 }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      const status = error instanceof Refusal ? error.status : 500;
      response.writeHead(status, cors(options.origin)).end();
      // What is left of a body that is too large is not read.
      if (status === 413) request.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/health') return void response.end('ok');
    // A browser says where its page comes from; other programs have no cookies of the operator to misuse.
    const { origin } = request.headers;
    if (origin !== undefined && origin !== options.origin) throw new Refusal(403);
    if (request.method === 'OPTIONS') return void response.writeHead(204, cors(options.origin)).end();
    if (request.method !== 'POST' || !request.url?.split('?')[0]?.endsWith('/decode')) throw new Refusal(404);
    if (!limit()) throw new Refusal(429);
    const by = request.headers.authorization ?? '';
    const namespace = String(request.headers['x-namespace'] ?? '').slice(0, 200);
    const audit = (payloads: number, outcome: Decoding['outcome']) =>
      options.audit({
        by: by ? `bearer ${digest(by).toString('hex').slice(0, 16)}` : 'local',
        namespace,
        payloads,
        outcome,
      });
    if (options.token && !timingSafeEqual(digest(by), digest(`Bearer ${options.token}`))) {
      await audit(0, 'refused');
      throw new Refusal(401);
    }
    const { payloads } = parse(await read(request));
    const decoded = await codec.decode(payloads).catch(async () => {
      await audit(payloads.length, 'failed');
      throw new Refusal(422);
    });
    await audit(payloads.length, 'decoded');
    response.writeHead(200, { ...cors(options.origin), 'content-type': 'application/json' });
    response.end(
      JSON.stringify(Payloads.toObject(Payloads.fromObject({ payloads: decoded }), { bytes: String })),
    );
  }
}

class Refusal extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`);
  }
}

function parse(body: Buffer): { payloads: Payload[] } {
  try {
    const { payloads } = Payloads.fromObject(JSON.parse(body.toString('utf8')) as object);
    return { payloads: payloads ?? [] };
  } catch {
    throw new Refusal(400);
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) throw new Refusal(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function cors(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST, OPTIONS',
    'access-control-allow-headers': 'authorization, authorization-extras, content-type, x-namespace',
    'access-control-max-age': '600',
    'cache-control': 'no-store',
    vary: 'origin',
  };
}

/** So many calls a second; the rest are told no. */
function rateLimit(perSecond: number): () => boolean {
  let second = 0;
  let calls = 0;
  return () => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, calls] = [now, 0];
    return ++calls <= perSecond;
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

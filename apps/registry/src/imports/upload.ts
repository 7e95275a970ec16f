import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RuleBroken } from '@valvomo/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The largest register file that is taken in one upload, in bytes. */
const UPLOAD_LIMIT = 50 * 1024 * 1024;

/** A file that came as a request's body, spooled to disk; as JSON it is its hash, which is what an Idempotency-Key compares. */
export class Upload {
  constructor(
    readonly path: string,
    readonly hash: string,
  ) {}

  toJSON(): { hash: string } {
    return { hash: this.hash };
  }
}

/** Teaches the service to take CSV files: the body never stands in memory as a whole. */
@Injectable()
export class Uploads {
  constructor(host: HttpAdapterHost) {
    const fastify = host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(
      ['text/csv', 'application/csv'],
      (_: FastifyRequest, body: IncomingMessage) => spool(body),
    );
    fastify.addHook('onResponse', async ({ body }) => {
      if (body instanceof Upload) await rm(body.path, { force: true });
    });
  }
}

async function spool(body: NodeJS.ReadableStream): Promise<Upload> {
  const path = join(tmpdir(), `valvomo-upload-${randomUUID()}.csv`);
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      hash.update(chunk);
      done(size > UPLOAD_LIMIT ? new RuleBroken('body_too_large') : null, chunk);
    },
  });
  try {
    await pipeline(body, measure, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return new Upload(path, hash.digest('hex'));
}

import type { FastifyReply } from 'fastify';

/** The first answer of an Idempotency-Key, given again instead of doing the act again. */
export class Replayed extends Error {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    readonly body: string | null,
  ) {
    super('replayed');
    this.name = 'Replayed';
  }

  send(reply: FastifyReply): FastifyReply {
    reply.code(this.status).headers(this.headers).header('idempotency-replayed', 'true');
    return this.body === null ? reply.send() : reply.type('application/json; charset=utf-8').send(this.body);
  }
}

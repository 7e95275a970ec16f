/**
 * A part that a handler needs is away (PostgreSQL, Temporal, NATS). It is not the message's fault: the strategy waits
 * and tries again in place, and no delivery is counted. Throw it from a handler, with the original error as cause.
 */
export class PartUnavailable extends Error {
  constructor(
    readonly part: string,
    cause?: unknown,
  ) {
    super(`${part} is not available`, { cause });
    this.name = 'PartUnavailable';
  }
}

/** Network errors of Node, SQLSTATE classes of a server that is away, full or restarting, and Prisma's words for it. */
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|08...|53...|57P0.|P10(01|02|08|17))$/;
/** Deadlock and serialization failure: the same transaction may pass when tried again. */
const COLLIDED = /^(40001|40P01)$/;
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** Whether an error says that a part is away or that two transactions collided, so that waiting helps. */
export function isUnavailable(error: unknown): boolean {
  // By its name: the parts of other libs (Temporal's) say so with a class of their own.
  if (error instanceof Error && error.name === 'PartUnavailable') return true;
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return AWAY.test(code) || COLLIDED.test(code) || WORDS.test(error.message) || isUnavailable(error.cause);
}

/** Temporal does not answer: who waits for it tries again later, and nothing is lost. Known by its name across libs. */
export class PartUnavailable extends Error {
  override readonly name = 'PartUnavailable';
  readonly part = 'temporal';

  constructor(cause: unknown) {
    super(`Temporal is unavailable: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

// gRPC status codes (grpc.github.io/grpc/core/md_doc_statuscodes.html): cancelled, unknown to the peer, too late, too much, internal, away.
const TRANSIENT = new Set([1, 4, 8, 13, 14]);

/** Whether an error of the SDK says that the server is away or overloaded, and not that the call is wrong. */
export function isUnavailable(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && TRANSIENT.has(Number(e.code))) return true;
    if (e.name === 'TransportError' || /connect/i.test(e.message)) return true;
  }
  return false;
}

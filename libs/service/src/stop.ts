import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Health } from './health/health.js';

/** In-flight requests get this long (R03); what is not done by then is cut off. */
const DRAIN_LIMIT_MS = 15_000;

/**
 * Stops taking requests without failing one: first not ready, with `connection: close` on every answer, then the door
 * closes, then what is in flight ends.
 */
export async function drainHttp(app: NestFastifyApplication, health: Health, drainMs: number): Promise<void> {
  health.draining = true;
  await new Promise((resolve) => setTimeout(resolve, drainMs));
  const server = app.getHttpServer();
  // A connection that was in use when the door closed becomes idle later; nobody else would close it.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT_MS);
  try {
    await app.getHttpAdapter().getInstance().close();
  } finally {
    clearInterval(idle);
    clearTimeout(limit);
  }
}

/** Stops once on SIGTERM or SIGINT; a second signal does not wait. */
export function onSignals(stop: () => Promise<void>): void {
  let asked = false;
  const handle = () => {
    if (asked) process.exit(1);
    asked = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
}

import type { ProblemCode } from '@valvomo/contracts';
import type { Logger } from 'pino';
import type { Act } from '../act.js';
import type { RouteFacts } from './routes.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts; null on a public route without a token, and before authentication. */
    act: Act | null;
    /** The version that the caller read, from If-Match. */
    ifMatch: number | null;
    /** The code of the problem that is being answered. */
    problem: ProblemCode | null;
    /** Ids or names of what is shown, for the audit. */
    shown: string[];
  }
  interface FastifyContextConfig {
    valvomo?: RouteFacts;
  }
  interface FastifyInstance {
    logger: Logger;
  }
}

import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { RuleBroken } from '@valvomo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Requests of one address a minute: a reader with a feed reader stays far below, a careless robot does not. */
export const REQUESTS_A_MINUTE = 120;

/** Holds back who asks too much of the public pages, in machine time and per process. */
@Injectable()
export class PublicRate implements CanActivate {
  private readonly limiter = new RateLimiterMemory({ points: REQUESTS_A_MINUTE, duration: 60 });

  /** @throws RuleBroken `rate_limited` (429, with Retry-After) */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    try {
      await this.limiter.consume(http.getRequest<FastifyRequest>().ip);
      return true;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.ceil(refusal.msBeforeNext / 1_000);
      void http.getResponse<FastifyReply>().header('retry-after', String(seconds));
      throw new RuleBroken('rate_limited');
    }
  }
}

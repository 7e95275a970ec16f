import { RuleBroken } from '@valvomo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Config } from '../config.js';
import { cookieName, cookieOf, setCookie } from './cookies.js';
import { Sessions } from './sessions.js';

/** No session outlives a working day, whatever the provider says of its token. */
const LONGEST_SECONDS = 8 * 3_600;
const READS = ['GET', 'HEAD'];

/**
 * Browsers of signed-in people: where a route takes a session, the cookie stands for the bearer token that it was given
 * for, and is judged exactly as that. What writes must come from a page of ours (Origin), since a browser sends cookies
 * along with whatever another site makes it ask (OWASP: CSRF).
 */
export class StaffPages {
  readonly secure: boolean;
  readonly origin: string;
  private readonly name: string;
  private readonly sessions: Sessions;

  constructor(
    private readonly config: Pick<Config, 'service' | 'publicUrl'>,
    pool: Pool,
  ) {
    this.origin = new URL(config.publicUrl).origin;
    this.secure = this.origin.startsWith('https:');
    this.name = `${config.service}-session`;
    this.sessions = new Sessions(pool);
  }

  /**
   * The access token of whoever sent the request, or null.
   * @throws RuleBroken `origin_refused` for a write that no page of ours sent
   */
  async tokenOf(request: FastifyRequest): Promise<string | null> {
    const secret = this.secretOf(request);
    if (!secret) return null;
    this.demandOrigin(request);
    return this.sessions.tokenOf(secret);
  }

  /** @throws RuleBroken `origin_refused`: absent, another, or `null` */
  demandOrigin({ method, headers }: FastifyRequest): void {
    if (!READS.includes(method) && headers.origin !== this.origin) throw new RuleBroken('origin_refused');
  }

  async begin(reply: FastifyReply, token: string, seconds: number): Promise<void> {
    const maxAge = Math.min(seconds, LONGEST_SECONDS);
    const secret = await this.sessions.begin(token, maxAge);
    void reply.header('set-cookie', setCookie(this.name, secret, { secure: this.secure, maxAge }));
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = this.secretOf(request);
    if (secret) await this.sessions.end(secret);
    void reply.header('set-cookie', setCookie(this.name, '', { secure: this.secure, maxAge: 0 }));
  }

  /** Where somebody signs in to come back to this address. */
  signInPath(to: string): string {
    return `/${this.config.service}/sign-in?to=${encodeURIComponent(to)}`;
  }

  /** A path of this service's own to come back to; anything else would send people where a stranger's link says. */
  ownPath(to: string | undefined): string {
    const home = `/${this.config.service}/pages/home`;
    if (!to?.startsWith(`/${this.config.service}/`) || !URL.canParse(to, this.origin)) return home;
    const { origin, pathname, search } = new URL(to, this.origin);
    const inside = pathname.startsWith(`/${this.config.service}/`);
    return origin === this.origin && inside ? `${pathname}${search}` : home;
  }

  private secretOf(request: FastifyRequest): string | null {
    return cookieOf(request.headers.cookie, cookieName(this.name, this.secure));
  }
}

/** Whether the request is a browser's that wants a page, so that it can be sent to sign in. */
export const wantsPage = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html');

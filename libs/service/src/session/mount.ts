import { RuleBroken } from '@valvomo/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Act, Caller } from '../act.js';
import type { Audit } from '../audit/audit.js';
import type { Config } from '../config.js';
import type { Tokens } from '../identity/tokens.js';
import { languageOf } from '../problems/accept-language.js';
import { parseRequest } from '../problems/validation.js';
import { cookieName, cookieOf, setCookie } from './cookies.js';
import { SignInProvider, type Journey } from './provider.js';
import { signedOutPage } from './signed-out-page.js';
import type { StaffPages } from './staff-pages.js';

const OPEN = { config: { valvomo: { permission: { public: true }, api: false } } } as const;
/** How long somebody may be away at the provider, in seconds. */
const AWAY_SECONDS = 600;
/** How long whoever signed out is asked for at the provider again, though its own session goes on: a day of a shared desk. */
const LEFT_SECONDS = 86_400;

/** What the audit tells of: never the session's own secret or its hash. */
const SESSION = { objectType: 'session', objectId: '-' } as const;

const Asked = z.object({ to: z.string().max(2_000).optional(), again: z.string().optional() });
const Away = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });

export interface SignInParts {
  readonly config: Pick<Config, 'service' | 'publicUrl' | 'oidc'>;
  readonly pages: StaffPages;
  readonly tokens: Tokens;
  readonly audit: Audit;
}

/** Serves `/<service>/sign-in`, `/signed-in`, `/sign-out` and `/signed-out`: OIDC code flow with PKCE (design 5.12). */
export function mountSignIn(fastify: FastifyInstance, { config, pages, tokens, audit }: SignInParts): void {
  const at = (path: string): string => `/${config.service}/${path}`;
  const provider = new SignInProvider(config.oidc.issuer, `${config.publicUrl}${at('signed-in')}`);
  const away = `${config.service}-signing-in`;
  const left = `${config.service}-signed-out`;
  const { secure } = pages;
  const cookie = (request: FastifyRequest, name: string) =>
    cookieOf(request.headers.cookie, cookieName(name, secure));

  fastify.get(at('sign-in'), OPEN, async (request, reply) => {
    const { to, again } = parseRequest(Asked, request.query);
    const anew = again !== undefined || cookie(request, left) !== null;
    const { url, journey } = await asked(() => provider.leave(pages.ownPath(to), anew));
    const kept = Buffer.from(JSON.stringify(journey)).toString('base64url');
    return reply
      .header('set-cookie', setCookie(away, kept, { secure, maxAge: AWAY_SECONDS }))
      .redirect(url.href, 303);
  });

  fastify.get(at('signed-in'), OPEN, async (request, reply) => {
    const journey = journeyOf(cookie(request, away));
    // Whoever waited too long, or never left from here, starts again.
    if (!journey) return reply.redirect(pages.signInPath(at('pages/home')), 303);
    const arrived = await provider.arrive(new URL(request.url, pages.origin).search, journey).catch(() => {
      throw new RuleBroken('sign_in_failed');
    });
    const caller = await tokens.verify(arrived.token);
    if (caller.id !== arrived.subject) throw new RuleBroken('sign_in_failed');
    await audit.note(actOf(caller, request), { action: 'session.begin', ...SESSION });
    await pages.begin(reply, arrived.token, arrived.seconds);
    return reply
      .header('set-cookie', setCookie(away, '', { secure, maxAge: 0 }))
      .header('set-cookie', setCookie(left, '', { secure, maxAge: 0 }))
      .redirect(pages.ownPath(journey.to), 303);
  });

  fastify.get(at('signed-out'), OPEN, async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const farewell = await provider.farewell().catch(() => null);
    return reply
      .type('text/html; charset=utf-8')
      .send(signedOutPage(language, at('sign-in?again=1'), farewell));
  });

  // A form of ours has no fields; its media type is nobody else's business in this service.
  void fastify.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 1_024 },
      (_request, _body, done) => done(null, undefined),
    );
    forms.post(at('sign-out'), OPEN, async (request: FastifyRequest, reply: FastifyReply) => {
      pages.demandOrigin(request);
      const token = await pages.tokenOf(request);
      const caller = token && (await tokens.verify(token).catch(() => null));
      if (caller) await audit.note(actOf(caller, request), { action: 'session.end', ...SESSION });
      await pages.end(request, reply);
      return reply
        .header('set-cookie', setCookie(left, '1', { secure, maxAge: LEFT_SECONDS }))
        .redirect(at('signed-out'), 303);
    });
  });
}

const actOf = (caller: Caller, request: FastifyRequest): Act => ({
  caller,
  purpose: null,
  language: languageOf(request.headers['accept-language']),
  requestId: request.id,
  idempotency: null,
  audited: false,
});

/** @throws RuleBroken `unavailable` while the provider does not answer */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new RuleBroken('unavailable');
  }
}

function journeyOf(kept: string | null): Journey | null {
  if (!kept) return null;
  try {
    return Away.parse(JSON.parse(Buffer.from(kept, 'base64url').toString()));
  } catch {
    return null;
  }
}

import { randomUUID } from 'node:crypto';
import { holdsIdentityCode, RuleBroken } from '@valvomo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Act, Caller } from '../act.js';
import type { Audit } from '../audit/audit.js';
import { decide, decideByRole, type Decision, type Relations } from '../identity/permissions.js';
import type { Tokens } from '../identity/tokens.js';
import { languageOf } from '../problems/accept-language.js';
import { InvalidRequest } from '../problems/problem.js';
import { say } from '../problems/words.js';
import type { StaffPages } from '../session/staff-pages.js';
import type { RouteFacts } from './routes.js';

/** Who comes in and whether they may: authentication first, then permission, both before anything of theirs is parsed. */
export class Gate {
  constructor(
    private readonly tokens: Tokens,
    private readonly relations: Relations,
    private readonly audit: Audit,
    private readonly county: string,
    private readonly pages: StaffPages | null = null,
  ) {}

  /** Authenticates; gives a promise only where a signature has to be verified, so that the hot path stays synchronous. */
  enter(request: FastifyRequest, facts: RouteFacts, hasMatter: boolean): void | Promise<void> {
    if (request.raw.url?.includes('%00')) {
      const message = say('characters', languageOf(request.headers['accept-language']));
      throw new InvalidRequest([{ path: '', code: 'characters', message }]);
    }
    const token = bearer(request);
    if (!token && facts.session && this.pages)
      return this.enterBySession(this.pages, request, facts, hasMatter);
    if (!token) {
      if (facts.permission?.public) return;
      throw new RuleBroken('unauthenticated');
    }
    const known = this.tokens.known(token);
    if (known) return this.admit(request, facts, hasMatter, known);
    return this.tokens.verify(token).then((caller) => this.admit(request, facts, hasMatter, caller));
  }

  /** Asks the relations of a route that names some; the roles alone were not enough to decide. */
  async relate(request: FastifyRequest, facts: RouteFacts): Promise<void> {
    const { permission } = facts;
    if (!permission || permission.public || !request.act) return;
    const params = request.params as Record<string, string>;
    const query = request.query as Record<string, unknown>;
    const asked = { params, query, body: request.body };
    return this.judge(
      request,
      facts,
      await decide(permission.grants, request.act.caller, asked, this.relations),
    );
  }

  private async enterBySession(
    pages: StaffPages,
    request: FastifyRequest,
    facts: RouteFacts,
    hasMatter: boolean,
  ): Promise<void> {
    const token = await pages.tokenOf(request);
    if (!token) throw new RuleBroken('unauthenticated');
    const caller = this.tokens.known(token) ?? (await this.tokens.verify(token));
    return this.admit(request, facts, hasMatter, caller);
  }

  private admit(
    request: FastifyRequest,
    facts: RouteFacts,
    hasMatter: boolean,
    caller: Caller,
  ): void | Promise<void> {
    const act: Act = {
      caller,
      purpose: purposeOf(request),
      language: languageOf(request.headers['accept-language']),
      requestId: request.id,
      idempotency: null,
      audited: false,
    };
    request.act = act;
    const { permission } = facts;
    if (permission?.public) return;
    // Another county's people are real people of the same issuer: they are told nothing, and their coming is told (design 5).
    if (caller.county !== this.county) return this.judge(request, facts, 'not_found');
    const decision = decideByRole(permission?.grants ?? [], caller, hasMatter);
    return decision ? this.judge(request, facts, decision) : undefined;
  }

  private judge(request: FastifyRequest, facts: RouteFacts, decision: Decision): void | Promise<void> {
    if (decision === 'may') return;
    const refusal = new RuleBroken(decision);
    // A refusal on a matter's route is told by its onSend hook; one elsewhere is told here.
    if (facts.matter || !request.act) throw refusal;
    const entry = {
      action: `${request.method} ${request.routeOptions.url}`,
      objectType: 'route',
      objectId: '-',
      outcome: decision,
    };
    return this.audit.note(request.act, entry).then(() => {
      throw refusal;
    });
  }
}

/** A request's id: the caller's own where it is a plain token that names no person, else a new one; the audit keeps it. */
export function requestIdOf(request: {
  headers: Readonly<Record<string, string | string[] | undefined>>;
}): string {
  const given = request.headers['x-request-id'];
  const isPlain = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) && !holdsIdentityCode(given);
  return isPlain ? given : randomUUID();
}

function bearer(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  return header && /^bearer /i.test(header) ? header.slice(7).trim() : null;
}

function purposeOf(request: FastifyRequest): string | null {
  const purpose = request.headers['x-purpose'];
  if (purpose === undefined) return null;
  // A code or a reference, not a story: the audit must not become a place for personal data.
  if (typeof purpose !== 'string' || !/^[\w .:/-]{1,100}$/.test(purpose))
    throw new InvalidRequest([{ path: '', code: 'header', message: `X-Purpose: ${say('header')}` }]);
  if (holdsIdentityCode(purpose)) throw new RuleBroken('purpose_identity_code', {}, ['X-Purpose']);
  return purpose;
}

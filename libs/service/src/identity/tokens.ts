import { Role, RuleBroken } from '@valvomo/contracts';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { Caller } from '../act.js';
import type { IssuerKeys } from './jwks.js';

/** Asymmetric algorithms only: with HS256 the public key would be the secret, `none` needs no key at all. */
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA', 'Ed25519'];
const CACHE_MS = 60_000;
const CACHE_SIZE = 10_000;
const MAX_TOKEN = 8_192;

const Claims = z.object({
  sub: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  county: z.string().min(1).max(20),
  roles: z.array(z.string()).max(50),
  exp: z.number(),
  azp: z.string().max(200).optional(),
  client_id: z.string().max(200).optional(),
});

/** Verifies bearer tokens; what verified is kept for at most 60 s and never beyond the token's own end. */
export class Tokens {
  /** By the whole token, oldest first: a digest of it would cost more than the rest of the gate (ING-12). */
  private readonly verified = new Map<string, { caller: Caller; until: number }>();

  constructor(
    private readonly keys: IssuerKeys,
    private readonly expected: { readonly issuer: string; readonly audience: string },
    private readonly machineNow: () => number = Date.now,
  ) {}

  /** The caller of a token that verified in the last 60 s, without a promise on the hot path. */
  known(token: string): Caller | null {
    const hit = this.verified.get(token);
    return hit && hit.until > this.machineNow() ? hit.caller : null;
  }

  /**
   * Checks signature, algorithm, issuer, audience, times and the shape of the claims.
   * @throws RuleBroken `unauthenticated`, or `unavailable` while the issuer's keys were never seen
   * @see RFC 7519 section 4.1, RFC 8725 (best practices) sections 3.1, 3.8, 3.9
   */
  async verify(token: string): Promise<Caller> {
    if (token.length > MAX_TOKEN) throw new RuleBroken('unauthenticated');
    const claims = await this.claims(token);
    const caller: Caller = {
      id: claims.sub,
      name: claims.name,
      county: claims.county,
      roles: claims.roles.filter((role): role is Role => Role.safeParse(role).success),
      client: claims.azp ?? claims.client_id ?? null,
    };
    this.forget(token);
    this.verified.set(token, {
      caller,
      until: Math.min(this.machineNow() + CACHE_MS, claims.exp * 1_000),
    });
    return caller;
  }

  /** Drops what has served its time, and the oldest where there is no room: no token stays longer than it is of use. */
  private forget(renewed: string): void {
    this.verified.delete(renewed);
    for (const [token, { until }] of this.verified) {
      if (until > this.machineNow() && this.verified.size < CACHE_SIZE) return;
      this.verified.delete(token);
    }
  }

  private async claims(token: string): Promise<z.infer<typeof Claims>> {
    try {
      const { payload } = await jwtVerify(token, this.keys.keyFor, {
        issuer: this.expected.issuer,
        audience: this.expected.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: 5,
        currentDate: new Date(this.machineNow()),
      });
      return Claims.parse(payload);
    } catch (error) {
      throw error instanceof RuleBroken ? error : new RuleBroken('unauthenticated');
    }
  }
}

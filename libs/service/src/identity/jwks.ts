import { RuleBroken } from '@valvomo/contracts';
import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { z } from 'zod';

/** At most one look at the issuer in this time, whatever key ids tokens name (R32). */
export const REFETCH_MS = 30_000;
const TIMEOUT_MS = 5_000;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });
const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(50) });

/**
 * The issuer's public keys. They are kept for as long as the issuer cannot be reached, so that who is signed in keeps
 * working; an unknown key id asks for them again, once in 30 s.
 */
export class IssuerKeys {
  private find: ReturnType<typeof createLocalJWKSet> | null = null;
  private askedAt = -Infinity;
  private asking: Promise<void> | null = null;

  /** @param monotonic machine time in ms, never business time: a moved region must not expire keys */
  constructor(
    private readonly issuer: string,
    private readonly get: (url: string) => Promise<unknown> = getJson,
    private readonly monotonic: () => number = () => performance.now(),
  ) {}

  /** The key of a token's header. `jku`, `x5u` and `jwk` headers are never looked at: they are the attacker's words. */
  readonly keyFor = async (header: JWSHeaderParameters): Promise<CryptoKey> => {
    const key = await this.known(header);
    if (key) return key;
    await this.refresh();
    const fresh = await this.known(header);
    if (fresh) return fresh;
    // Nobody can be told "your token is wrong" while its key was never seen.
    if (!this.find) throw new RuleBroken('unavailable');
    throw new errors.JWKSNoMatchingKey();
  };

  /** Asks the issuer for its keys, unless it was asked in the last 30 s; a failure keeps the keys that are there. */
  async refresh(): Promise<void> {
    if (this.asking) return this.asking;
    if (this.monotonic() - this.askedAt < REFETCH_MS) return;
    this.askedAt = this.monotonic();
    this.asking = this.fetchKeys()
      .catch(() => undefined)
      .finally(() => (this.asking = null));
    return this.asking;
  }

  private async known(header: JWSHeaderParameters): Promise<CryptoKey | null> {
    try {
      return this.find ? await this.find(header) : null;
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        return null;
      throw error;
    }
  }

  private async fetchKeys(): Promise<void> {
    const { issuer, jwks_uri } = Discovery.parse(
      await this.get(`${this.issuer}/.well-known/openid-configuration`),
    );
    if (issuer.replace(/\/$/, '') !== this.issuer) throw new Error(`issuer answers as ${issuer}`);
    const keys = Keys.parse(await this.get(jwks_uri));
    this.find = createLocalJWKSet(keys as JSONWebKeySet);
  }
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

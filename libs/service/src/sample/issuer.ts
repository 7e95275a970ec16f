import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

/** An OpenID provider for specs: discovery, keys that can be rotated, and tokens, right or wrong on purpose. */
export class SampleIssuer {
  asked = 0;
  private readonly keys = new Map<string, { pair: Pair; jwk: JWK; alg: string }>();
  private server!: Server;
  url = '';

  async start(): Promise<this> {
    await this.rotate('k1', 'RS256');
    this.server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/jwks') {
        this.asked++;
        return void response.end(JSON.stringify({ keys: [...this.keys.values()].map(({ jwk }) => jwk) }));
      }
      response.end(JSON.stringify({ issuer: this.url, jwks_uri: `${this.url}/jwks` }));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Adds a key; the ones before stay published until `forget`. */
  async rotate(kid: string, alg: string): Promise<void> {
    const pair = await generateKeyPair(alg, { extractable: true });
    this.keys.set(kid, { pair, alg, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' } });
  }

  publicJwk(kid: string): JWK {
    return this.keys.get(kid)!.jwk;
  }

  /** A token of a caller of county 06; `claims` and `header` may spoil it. */
  async token(
    roles: readonly string[],
    claims: Record<string, unknown> = {},
    header: object = {},
    kid = 'k1',
  ): Promise<string> {
    const { pair, alg } = this.keys.get(kid)!;
    const now = Math.floor(Date.now() / 1_000);
    const all = {
      iss: this.url,
      aud: 'valvomo',
      sub: '0198c0de-0000-7000-8000-000000000001',
      name: 'Iida Inspector',
      county: '06',
      roles,
      iat: now,
      exp: now + 600,
      ...claims,
    };
    return new SignJWT(all).setProtectedHeader({ alg, kid, ...header }).sign(pair.privateKey);
  }
}

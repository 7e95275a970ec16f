import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CodeFlow } from './code-flow.js';

/** Somebody who calls; by default of county 06. */
export interface Who {
  readonly id: string;
  readonly roles: readonly string[];
  readonly county?: string;
  /** The OAuth client, where the token is to say it. */
  readonly client?: string;
}

/** An OpenID provider for specs: one key, tokens of an hour, and the code flow with PKCE for whoever `signsIn`. */
export async function startIssuer() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  function signed(claims: Record<string, unknown>): string {
    const now = Math.floor(Date.now() / 1_000);
    const all = { iss: url, iat: now, exp: now + 3_600, ...claims };
    const content = `${part({ alg: 'RS256', kid: 'k1' })}.${part(all)}`;
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`;
  }
  const token = ({ id, roles, county = '06', client }: Who): string =>
    signed({ aud: 'valvomo', sub: id, name: 'Spec Person', county, roles, client_id: client });
  const flow = new CodeFlow((who, nonce) => ({
    access_token: token(who),
    id_token: signed({ aud: 'valvomo', sub: who.id, nonce }),
    token_type: 'Bearer',
    expires_in: 3_600,
  }));

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const asked = new URL(request.url ?? '/', url);
      if (asked.pathname === '/authorize')
        return response.writeHead(303, { location: flow.authorize(asked.searchParams) }).end();
      response.setHeader('content-type', 'application/json');
      if (asked.pathname === '/jwks') return response.end(JSON.stringify({ keys: [jwk] }));
      if (asked.pathname === '/token') {
        const { status, answer } = flow.exchange(new URLSearchParams(body));
        return response.writeHead(status).end(JSON.stringify(answer));
      }
      return response.end(
        JSON.stringify({
          issuer: url,
          jwks_uri: `${url}/jwks`,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          end_session_endpoint: `${url}/end`,
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token,
    /** Who chooses to sign in at the provider from now on. */
    signsIn: (who: Who): void => void (flow.person = who),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

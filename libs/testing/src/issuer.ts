import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody who calls; by default of county 06. */
export interface Who {
  readonly id: string;
  readonly roles: readonly string[];
  readonly county?: string;
}

/** An OpenID provider for specs: one key, tokens of an hour. */
export async function startIssuer() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(request.url === '/jwks' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/jwks` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    url,
    token({ id, roles, county = '06' }: Who): string {
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        iss: url,
        aud: 'valvomo',
        sub: id,
        name: 'Spec Person',
        county,
        roles,
        iat: now,
        exp: now + 3_600,
      };
      const signed = `${part({ alg: 'RS256', kid: 'k1' })}.${part(claims)}`;
      return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '@valvomo/contracts';

/** An OpenID provider for specs: discovery, one key, tokens of county 06. */
export interface Issuer {
  url: string;
  token(roles: readonly Role[], sub: string): string;
  stop(): void;
}

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
  const server = createServer((request, response) => {
    const body = request.url === '/jwks' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    url,
    token: (roles, sub) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: url,
        aud: 'valvomo',
        sub,
        name: 'Reader',
        county: '06',
        roles,
        iat: now,
        exp: now + 600,
      };
      const content = `${part({ alg: 'RS256', kid: 'k1' })}.${part(claims)}`;
      return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
    },
    stop: () => void server.close(),
  };
}

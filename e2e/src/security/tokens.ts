import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { TestRegion } from '../region.js';

interface Key {
  readonly kid: string;
  readonly key: KeyObject;
}

type Json = Record<string, unknown>;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (): number => Math.floor(Date.now() / 1_000);

/** A token signed as the issuer signs (RFC 7515). */
function signed(claims: Json, { kid, key }: Key, header: Json = {}): string {
  const content = `${part({ alg: 'RS256', typ: 'at+jwt', kid, ...header })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

/** The key with which the region's issuer signs now: the tests make with it what the issuer never would. */
function issuersKey({ data }: TestRegion): Key {
  const { keys } = JSON.parse(readFileSync(join(data, 'oidc-keys.json'), 'utf8')) as {
    keys: [{ kid: string }];
  };
  return { kid: keys[0].kid, key: createPrivateKey({ key: keys[0], format: 'jwk' }) };
}

const FORGED: Record<string, (claims: Json, key: Key) => string> = {
  'without a signature (alg none)': (claims) => `${part({ alg: 'none' })}.${part(claims)}.`,
  'signed by HMAC with the public key': (claims, { kid, key }) => {
    const content = `${part({ alg: 'HS256', kid })}.${part(claims)}`;
    const secret = createPublicKey(key).export({ type: 'spki', format: 'pem' });
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
  },
  'for another audience': (claims, key) => signed({ ...claims, aud: 'another' }, key),
  'of another issuer': (claims, key) => signed({ ...claims, iss: 'https://another.example' }, key),
  'that has expired': (claims, key) => signed({ ...claims, exp: seconds() - 60 }, key),
  'that is not valid yet': (claims, key) => signed({ ...claims, nbf: seconds() + 600 }, key),
  'without an expiry': (claims, key) => signed({ ...claims, exp: undefined }, key),
  'signed by a stranger under the known key id': (claims, { kid }) =>
    signed(claims, { kid, key: generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey }),
  'of a key that nobody publishes': (claims, { key }) => signed(claims, { kid: 'unknown', key }),
};

/** What a service thinks of tokens that its issuer's key has signed, and of those that it has not (S05). */
export function tokenTests(region: () => TestRegion): void {
  const claimsOf = async (): Promise<Json> => {
    const token = await region().token('inspector');
    return JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Json;
  };
  const answers = async (token: string): Promise<number[]> => {
    const paths = [
      '/registry/v1/units',
      '/inspections/v1/inspections',
      '/consultations/v1/practices',
      '/reporting/v1/units',
    ];
    const headers = { authorization: `Bearer ${token}` };
    return Promise.all(
      paths.map(async (path) => (await fetch(region().state.url + path, { headers })).status),
    );
  };

  it('a token that its issuer would give is taken by every service', async () => {
    expect(await answers(signed(await claimsOf(), issuersKey(region())))).toEqual([200, 200, 200, 200]);
  });

  it.each(Object.entries(FORGED))('a token %s is 401 for every service', async (_, forge) => {
    expect(await answers(forge(await claimsOf(), issuersKey(region())))).toEqual([401, 401, 401, 401]);
  });

  it('a token of another county is 404 for every service', async () => {
    const token = signed({ ...(await claimsOf()), county: '07' }, issuersKey(region()));
    expect(await answers(token)).toEqual([404, 404, 404, 404]);
  });
}

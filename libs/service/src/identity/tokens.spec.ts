import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { exportSPKI, importJWK, type CryptoKey } from 'jose';
import { type Sample, startSample } from '../sample/sample.fixture.js';
import { SampleIssuer } from '../sample/issuer.js';
import { IssuerKeys } from './jwks.js';
import { Tokens } from './tokens.js';

const PATH = '/registry/v1/matters';
let sample: Sample;
const now = () => Math.floor(Date.now() / 1_000);

beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample?.stop());

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object;
const status = async (token: string) => (await sample.call(PATH, { as: token })).status;

/** A token signed with HMAC by the public key, as if that were a secret. */
async function confused(): Promise<string> {
  const token = await sample.issuer.token(['inspector']);
  const key = (await importJWK({ ...sample.issuer.publicJwk('k1') }, 'RS256', {
    extractable: true,
  })) as CryptoKey;
  const pem = await exportSPKI(key);
  const content = `${part({ alg: 'HS256', kid: 'k1' })}.${part(claimsOf(token))}`;
  return `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`;
}

describe('a bearer token', () => {
  const issue =
    (claims: object, header: object = {}, roles = ['inspector']) =>
    () =>
      sample.issuer.token(roles, { ...claims }, header);
  it.each<[string, () => Promise<string>, number]>([
    ['that is right', issue({}), 200],
    [
      'without a signature (alg none)',
      async () => `${part({ alg: 'none' })}.${part(claimsOf(await issue({})()))}.`,
      401,
    ],
    ['signed by HMAC with the public key', confused, 401],
    ['for another audience', issue({ aud: 'another' }), 401],
    ['of another issuer', issue({ iss: 'https://another.example' }), 401],
    ['that has expired', issue({ exp: now() - 60 }), 401],
    ['without an expiry', issue({ exp: undefined }), 401],
    ['that is not valid yet', issue({ nbf: now() + 300 }), 401],
    ['without a subject', issue({ sub: undefined }), 401],
    ['without a county', issue({ county: undefined }), 401],
    ['with an unknown critical header', issue({}, { crit: ['x'], x: 1 }), 401],
    ['that is no token', async () => 'nonsense', 401],
    ['that is huge', async () => `${await issue({})()}${'x'.repeat(9_000)}`, 401],
    [
      'with a changed claim',
      async () => {
        const [header, , signature] = (await issue({})()).split('.');
        return `${header}.${part({ ...claimsOf(await issue({})()), roles: ['operator'] })}.${signature}`;
      },
      401,
    ],
    ['of a role that nobody knows', issue({}, {}, ['superuser']), 403],
    ['of a role that may not', issue({}, {}, ['clinician']), 403],
    ['of another county', issue({ county: '07' }), 404],
  ])('%s is answered as it should', async (_, token, expected) => {
    expect(await status(await token().catch(() => 'not-signed'))).toBe(expected);
  });

  it('whose header points at keys of its own is verified with ours alone', async () => {
    const evil = await new SampleIssuer().start();
    const header = { jku: `${evil.url}/jwks`, jwk: evil.publicJwk('k1') };
    const token = await evil.token(['inspector'], { iss: sample.issuer.url }, header);
    expect(await status(token)).toBe(401);
    expect(evil.asked).toBe(0);
    await evil.stop();
  });

  it('of another county leaves a trace in the audit', async () => {
    const id = newId();
    const token = await sample.issuer.token(['inspector'], { county: '07', sub: 'foreigner' });
    expect((await sample.call(`${PATH}/${id}`, { as: token })).status).toBe(404);
    const { rows } = await sample.database.pool.query(
      'select county, object_id, outcome from audit_event where actor_id = $1',
      ['foreigner'],
    );
    expect(rows).toEqual([{ county: '07', object_id: id, outcome: 'not_found' }]);
  });
});

describe('the keys of the issuer', () => {
  it('are asked for again once in 30 s, however many unknown keys are named (R32)', async () => {
    const issuer = await new SampleIssuer().start();
    let time = 0;
    const keys = new IssuerKeys(issuer.url, undefined, () => time);
    const tokens = new Tokens(keys, { issuer: issuer.url, audience: 'valvomo' });
    await tokens.verify(await issuer.token(['inspector']));
    await issuer.rotate('k2', 'ES256');
    const fresh = await issuer.token(['inspector'], {}, {}, 'k2');
    for (let i = 0; i < 20; i++)
      await expect(tokens.verify(fresh)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(issuer.asked).toBe(1);
    time = 30_001;
    await expect(tokens.verify(fresh)).resolves.toMatchObject({ county: '06' });
    expect(issuer.asked).toBe(2);
    await issuer.stop();
    // The issuer is away now: who is signed in keeps working, with keys that were seen.
    time = 90_000;
    await expect(tokens.verify(await issuer.token(['director']))).resolves.toMatchObject({
      roles: ['director'],
    });
  });

  it('that were never seen make the service unavailable, not the token wrong', async () => {
    const tokens = new Tokens(new IssuerKeys('http://127.0.0.1:9'), {
      issuer: 'http://127.0.0.1:9',
      audience: 'valvomo',
    });
    const issuer = await new SampleIssuer().start();
    await expect(tokens.verify(await issuer.token([], { iss: 'http://127.0.0.1:9' }))).rejects.toMatchObject({
      code: 'unavailable',
    });
    await issuer.stop();
  });
});

describe('a verified token', () => {
  it('is known for 60 s and never beyond its own end', async () => {
    const { issuer } = sample;
    let time = Date.now();
    const tokens = new Tokens(
      new IssuerKeys(issuer.url),
      { issuer: issuer.url, audience: 'valvomo' },
      () => time,
    );
    const [long, short] = [
      await issuer.token(['inspector']),
      await issuer.token(['inspector'], { exp: now() + 20 }),
    ];
    await tokens.verify(long);
    await tokens.verify(short);
    time += 15_000;
    expect([tokens.known(long), tokens.known(short)].map(Boolean)).toEqual([true, true]);
    time += 10_000;
    expect([tokens.known(long), tokens.known(short)].map(Boolean)).toEqual([true, false]);
    time += 40_000;
    expect(tokens.known(long)).toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import type { ProblemDetails } from '../problems/problem.js';
import { type Sample, startSample } from '../sample/sample.fixture.js';

const PATH = '/registry/v1/matters';
let sample: Sample;
const problem = async (response: Response) => (await response.json()) as ProblemDetails;

beforeAll(async () => {
  sample = await startSample();
}, 60_000);
afterAll(() => sample?.stop());

async function created(title = 'a matter'): Promise<string> {
  const id = newId();
  const response = await sample.call(PATH, { method: 'POST', json: { id, title } });
  expect(response.status).toBe(201);
  return id;
}

describe('a request of an API', () => {
  it('that creates is answered 201 with the version as ETag, and can be read', async () => {
    const id = await created('Käynti');
    const read = await sample.call(`${PATH}/${id}`);
    expect([read.status, read.headers.get('etag'), await read.json()]).toEqual([
      200,
      '"1"',
      { id, version: 1, title: 'Käynti' },
    ]);
  });

  it('that creates is told the path of what it made, also when the answer is given again', async () => {
    const id = newId();
    const made = () =>
      sample.call(`${PATH}?`, {
        method: 'POST',
        json: { id, title: 'a matter' },
        headers: { 'idempotency-key': id },
      });
    for (const replayed of [null, 'true']) {
      const { status, headers } = await made();
      expect([status, headers.get('idempotency-replayed'), headers.get('location')]).toEqual([
        201,
        replayed,
        `${PATH}/${id}`,
      ]);
    }
    const refused = await sample.call(PATH, { method: 'POST', json: { id, title: 'again' } });
    expect([refused.status, refused.headers.get('location')]).toEqual([409, null]);
    const renamed = await sample.call(`${PATH}/${id}/rename`, {
      method: 'POST',
      json: { title: 'new' },
      headers: { 'if-match': '"1"' },
    });
    expect([renamed.status, renamed.headers.get('location')]).toEqual([200, null]);
  });

  it('without a token is 401 with a challenge', async () => {
    const response = await sample.call(PATH, { as: '' });
    expect([
      response.status,
      response.headers.get('www-authenticate'),
      (await problem(response)).code,
    ]).toEqual([401, 'Bearer', 'unauthenticated']);
  });

  it.each([
    [
      'fi',
      'Pyynnössä on virheitä. Korjaa luetellut kentät ja lähetä uudelleen.',
      /Odotettiin|Odotettu|odotettiin|Virheellinen|Liian/i,
    ],
    [
      'sv-FI, en;q=0.5',
      'Begäran innehåller fel. Rätta de uppräknade fälten och sänd på nytt.',
      /förväntat|ogiltig|För/i,
    ],
    ['en', 'The request has faults. Correct the listed fields and send it again.', /expected|invalid|too/i],
    ['de', 'Pyynnössä on virheitä. Korjaa luetellut kentät ja lähetä uudelleen.', /./],
  ])(
    'with faults is told so in the language %s, each field by its pointer',
    async (language, title, message) => {
      const response = await sample.call(PATH, {
        method: 'POST',
        json: { id: 'no', title: 5, extra: 1, tags: ['a', 2] },
        headers: { 'accept-language': language },
      });
      const answer = await problem(response);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect([response.status, answer.status, answer.code, answer.title]).toEqual([
        400,
        400,
        'invalid_request',
        title,
      ]);
      expect(answer.errors?.map(({ path }) => path).toSorted()).toEqual([
        '/extra',
        '/id',
        '/tags/1',
        '/title',
      ]);
      for (const error of answer.errors ?? [])
        expect(error.message).toMatch(error.path === '/title' ? message : /./);
      expect(answer.requestId).toBe(response.headers.get('x-request-id'));
    },
  );

  const deep = `${'['.repeat(40)}${']'.repeat(40)}`;
  it.each([
    ['broken JSON', '{"id":', 'application/json', 400, 'json'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'application/json', 400, 'json'],
    ['a NUL character', '{"title":"a\\u0000b"}', 'application/json', 400, 'characters'],
    ['a lone surrogate', '{"title":"\\ud800"}', 'application/json', 400, 'characters'],
    ['a lone surrogate in a key', '{"\\ud800":1}', 'application/json', 400, 'characters'],
    ['a key that reaches the prototype', '{"__proto__":{"a":1}}', 'application/json', 400, 'key'],
    ['a structure too deep', deep, 'application/json', 400, 'depth'],
    ['another media type', 'id=1', 'application/x-www-form-urlencoded', 415, undefined],
    ['plain text', 'text', 'text/plain', 415, undefined],
    [
      'a body too large',
      JSON.stringify({ title: 'x'.repeat(1_100_000) }),
      'application/json',
      413,
      undefined,
    ],
  ])('with %s is refused, never a failure of ours', async (_, body, type, status, code) => {
    const response = await sample.call(PATH, {
      method: 'POST',
      body: body as string,
      headers: { 'content-type': type },
    });
    const answer = await problem(response);
    expect([response.status, answer.errors?.[0]?.code]).toEqual([status, code]);
  });

  it.each([
    ['/registry/v1/nothing', 404],
    ['/registry/v1/matters/%00', 400],
    ['/registry/v1/matters/not-an-id', 400],
    ['/registry/v1/matters/%zz', 400],
    [`/registry/v1/matters/${newId()}`, 404],
    ['/registry/v1/matters?limit=201', 400],
    ['/registry/v1/matters?limit=1&limit=2', 400],
    ['/registry/v1/matters?cursor=nonsense', 400],
    ['/registry/v1/matters?x=%00', 400],
  ])('for %s is %d as problem+json', async (path, status) => {
    const response = await sample.call(path);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect([response.status, (await problem(response)).status]).toEqual([status, status]);
  });

  it('that meets a failure of ours tells the request id and nothing else', async () => {
    const response = await sample.call(`${PATH}/fails/always`, {
      as: '',
      headers: { 'x-request-id': 'request-0001' },
    });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', requestId: 'request-0001' });
    expect(text).not.toMatch(/secret|home|stack|\.js/);
  });

  it('that creates what is there already is a conflict', async () => {
    const id = await created();
    const response = await sample.call(PATH, { method: 'POST', json: { id, title: 'again' } });
    expect([response.status, (await problem(response)).code]).toEqual([409, 'conflict']);
  });

  it('answers with headers that keep a browser from guessing', async () => {
    const { headers } = await sample.call(PATH);
    expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual([
      'nosniff',
      'no-store',
    ]);
  });
});

describe('a list', () => {
  it('is walked by cursor in a stable order without losing or doubling an item', async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push(await created());
    const seen: string[] = [];
    let next = '';
    do {
      const response = await sample.call(`${PATH}?limit=2${next && `&cursor=${next}`}`);
      const { items, nextCursor } = (await response.json()) as {
        items: { id: string }[];
        nextCursor: string | null;
      };
      seen.push(...items.map(({ id }) => id));
      next = nextCursor ?? '';
    } while (next);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(ids));
    expect(seen).toEqual(seen.toSorted());
  });
});

describe('a write on an existing matter', () => {
  const rename = (id: string, headers: Record<string, string>) =>
    sample.call(`${PATH}/${id}/rename`, { method: 'POST', json: { title: 'new' }, headers });

  it.each([
    [{}, 428, 'version_required'],
    [{ 'if-match': '*' }, 428, 'version_required'],
    [{ 'if-match': '"7"' }, 412, 'version_stale'],
    [{ 'if-match': '7' }, 412, 'version_stale'],
    [{ 'if-match': 'x' }, 400, 'invalid_request'],
    [{ 'if-match': '"1' }, 400, 'invalid_request'],
    [{ 'if-match': 'W/1' }, 400, 'invalid_request'],
    [{ 'if-match': '"1", "2"' }, 400, 'invalid_request'],
    [{ 'if-match': '"1234567890"' }, 400, 'invalid_request'],
  ])('with %j is %d', async (headers: Record<string, string>, status, code) => {
    const response = await rename(await created(), headers);
    expect([response.status, (await problem(response)).code]).toEqual([status, code]);
  });

  it('whose If-Match is no version is told the header and the form that is wanted', async () => {
    const response = await rename(await created(), { 'if-match': 'x', 'accept-language': 'en' });
    expect((await problem(response)).errors).toEqual([
      {
        path: '',
        code: 'header',
        message: 'If-Match: give the version that you read, in the form of its ETag, for example "3".',
      },
    ]);
  });

  it.each(['"1"', '1', 'W/"1"'])(
    'with the version that was read, as %s, answers the next one',
    async (tag) => {
      const response = await rename(await created(), { 'if-match': tag });
      expect([response.status, response.headers.get('etag')]).toEqual([200, '"2"']);
    },
  );

  it('is won by one of two writers who read the same version', async () => {
    const id = await created();
    const answers = await Promise.all([rename(id, { 'if-match': '"1"' }), rename(id, { 'if-match': '"1"' })]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });
});

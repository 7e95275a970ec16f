import { Controller, Get, Module, Query } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { bootService } from '../boot.js';
import { Read } from '../http/routes.js';
import { type Sample, startSample } from '../sample/sample.fixture.js';
import { Allow, Public } from './permissions.js';

@Controller('open')
class Forgotten {
  @Get('door')
  door(): string {
    return 'open';
  }

  @Read('related', {})
  @Allow({ roles: ['inspector'], relation: 'nobody-defined' })
  related(): string {
    return 'related';
  }
}

@Controller('open-query')
class Unchecked {
  @Read('', {})
  @Public()
  all(@Query() query: object): object {
    return query;
  }
}

@Module({ controllers: [Forgotten, Unchecked] })
class ForgottenModule {}

let sample: Sample;
beforeAll(async () => {
  sample = await startSample();
});
afterAll(() => sample?.stop());

describe('a service', () => {
  it('with a route that nobody gave a permission refuses to start and names it', async () => {
    const { config } = sample;
    await expect(
      bootService({ service: 'registry', config, module: ForgottenModule, signals: false }),
    ).rejects.toMatchObject({
      name: 'RoutesWithoutPermission',
      routes: [
        'GET /registry/v1/open/door',
        'GET /registry/v1/open/related (relation "nobody-defined" is not defined)',
        'GET /registry/v1/open-query (its query has no schema)',
      ],
    });
  });
});

describe('a route with a relation', () => {
  async function rename(title: string | null, roles: string[]): Promise<number> {
    const id = newId();
    if (title !== null) await sample.call('/registry/v1/matters', { method: 'POST', json: { id, title } });
    const response = await sample.call(`/registry/v1/matters/${id}/rename`, {
      method: 'POST',
      json: { title: 'changed' },
      headers: { 'if-match': '"1"' },
      as: await sample.issuer.token(roles),
    });
    return response.status;
  }

  it.each<[string, string | null, string[], number]>([
    ['lets in who is related', 'mine', ['inspector'], 200],
    ['is 403 for who may see the matter but not act', 'seen', ['inspector'], 403],
    ['is 404 for whom the matter does not concern', 'hidden', ['inspector'], 404],
    ['is 404 for a matter that does not exist', null, ['inspector'], 404],
    ['is 404 for a role that has nothing to do with it', 'mine', ['clinician'], 404],
    ['lets in another grant without the relation', 'hidden', ['head-of-supervision'], 200],
  ])('%s', async (_, title, roles, status) => {
    expect(await rename(title, roles)).toBe(status);
  });
});

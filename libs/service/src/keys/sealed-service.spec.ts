import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Body, Controller, Inject, Module } from '@nestjs/common';
import { newId } from '@valvomo/contracts';
import { z } from 'zod';
import type { Act } from '../act.js';
import { DatabaseBase } from '../database.js';
import { By, Create } from '../http/routes.js';
import { Allow } from '../identity/permissions.js';
import { type Sample, startSample } from '../sample/sample.fixture.js';
import { CaseKeys } from './case-keys.js';

const MARKER = 'MARKER-potilas-vasynyt';
const Text = z.strictObject({ caseId: z.uuid(), said: z.string().max(100) });

@Controller('texts')
@Allow('inspector')
class TextsController {
  constructor(
    @Inject(CaseKeys) private readonly keys: CaseKeys,
    @Inject(DatabaseBase) private readonly base: DatabaseBase,
  ) {}

  /** Fails after it has sealed: what was said is in its hands when the error is made. */
  @Create('', {})
  fail(@Body({ schema: Text }) { caseId, said }: z.infer<typeof Text>, @By() by: Act) {
    return this.base.write(by, async (tx) => {
      const sealed = await this.keys.seal(tx, caseId, 'said', said);
      await this.keys.open(tx, caseId, 'another', sealed);
    });
  }

  @Create('opened', {})
  open(
    @Body({ schema: z.strictObject({ sealed: z.string() }) }) { sealed }: { sealed: string },
    @By() by: Act,
  ) {
    const [caseId, bytes] = sealed.split(' ') as [string, string];
    return this.base.write(by, async (tx) => ({
      said: await this.keys.open(tx, caseId, 'said', Buffer.from(bytes, 'hex')),
    }));
  }
}

@Module({ controllers: [TextsController] })
class TextsModule {}

let sample: Sample;
let folder: string;
let journal: string;
const printed: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'valvomo-sealed-'));
  const keysFile = join(folder, 'keys.json');
  journal = join(folder, 'shred-journal');
  const keys = { active: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
  await writeFile(keysFile, JSON.stringify(keys));
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => printed.push(String(line)) > 0);
  // A journal that cannot be read: the service may not open anything before it could.
  await mkdir(journal);
  sample = await startSample(
    { module: TextsModule },
    { VALVOMO_KEYS: keysFile, VALVOMO_SHRED_JOURNAL: journal, VALVOMO_LOG_LEVEL: 'debug' },
  );
});
afterAll(async () => {
  await sample.stop();
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const post = (path: string, json: unknown) => sample.call(`/registry/v1/${path}`, { method: 'POST', json });

describe('a service with sealed texts', () => {
  it('is not ready, and opens nothing, until the shred journal has been applied', async () => {
    expect((await sample.call('/registry/health/ready')).status).toBe(503);
    const refused = await post('texts', { caseId: newId(), said: MARKER });
    expect(refused.status).toBe(500);
    await rm(journal, { recursive: true });
    expect((await sample.call('/registry/health/ready')).status).toBe(200);
  });

  it('shows a sealed text neither in a problem nor in its log when an act fails', async () => {
    const failed = await post('texts', { caseId: newId(), said: MARKER });
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain('MARKER');
    expect(printed.join('')).toContain('SealBroken');
    expect(printed.join('')).not.toContain('MARKER');
  });

  it('answers 410 in the caller’s language where the texts of a case were destroyed', async () => {
    const keys = sample.service.app.get(CaseKeys, { strict: false });
    const { pool } = sample.service.parts;
    const caseId = newId();
    const sealed = `${caseId} ${(await keys.seal(pool, caseId, 'said', 'x')).toString('hex')}`;
    expect((await post('texts/opened', { sealed })).status).toBe(201);
    await keys.destroy(pool, caseId, new Date('2037-11-23T08:00:00Z'));
    const gone = await sample.call('/registry/v1/texts/opened', {
      method: 'POST',
      json: { sealed },
      headers: { 'accept-language': 'sv' },
    });
    expect(gone.status).toBe(410);
    expect(await gone.json()).toMatchObject({
      code: 'text_destroyed',
      title: expect.stringContaining('förstörts'),
    });
  });
});

import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import fc from 'fast-check';
import { within } from './context.js';
import { DatabaseBase } from './database.js';
import { createLogger, nestLogger, redact } from './logger.js';
import { Database } from './sample/matters.js';
import { sampleDatabase } from './sample/sample.fixture.js';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const to = new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) });
  write(createLogger('spec', 'trace', to));
  return lines.join('');
}

describe('a log line', () => {
  it('carries the ids of the work at hand', () => {
    const line = logged((log) =>
      within({ requestId: 'r-1', workflowId: 'w-1' }, () => log.info({ count: 2 }, 'done')),
    );
    expect(JSON.parse(line)).toMatchObject({
      process: 'spec',
      requestId: 'r-1',
      workflowId: 'w-1',
      count: 2,
      msg: 'done',
    });
  });

  it('holds no name, code, address or token, wherever it stands (S27)', () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';
    const personal = {
      name: 'Iida Marker',
      deep: [{ email: 'x', note: 'write to iida.marker@example.fi' }],
      ssn: '131052-308T',
    };
    const line = logged((log) => {
      log.warn(
        { personal, error: new Error(`bad token ${token}`), headers: { authorization: `Bearer ${token}` } },
        `131052-308T of iida.marker@example.fi with ${token}`,
      );
      log.info('postgresql://registry_app:verysecret@db/valvomo');
    });
    for (const marker of ['Marker', 'marker@', '131052', token, 'verysecret'])
      expect(line).not.toContain(marker);
  });

  it('quotes no argument of a call to the database that failed, and no piece of a body', async () => {
    const marker = 'Iida Marker';
    const database = await sampleDatabase();
    const db = new Database(new DatabaseBase(database.pool, 'registry'));
    const failures = await Promise.allSettled([
      db.matter.create({ data: { id: newId(), title: marker, version: 'one' as unknown as number } }),
      db.$queryRawUnsafe(`select $1::text::uuid`, marker),
      database.pool.query('select $1::date', [marker]),
      (async () => JSON.parse(`${marker} "x"`))(),
    ]);
    await db.$disconnect();
    await database.drop();
    for (const failure of failures) {
      const { reason } = failure as PromiseRejectedResult;
      expect(String(reason.message) + JSON.stringify(reason)).toContain('Marker');
      const line = logged((log) => {
        log.error({ error: reason }, 'request failed');
        log.error({ error: new Error('a consumer failed', { cause: reason }) }, 'consumer');
        nestLogger(log).error(reason);
      });
      expect(line).not.toContain('Marker');
      expect(line).toMatch(/Argument `version`|22P02|invalid input syntax|JSON/);
      expect(line).toMatch(/"stack":" +at /);
    }
  });

  it('shows no personal key’s value, whatever surrounds it', () => {
    const marker = 'MARKER-7f3a';
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom('name', 'Authorization', 'token', 'ssn', 'body', 'email', 'actorName'),
        fc.array(fc.constantFrom('a', 'list', 'inner'), { maxLength: 4 }),
        (around, key, path) => {
          const hidden = path.reduce<unknown>((inner, at) => ({ [at]: [inner, around] }), { [key]: marker });
          return !JSON.stringify(redact(hidden)).includes(marker);
        },
      ),
    );
  });
});

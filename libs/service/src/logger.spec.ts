import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { within } from './context.js';
import { createLogger, redact } from './logger.js';

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

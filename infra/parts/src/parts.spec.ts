import { afterAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  freePorts,
  portTaken,
  startChild,
  startNats,
  startPostgres,
  waitFor,
  waitForHealth,
} from './index.js';

const folder = await mkdtemp(join(tmpdir(), 'valvomo-parts-'));
await chmod(folder, 0o711);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function sql(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

describe('PostgreSQL', () => {
  it.each([true, false])(
    'durable %s: has every committed row when it was killed and starts again',
    async (durable) => {
      const [port] = await freePorts(1);
      const options = {
        folder: join(folder, `durable-${durable}`),
        port: port!,
        password: 'secret',
        durable,
      };
      const logFile = join(folder, `durable-${durable}.log`);
      const first = await startPostgres({ ...options, logFile });
      await sql(first.url('postgres'), `create table fact (what text)`);
      await sql(first.url('postgres'), `insert into fact values ('kept')`);
      process.kill(first.child.pid, 'SIGKILL');
      expect(await first.child.exited).toEqual({ code: null, signal: 'SIGKILL' });
      // The postmaster's children end a moment after it; until then a new one rightly refuses to start.
      const second = await waitFor(() => startPostgres({ ...options, logFile }), { what: 'a second start' });
      expect((await sql(second.url('postgres'), 'select what from fact')).rows).toEqual([{ what: 'kept' }]);
      expect(await second.child.stop()).toEqual({ code: 0, signal: null });
    },
  );

  it('keeps fsync on unless the data may be lost', async () => {
    const [port] = await freePorts(1);
    const options = {
      folder: join(folder, 'fast'),
      port: port!,
      password: 'secret',
      logFile: join(folder, 'log'),
    };
    for (const durable of [true, false]) {
      const server = await startPostgres({ ...options, durable });
      const { rows } = await sql(server.url('postgres'), 'show fsync');
      expect(rows).toEqual([{ fsync: durable ? 'on' : 'off' }]);
      await server.child.stop();
    }
  });
});

describe('a part that fails', () => {
  it('names its log and shows the last lines of it', async () => {
    const [port, monitorPort] = await freePorts(2);
    const logFile = join(folder, 'nats.log');
    const config = 'accounts { A { users: oops } }';
    const start = startNats({
      folder: join(folder, 'nats'),
      port: port!,
      monitorPort: monitorPort!,
      config,
      logFile,
    });
    await expect(start).rejects.toThrow(logFile);
    await expect(start).rejects.toThrow('oops');
  });

  it('is given up on when it never gets healthy', async () => {
    const args = ['-e', 'setInterval(() => {}, 1000)'];
    const logFile = join(folder, 'idle.log');
    const child = await startChild({ name: 'idle', command: process.execPath, args, logFile });
    await expect(waitForHealth(child, async () => false, 200)).rejects.toThrow('idle');
    expect(child.exit()).toBeDefined();
  });
});

describe('a child', () => {
  it('that ignores SIGTERM is killed with all its process group when the grace is over', async () => {
    const script = join(folder, 'stubborn.mjs');
    await writeFile(
      script,
      `import { spawn } from 'node:child_process';
       process.on('SIGTERM', () => console.log('no'));
       const grandchild = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
       console.log('grandchild ' + grandchild.pid);`,
    );
    const logFile = join(folder, 'stubborn.log');
    const child = await startChild({ name: 'stubborn', command: process.execPath, args: [script], logFile });
    await waitFor(() => child.lastLines()[0], { what: 'the grandchild' });
    const grandchild = Number(child.lastLines()[0]!.split(' ')[1]);
    expect(await child.stop(300)).toEqual({ code: null, signal: 'SIGKILL' });
    await waitFor(() => !alive(grandchild), { what: 'the end of the grandchild' });
    expect(child.lastLines()).toContain('no');
  });
});

describe('a port', () => {
  it('is taken while somebody listens on it', async () => {
    const [port] = await freePorts(1);
    expect(await portTaken(port!)).toBe(false);
    const server = createServer().listen(port, '127.0.0.1');
    await waitFor(() => server.listening, { what: 'listening' });
    expect(await portTaken(port!)).toBe(true);
    server.close();
  });
});

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { sharedFile, testBus, testDatabase, testFolder, testNats, testTemporal } from './index.js';

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

async function migrations(): Promise<string> {
  const folder = await testFolder();
  await mkdir(join(folder, '0001_units'));
  await writeFile(join(folder, '0001_units/migration.sql'), 'create table unit (name text primary key);');
  return folder;
}

describe('a database of a suite', () => {
  it('is a migrated copy that no other suite sees', async () => {
    const folders = [await migrations()];
    const [one, two] = [
      await testDatabase({ schema: 'sample', migrations: folders }),
      await testDatabase({ schema: 'sample', migrations: folders }),
    ];
    closers.push(one.drop, two.drop);
    await one.pool.query(`insert into unit values ('Kotihoito')`);
    expect((await one.pool.query('select * from unit')).rowCount).toBe(1);
    expect((await two.pool.query('select * from unit')).rowCount).toBe(0);
  });

  it('is written by the application role and altered only by the owner', async () => {
    const { appUrl, drop } = await testDatabase({ schema: 'sample', migrations: [await migrations()] });
    closers.push(drop);
    const app = new pg.Client(appUrl);
    await app.connect();
    closers.push(() => app.end());
    await app.query(`insert into unit values ('Kotihoito')`);
    await expect(app.query('alter table unit add size int')).rejects.toThrow('must be owner');
  });

  it('takes what a suite prepares into the template, once', async () => {
    let times = 0;
    const prepare = {
      template: 'prepared',
      apply: async ({ url }: { url: string }): Promise<void> => {
        times++;
        const client = new pg.Client(url);
        await client.connect();
        await client.query('create table prepared (id int)');
        await client.end();
      },
    };
    for (const database of [await testDatabase({ prepare }), await testDatabase({ prepare })]) {
      closers.push(database.drop);
      expect((await database.pool.query('select * from prepared')).rowCount).toBe(0);
    }
    expect(times).toBe(1);
  });
});

describe('a bus of a suite', () => {
  it('has streams that no other suite sees', async () => {
    const [one, two] = await Promise.all(
      [await testBus(), await testBus()].map(async ({ url, user, password }) => {
        const connection = await connect({ servers: url, user, pass: password });
        closers.push(() => connection.close());
        return jetstreamManager(connection);
      }),
    );
    await one!.streams.add({ name: 'NEWS', subjects: ['news.>'] });
    expect((await one!.getAccountInfo()).streams).toBe(1);
    expect((await two!.getAccountInfo()).streams).toBe(0);
  });

  it('may be a server of its own, which keeps its streams over a kill -9', async () => {
    const server = await testNats();
    closers.push(server.stop);
    const before = await connect({ servers: server.url, reconnect: false });
    await (await jetstreamManager(before)).streams.add({ name: 'NEWS', subjects: ['news.>'] });
    process.kill(server.nats().child.pid, 'SIGKILL');
    expect(await server.nats().child.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await server.start();
    const after = await connect({ servers: server.url });
    closers.push(() => after.close());
    expect((await (await jetstreamManager(after)).streams.info('NEWS')).config.subjects).toEqual(['news.>']);
  });
});

describe('a file that takes a while to make', () => {
  const writing = (code: string) => ['-e', `const file = process.argv[1]; ${code}`] as const;

  it('is made once for all who ask', async () => {
    const program = writing(`fs.writeFileSync(file, crypto.randomUUID())`);
    const [one, two] = await Promise.all([sharedFile('made', ...program), sharedFile('made', ...program)]);
    expect(await readFile(one, 'utf8')).toMatch(/^[0-9a-f-]{36}$/);
    expect(two).toBe(one);
  });

  it('is not made where its program fails, which says why', async () => {
    await expect(sharedFile('made', ...writing(`throw new Error('no such entry')`))).rejects.toThrow(
      'no such entry',
    );
  });
});

it('a Temporal namespace of a suite is its own, and time may be skipped there', async () => {
  const [one, two] = [await testTemporal(), await testTemporal()];
  expect(one.address).toBe(two.address);
  expect(one.namespace).not.toBe(two.namespace);
  const { Connection, Client } = await import('@temporalio/client');
  const connection = await Connection.connect({ address: one.address });
  closers.push(() => connection.close());
  const start = { workflowId: 'alone', taskQueue: 'nobody' };
  const started = await new Client({ connection, namespace: one.namespace }).workflow.start(
    'anything',
    start,
  );
  const execution = { workflowId: started.workflowId };
  await connection.workflowService.updateWorkflowExecutionOptions({
    namespace: one.namespace,
    workflowExecution: execution,
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true } },
    updateMask: { paths: ['time_skipping_config'] },
  });
  const unknown = connection.workflowService.describeWorkflowExecution({
    namespace: two.namespace,
    execution,
  });
  await expect(unknown).rejects.toThrow('not found');
});

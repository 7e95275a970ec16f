import { afterEach, expect, it } from '@jest/globals';
import { startChild, waitFor, type Child } from '@valvomo/parts';
import { testFolder } from '@valvomo/testing';
import { join } from 'node:path';
import type { Part, Step } from './part.js';
import { Supervisor } from './supervisor.js';

const folder = await testFolder();
const children: Child[] = [];
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.stop()));
});

/** A part that idles, and notes its comings and goings; it takes `lingers` ms to stop. */
function idle(name: string, after: string[], notes: string[], lingers = 0): Part {
  return {
    name,
    after,
    ports: [],
    start: async () => {
      notes.push(`${name} starts`);
      const args = [
        '-e',
        `process.on('SIGTERM', () => setTimeout(process.exit, ${lingers})); console.log('up'); setInterval(() => {}, 1000)`,
      ];
      const child = await startChild({
        name,
        command: process.execPath,
        args,
        logFile: join(folder, `${name}.log`),
      });
      children.push(child);
      await waitFor(() => child.lastLines().includes('up'), { what: name });
      void child.exited.then(() => notes.push(`${name} ends`));
      return child;
    },
  };
}

function supervise(steps: Step[], said: string[] = []): Supervisor {
  return new Supervisor(
    steps,
    (part, line) => said.push(`${part}: ${line}`),
    () => undefined,
  );
}

it('what needs another part starts after it and stops before it', async () => {
  const notes: string[] = [];
  const task = { name: 'schema', after: ['database'], run: async () => void notes.push('schema is there') };
  const supervisor = supervise([idle('service', ['schema'], notes, 300), task, idle('database', [], notes)]);
  await supervisor.up();
  await supervisor.down();
  expect(notes).toEqual([
    'database starts',
    'schema is there',
    'service starts',
    'service ends',
    'database ends',
  ]);
});

it('parts that need nothing of each other start at once', async () => {
  let waiting = 0;
  const together = (name: string): Step => ({
    name,
    after: [],
    run: async () => {
      waiting++;
      await waitFor(() => waiting === 2, { what: 'the other one' });
    },
  });
  await supervise([together('one'), together('two')]).up();
});

it('a part that cannot start is told of, and what had been started can be stopped', async () => {
  const notes: string[] = [];
  const broken: Part = {
    ...idle('broken', ['database'], notes),
    start: () => Promise.reject(new Error('no such file')),
  };
  const supervisor = supervise([idle('database', [], notes), broken, idle('service', ['broken'], notes)]);
  await expect(supervisor.up()).rejects.toThrow('no such file');
  await supervisor.down();
  expect(notes).toEqual(['database starts', 'database ends']);
});

it('a part that dies is started again, with a longer pause each time that it dies soon', async () => {
  const said: string[] = [];
  const supervisor = supervise([idle('database', [], [])], said);
  await supervisor.up();
  for (const restarts of [1, 2, 3]) {
    process.kill(supervisor.parts()[0]!.pid!, 'SIGKILL');
    await waitFor(
      () => {
        const [part] = supervisor.parts();
        return part!.restarts === restarts && part!.state === 'running';
      },
      { what: `restart ${restarts}` },
    );
  }
  await supervisor.down();
  const pauses = said.flatMap((line) => /starting again in (\S+) s/.exec(line)?.[1] ?? []);
  expect(pauses).toEqual(['0.25', '0.5', '1']);
  expect(said[1]).toContain('database ended (SIGKILL); its log is');
});

it('a part that dies while the region stops stays down', async () => {
  const notes: string[] = [];
  const supervisor = supervise([idle('database', [], notes)]);
  await supervisor.up();
  await Promise.all([children.at(-1)!.kill(), supervisor.down()]);
  expect(notes).toEqual(['database starts', 'database ends']);
  expect(supervisor.parts()[0]!.state).toBe('stopped');
});

it('a task under way is cut short and waited for when the region stops', async () => {
  const notes: string[] = [];
  const task: Step = {
    name: 'filling',
    after: ['database'],
    run: async (_say, stopped) => {
      notes.push('filling begins');
      await new Promise((resolve) => stopped.addEventListener('abort', () => setTimeout(resolve, 100)));
      notes.push('filling is cut short');
    },
  };
  const supervisor = supervise([idle('database', [], notes), task]);
  const up = supervisor.up();
  await waitFor(() => notes.includes('filling begins'), { what: 'the filling' });
  await supervisor.down();
  await up;
  expect(notes).toEqual(['database starts', 'filling begins', 'filling is cut short', 'database ends']);
});

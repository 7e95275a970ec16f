import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../commands.js';

// `node --import fail-point.js main.js` with VALVOMO_FAIL_POINT: the process kills itself (SIGKILL) at the named point, as
// a crash there would. It is hung onto the built program from outside: nothing of it is in production code.

type Method = (...args: unknown[]) => unknown;
type Methods = Record<string, Method>;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Replaces a method; one that is not there any more must not make a test pass. */
function replace(of: Methods, method: string, by: (original: Method) => Method): void {
  const original = of[method];
  if (!original) throw new Error(`there is no ${method} any more: the fail point is out of date`);
  of[method] = by(original);
}

async function prototypeOf(file: string, name: string): Promise<Methods> {
  const module = (await import(pathToFileURL(join(ROOT, file)).href)) as Record<
    string,
    { prototype: Methods }
  >;
  return module[name]!.prototype;
}

const POINTS: Record<string, () => Promise<void>> = {
  /** A consumer between the commit of its effects and the acknowledgement of the messages. */
  R04: async () =>
    replace(
      await prototypeOf('libs/messaging/dist/consumer-loop.js', 'ConsumerLoop'),
      'acknowledge',
      () => die,
    ),
  /** A relay between publishing and marking. */
  R05: async () => replace(await prototypeOf('libs/messaging/dist/relay.js', 'Relay'), 'mark', () => die),
  /** A worker after the effect of an activity, before it tells Temporal so. */
  R27: async () => {
    const require = createRequire(join(ROOT, 'libs/processes/package.json'));
    const { Worker } = require('@temporalio/worker') as { Worker: Methods };
    const dying =
      (activity: Method): Method =>
      async (...args) => {
        const done = await activity(...args);
        die();
        return done;
      };
    replace(Worker, 'create', (create) => (options) => {
      const given = options as { activities: Methods };
      const activities = { ...given.activities };
      replace(activities, 'takeStep', dying);
      return create.call(Worker, { ...given, activities });
    });
  },
};

const point = POINTS[process.env['VALVOMO_FAIL_POINT'] ?? ''];
if (!point) throw new Error(`VALVOMO_FAIL_POINT is one of ${Object.keys(POINTS).join(', ')}`);
await point();

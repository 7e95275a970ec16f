import { freePortBlock } from '@valvomo/parts';
import { TestRegion } from '../region.js';
import { fuzz } from '../fuzz/fuzz.js';
import { databaseUrlOf } from '../database.js';

// npm run prove -- fuzz [--seed N] [--count N]: generated bad requests over every route of a region of its own.

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const seed = option('seed', 20261124);
const count = option('count', 10_000);
const started = performance.now();

const region = await TestRegion.start({ port: await freePortBlock(), example: true });
try {
  const report = await fuzz(
    {
      url: region.state.url,
      databaseUrl: databaseUrlOf(region),
      token: (login) => region.token(login),
    },
    count,
    seed,
    (line) => console.log(line),
  );
  // One of each kind: the same fault comes many times.
  const kinds = Object.groupBy(report.failures, ({ route, status }) => `${route} ${status}`);
  for (const [kind, [first, ...others] = []] of Object.entries(kinds)) {
    const { request, as, why } = first!;
    console.log(`${kind}: ${why} (${others.length} more)`);
    console.log(`  ${request.path.slice(0, 300)} as ${as || 'nobody'} (${request.faults.join(', ')})`);
    console.log(`  ${JSON.stringify(request.headers)} ${request.body?.slice(0, 400) ?? ''}`);
  }
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  const statuses = Object.entries(report.byStatus).map(([status, n]) => `${status}: ${n}`);
  console.log(`answers ${statuses.join(', ')}`);
  console.log(
    `seed ${seed}, ${report.sent} requests over ${report.routes} routes, ${report.judged} refused ones judged by the tables, ` +
      `${report.failures.length} failures, ${minutes} minutes`,
  );
  process.exitCode = report.failures.length ? 1 : 0;
} finally {
  await region.stop();
}

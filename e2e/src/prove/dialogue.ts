import { freePortBlock } from '@valvomo/parts';
import { tableOf, unreachedOf } from '@valvomo/testing/dialogue';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../commands.js';
import { BEGINS, walkRegion } from '../dialogue/walk.js';
import { TestRegion } from '../region.js';

// npm run prove -- dialogue [--seed N] [--count N] [--region N]: generated questions through the use cases and the database,
// then some through HTTP, bus and moved clock, a naive reading of domain.md 7.3 beside each. The spec of the first part runs
// in `npm test` with a small fixed count.

const SPEC = 'apps/consultations/dist/questions/dialogue.prove.spec.js';
/** So many processes walk at once: one is as fast as one core. */
const PROCESSES = 2;

/** What the spec reports of one process. */
interface SpecReport {
  readonly commands: number;
  readonly refusals: number;
  readonly reached: Record<string, number>;
}

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]!);
};
const minutesSince = (from: number): string => ((performance.now() - from) / 60_000).toFixed(1);
const [seed, count, inRegion] = [option('seed', 20261124), option('count', 2_000), option('region', 30)];

const service = await onService();
const region = await throughRegion();
console.log('service region  transition of 7.3');
for (const line of tableOf([service.reached, region.reached])) console.log(line);
const unreached = unreachedOf(new Map([...region.reached, ...service.reached]));
console.log(`unreached: ${unreached.join(', ') || 'none'}`);
process.exitCode = service.right && region.right && unreached.length === 0 ? 0 : 1;

/** The use cases on PostgreSQL, each process with a database and a part of the seeds of its own. */
async function onService() {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'valvomo-dialogue-'));
  try {
    const parts = Array.from({ length: PROCESSES }, (_, i) => ({
      report: join(folder, `${i}.json`),
      count: Math.floor(count / PROCESSES) + (i < count % PROCESSES ? 1 : 0),
      seed: seed + i,
    })).filter((part) => part.count > 0);
    const codes = await Promise.all(parts.map(walkPart));
    const right = codes.every((code) => code === 0);
    const reports = right
      ? parts.map(({ report }) => JSON.parse(readFileSync(report, 'utf8')) as SpecReport)
      : [];
    const sum = (of: (report: SpecReport) => number) => reports.reduce((all, report) => all + of(report), 0);
    const names = new Set(reports.flatMap(({ reached }) => Object.keys(reached)));
    console.log(
      `service and database: seed ${seed}, ${count} sequences, ${sum((r) => r.commands)} commands, ` +
        `${sum((r) => r.refusals)} refused, ${right ? 'no disagreement' : 'FAILED'}, ${minutesSince(started)} minutes`,
    );
    const reached = new Map([...names].map((name) => [name, sum((r) => r.reached[name] ?? 0)]));
    return { reached, right };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function walkPart(part: { report: string; count: number; seed: number }): Promise<number | null> {
  const env = {
    ...process.env,
    VALVOMO_DIALOGUES: String(part.count),
    VALVOMO_SEED: String(part.seed),
    VALVOMO_REPORT: part.report,
  };
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--runTestsByPath', SPEC];
  const child = spawn(process.execPath, jest, { cwd: ROOT, stdio: 'inherit', env });
  return new Promise((resolve) => child.once('exit', resolve));
}

/** A region of its own: HTTP, bus, Temporal and the moved clock. */
async function throughRegion() {
  const started = performance.now();
  if (inRegion === 0) return { reached: new Map<string, number>(), right: true };
  const region = await TestRegion.start({ port: await freePortBlock(), start: BEGINS });
  try {
    const report = await walkRegion(region, inRegion, seed);
    for (const disagreement of report.disagreements.slice(0, 10)) console.log(`DISAGREEMENT ${disagreement}`);
    const right = report.disagreements.length === 0;
    console.log(
      `HTTP, bus and clock: seed ${seed}, ${inRegion} sequences, ${report.commands} commands at ${report.stops} stops, ` +
        `${report.refusals} refused, ${report.instants} instants passed, ` +
        `${right ? 'no disagreement' : 'FAILED'}, ${minutesSince(started)} minutes`,
    );
    return { reached: report.reached, right };
  } finally {
    await region.stop();
  }
}

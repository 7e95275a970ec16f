import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './commands.js';

/** Ways to read the machine's clock; business time comes from `Clock` alone (design: Two clocks). */
const IN_SQL =
  /(?<![.\w])now\(\)|\bcurrent_(timestamp|date|time)\b|\blocaltime(stamp)?\b|\btransaction_timestamp\(|\bstatement_timestamp\(/i;
const IN_PRISMA = /@default\(now\(\)\)|@updatedAt/;
const IN_CODE = /\bnew Date\(\)|\bDate\.now\(\)/;

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => ending.test(path) && !/(node_modules|dist|generated)\//.test(path));
}

/** Lines of the files that match, as `path:line`; comments do not count. */
function offences(paths: string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    readFileSync(realpathSync(path), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        pattern.test(line.replace(/--.*$|\/\/.*$|^\s*\*.*$/, '')) ? [`${relative(ROOT, path)}:${i + 1}`] : [],
      ),
  );
}

const apps = join(ROOT, 'apps');
const ground = join(ROOT, 'libs/service/ground');

describe('business time is the region’s clock', () => {
  it('no migration gives a column the machine’s time by a function of the transaction', () => {
    expect(offences([...files(apps, /\.sql$/), ...files(ground, /\.sql$/)], IN_SQL)).toEqual([]);
  });

  it('no model takes its time from Prisma', () => {
    expect(offences([...files(apps, /\.prisma$/), ...files(ground, /\.prisma$/)], IN_PRISMA)).toEqual([]);
  });

  it('no use case, query or rule of an app reads the machine’s clock', () => {
    // In a workflow `Date.now()` is the workflow's own time (design 3).
    const code = files(apps, /src\/.*\.ts$/).filter(
      (path) => !/\.(spec|fixture|workflow)\.ts$|\/(bench|spec)\//.test(path),
    );
    expect(offences(code, IN_CODE)).toEqual([]);
    expect(offences(code, IN_SQL)).toEqual([]);
  });

  it('sees an offence where there is one', () => {
    expect(IN_SQL.test('default now()')).toBe(true);
    expect(IN_SQL.test('default clock_timestamp()')).toBe(false);
    expect(IN_PRISMA.test('DateTime @default(now())')).toBe(true);
    expect(IN_CODE.test('const at = new Date();')).toBe(true);
  });
});

import { runNamed } from './commands.js';

const ROWS: Record<string, string> = {
  R01: 'a consumer killed ten times at 200 events/s',
  R04: 'a consumer that dies between commit and acknowledgement',
  R05: 'a relay that dies between publishing and marking',
  R07: 'NATS killed while people work',
  R15: 'PostgreSQL killed while people write',
  R25: 'Temporal killed while a deadline falls due',
  R27: 'a worker that dies after the effect of an activity',
};
const [name, ...rest] = process.argv.slice(2);
const isRow = name !== undefined && name in ROWS;

process.exit(
  runNamed(
    'faults',
    {
      kills: {
        says: 'a case and fifty questions walked twice, the second time with seven kills; the same end (--seed N, --questions N)',
        program: 'e2e/dist/faults/run-kills.js',
      },
      ...Object.fromEntries(
        Object.entries(ROWS).map(([row, says]) => [row, { says, program: 'e2e/dist/faults/run-row.js' }]),
      ),
    },
    // One program for all rows: it is told which.
    isRow ? [name, name, ...rest] : process.argv.slice(2),
  ),
);

import { R01, R04, R05, R07 } from './rows-bus.js';
import { R15, R25, R27 } from './rows-stores.js';
import { runRow, type Row } from './row.js';

// npm run faults -- R01 …: one row of the fault matrix in a region of its own. The row's name is the first argument.

const ROWS: Record<string, Row> = { R01, R04, R05, R07, R15, R25, R27 };
const name = process.argv[2] ?? '';
const row = ROWS[name];
if (!row) throw new Error(`the rows are ${Object.keys(ROWS).join(', ')}`);
process.exitCode = (await runRow(name, row)) ? 0 : 1;

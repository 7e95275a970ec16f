import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningRegion } from '@valvomo/local';
import { verifyAudit } from '@valvomo/service';
import pg from 'pg';

// npm run audit:verify: walks the audit chain of every service of the running region, with each service's own rights.
// Exits 1 when one has a fault, naming service and row.

const { data, ports, processes } = await runningRegion();
const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as {
  passwords: Record<string, string>;
};
const services = processes.filter(({ kind }) => kind === 'main').map(({ name }) => name);
let faulty = 0;
for (const service of services) {
  const user = `${service}_app`;
  const pool = new pg.Pool({
    host: '127.0.0.1',
    port: ports['postgres'],
    database: 'valvomo',
    user,
    password: secrets.passwords[user],
    options: `-c search_path=${service}`,
    max: 1,
  });
  try {
    const { sealed, head, faults } = await verifyAudit(pool);
    for (const { what, says } of faults) console.log(`${service}: ${what}: ${says}`);
    console.log(`${service}: ${sealed} rows sealed, head ${head.position} ${head.hash}`);
    faulty += faults.length;
  } finally {
    await pool.end();
  }
}
process.exitCode = faulty > 0 ? 1 : 0;

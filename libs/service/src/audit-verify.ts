import { createPool } from './database.js';
import { verifyAudit } from './audit/verify.js';

/**
 * `node audit-verify.js <database url> <schema> [<anchor position> <anchor hash>]`: verifies one service's audit chain and
 * prints each fault; exits 0 only if there is none.
 */
const [url, schema, position, hash] = process.argv.slice(2);
if (!url || !schema) {
  console.error('usage: audit-verify <database url> <schema> [<anchor position> <anchor hash>]');
  process.exit(2);
}
const pool = createPool(url, schema, 1);
try {
  const verdict = await verifyAudit(pool, position && hash ? { position, hash } : undefined);
  for (const fault of verdict.faults) console.log(`${schema}: ${fault.what}: ${fault.says}`);
  console.log(`${schema}: ${verdict.sealed} rows sealed, head ${verdict.head.position} ${verdict.head.hash}`);
  process.exitCode = verdict.faults.length > 0 ? 1 : 0;
} finally {
  await pool.end();
}

import { createPool } from './database.js';
import { CaseKeys } from './keys/case-keys.js';
import { MasterKeys } from './keys/master-keys.js';

/**
 * `node keys-rewrap.js <database url> <schema> <key file>`: wraps one service's data keys anew with the active master key;
 * exits 0 only if the older ones are needed no more. The services already run with the file that has both.
 */
const [url, schema, file] = process.argv.slice(2);
if (!url || !schema || !file) {
  console.error('usage: keys-rewrap <database url> <schema> <key file>');
  process.exit(2);
}
const pool = createPool(url, schema, 1);
try {
  const { wrapped, broken } = await new CaseKeys(pool, MasterKeys.read(file), null).rewrap();
  for (const id of broken) console.log(`${schema}: data key ${id} opens with no master key of the file`);
  console.log(`${schema}: ${wrapped} data keys wrapped anew`);
  process.exitCode = broken.length > 0 ? 1 : 0;
} finally {
  await pool.end();
}

import { connect } from '@nats-io/transport-node';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { containerBackend, containerEngine } from './containers.js';
import { testFolder } from './index.js';

const engine = await containerEngine();
if (!engine)
  process.stderr.write('No container engine answers here: the suite against containers is skipped.\n');

(engine ? describe : describe.skip)('the container back end', () => {
  it('gives a PostgreSQL and a NATS of the same versions as the plain processes', async () => {
    const backend = await containerBackend(await testFolder());
    try {
      const client = new pg.Client({ ...(await backend.startPostgres()), database: 'postgres' });
      await client.connect();
      expect((await client.query('show server_version')).rows[0].server_version).toMatch(/^18\.4/);
      await client.end();
      const { url, users } = await backend.startNats();
      const [user] = users;
      const connection = await connect({ servers: url, user: user!.user, pass: user!.password });
      expect(connection.info?.version).toBe('2.15.2');
      await connection.close();
    } finally {
      await backend.stop(true);
    }
  }, 300_000);
});

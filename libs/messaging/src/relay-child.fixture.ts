import { writeSync } from 'node:fs';
import pg from 'pg';
import { Bus } from './connect.js';
import { Relay } from './relay.js';
import { ORIGIN, PASSWORDS } from './region.fixture.js';

/** A relay as a process of its own that freezes at the worst moment: rows claimed, lease checked, nothing published. */
class FreezingRelay extends Relay {
  private frozen = false;

  protected override publish(...args: Parameters<Relay['publish']>): ReturnType<Relay['publish']> {
    if (!this.frozen) {
      this.frozen = true;
      writeSync(1, 'frozen\n');
      process.kill(process.pid, 'SIGSTOP');
    }
    return super.publish(...args);
  }
}

const [databaseUrl, natsUrl] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl });
const connection = new Bus({ url: natsUrl!, user: 'inspections', password: PASSWORDS.inspections! });
const relay = new FreezingRelay({ ...ORIGIN, pool, connection, leaseMs: 500, pollMs: 20 });
relay.start();
setInterval(() => {
  const { sent, active, failures } = relay.stats();
  writeSync(1, `${JSON.stringify({ sent, active, failures })}\n`);
}, 50);

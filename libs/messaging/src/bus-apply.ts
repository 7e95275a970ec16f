import { Bus } from './connect.js';
import { applyTopology } from './topology.js';

/** `npm run bus:apply`: makes or corrects streams and consumers with the admin user. */
const { VALVOMO_NATS_URL: url, VALVOMO_NATS_USER: user, VALVOMO_NATS_PASSWORD: password } = process.env;
if (!url || !user || !password) {
  console.error('VALVOMO_NATS_URL, VALVOMO_NATS_USER and VALVOMO_NATS_PASSWORD are needed');
  process.exit(2);
}
const bus = new Bus({ url, user, password, name: 'bus-apply' });
try {
  if (!(await bus.within(15_000))) throw new Error(`NATS does not answer at ${url}: ${bus.status().error}`);
  const changes = await applyTopology(await bus.connection());
  console.log(changes.length ? changes.join('\n') : 'streams and consumers are as declared');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await bus.close();
}

import { applyTopology } from '@valvomo/messaging';
import { commandLine } from './command-line.js';
import { busAs } from './region/bus.js';
import { regionSecrets } from './secrets.js';
import { regionSettings } from './settings.js';
import { runningRegion } from './state.js';

// npm run bus:apply: makes streams and consumers of the running region as the code declares them.
await commandLine(async () => {
  const settings = regionSettings();
  await runningRegion(settings);
  const server = { port: settings.ports.nats, passwordOf: regionSecrets(settings).password };
  const admin = busAs(server, 'admin');
  try {
    const changes = await applyTopology(await admin.connection());
    process.stdout.write((changes.join('\n') || 'streams and consumers are as declared') + '\n');
  } finally {
    await admin.close();
  }
});

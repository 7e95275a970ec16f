import { regionSettings } from '../settings.js';
import { makeGateway } from './gateway.js';

// The one address of a local region.
const settings = regionSettings();
const gateway = makeGateway(settings);
// Both addresses that "localhost" may mean, since callers differ in which they try.
await gateway.listen({ port: settings.port, host: 'localhost' });
process.once('SIGTERM', () => void gateway.close().then(() => process.exit()));

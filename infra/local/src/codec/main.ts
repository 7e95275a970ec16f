import { EncryptionCodec, readKeyRing } from '@valvomo/processes';
import { makeCodecServer } from './codec-server.js';

// Lets operators read payloads in the Temporal UI of a local region. It asks nobody for a token, so it is for invented
// matters only.

const { NODE_ENV, VALVOMO_KEYS, VALVOMO_PUBLIC_URL, VALVOMO_HTTP_PORT } = process.env;
if (NODE_ENV === 'production') throw new Error('the local codec server refuses NODE_ENV=production');
if (!VALVOMO_KEYS || !VALVOMO_PUBLIC_URL || !VALVOMO_HTTP_PORT)
  throw new Error('VALVOMO_KEYS, VALVOMO_PUBLIC_URL and VALVOMO_HTTP_PORT are needed');

const server = makeCodecServer({
  codec: new EncryptionCodec(readKeyRing(VALVOMO_KEYS)),
  origin: VALVOMO_PUBLIC_URL,
  audit: (entry) =>
    process.stdout.write(
      JSON.stringify({ level: 'info', time: new Date().toISOString(), msg: 'decoded', ...entry }) + '\n',
    ),
});
server.listen(Number(VALVOMO_HTTP_PORT), '127.0.0.1');
process.once('SIGTERM', () => server.close(() => process.exit()));

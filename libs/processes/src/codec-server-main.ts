import { readKeyRing } from './codec.js';
import { codecServer } from './codec-server.js';

// The codec server as a process of its own. Its audit goes to standard output, one JSON line a request.

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}

const server = codecServer({
  keys: readKeyRing(needed('VALVOMO_KEYS')),
  origin: process.env['VALVOMO_CODEC_ORIGIN'] || needed('VALVOMO_PUBLIC_URL'),
  token: process.env['VALVOMO_CODEC_TOKEN'],
  audit: (decoding) => {
    const line = { time: new Date().toISOString(), level: 'info', message: 'payloads decoded', ...decoding };
    process.stdout.write(JSON.stringify(line) + '\n');
  },
});
server.listen(Number(needed('VALVOMO_HTTP_PORT')), '127.0.0.1');
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });

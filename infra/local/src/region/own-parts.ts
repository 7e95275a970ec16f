import type { Settings } from '../settings.js';
import type { NodePart } from './node-part.js';

/** The processes of the region itself: sign-in, the one address, and the reading of payloads for the Temporal UI. */
export function ownParts(settings: Settings, secret: string, keysFile: string): NodePart[] {
  const { ports, url, county } = settings;
  return [
    {
      name: 'oidc',
      script: 'infra/local/dist/oidc/main.js',
      port: ports.oidc,
      healthPath: '/health',
      after: [],
      heap: 64,
      env: () => ({
        VALVOMO_COUNTY: county,
        VALVOMO_HTTP_PORT: String(ports.oidc),
        VALVOMO_PUBLIC_URL: url,
        VALVOMO_OIDC_KEYS: settings.file('oidc-keys.json'),
        VALVOMO_REGION_SECRET: secret,
      }),
    },
    {
      name: 'gateway',
      script: 'infra/local/dist/gateway/main.js',
      port: ports.gateway,
      healthPath: '/health',
      after: [],
      heap: 96,
      env: () => ({ VALVOMO_PORT: String(settings.port), VALVOMO_DATA: settings.data }),
    },
    {
      name: 'codec',
      script: 'libs/processes/dist/codec-server-main.js',
      port: ports.codec,
      healthPath: '/health',
      after: [],
      heap: 64,
      env: () => ({
        VALVOMO_HTTP_PORT: String(ports.codec),
        VALVOMO_PUBLIC_URL: url,
        VALVOMO_KEYS: keysFile,
      }),
    },
  ];
}

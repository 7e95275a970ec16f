export { waitFor, type WaitOptions } from '@valvomo/parts';
export * from './database.js';
export * from './bus.js';
export * from './temporal.js';
export type { NatsUser, PostgresAt } from './backend.js';
export { bench, type BenchOptions, type Comparison } from './bench.js';
export { startIssuer, type Who } from './issuer.js';

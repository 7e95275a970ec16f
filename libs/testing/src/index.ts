export { waitFor, type WaitOptions } from '@valvomo/parts';
export * from './database.js';
export * from './bus.js';
export * from './temporal.js';
export type { NatsUser, PostgresAt } from './backend.js';
export { benchNats, benchPostgres, type BenchPostgres, option } from './bench-parts.js';
export { busPasswords, NO_PARTS, testEnvironment, type TestParts } from './environment.js';
export { bench, type BenchOptions, type Comparison } from './bench.js';
export { startIssuer, type Who } from './issuer.js';

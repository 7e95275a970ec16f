export { waitFor, type WaitOptions } from '@valvomo/parts';
export * from './database.js';
export * from './bus.js';
export * from './temporal.js';
export type { NatsUser, PostgresAt } from './backend.js';

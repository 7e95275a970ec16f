export * from './accounts.js';
export { outboxBell } from './bell.js';
export { Bus, type BusOptions, type NatsStatus } from './connect.js';
export type { LoopStats } from './consumer-loop.js';
export {
  correctDeadLetter,
  discardDeadLetter,
  listDeadLetters,
  readDeadLetter,
  resendDeadLetter,
  type DeadLetter,
  type DeadLetterBody,
  type Decision,
} from './dead-letters.js';
export { parseEvent, type BusEvent, type Fault, type FaultReason, type Origin } from './envelope.js';
export { newestOfEach, type BusContext, type EventMeta } from './inbox.js';
export * from './jetstream-strategy.js';
export * from './lease.js';
export * from './on-event.js';
export * from './outbox.js';
export * from './purge.js';
export * from './read-stream.js';
export * from './region-clock.js';
export * from './relay.js';
export * from './topology.js';
export { isUnavailable, PartUnavailable } from './unavailable.js';

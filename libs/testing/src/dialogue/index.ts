// The dialogue of domain.md 7.3 as a naive reader keeps it, for the two proofs that hold the product against it: the spec of
// consultations on service and database, and e2e through HTTP, bus and moved clock. Imports nothing of the product.
export { difference, laddersOf, standingOf, type FoundDeadline, type FoundQuestion } from './found.js';
export { NaiveQuestion, type Passing, type Standing } from './naive-question.js';
export type { Clock, NaivePriority } from './naive-tables.js';
export type { Ladders } from './naive-timers.js';
export { randomOf, type Chance } from './random.js';
export { Steering, type Given } from './steering.js';
export { tableOf, TRANSITIONS, transitionOf, unreachedOf } from './transitions.js';

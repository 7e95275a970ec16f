export { bundled } from './bundled.js';
export { type MovedClock, movedClock } from './moved-clock.js';
export { processesOn, type ServiceParts } from './processes-on.js';

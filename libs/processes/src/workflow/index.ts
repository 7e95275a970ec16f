export { type Deadlines, type Ended, type Expire, followDeadlines, type TakeStep } from './deadlines.js';
export { type Facts, factsSignal, type Happening, type Matter, receiveFacts } from './facts.js';
export type { LadderStep } from './ladder.js';
export { showDeadlines, stage } from './stage.js';
export { DURABLY, until } from './until.js';
export { duty } from './duty.js';

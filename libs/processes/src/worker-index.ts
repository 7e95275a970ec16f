export { type History, readHistories, recordHistory, replayHistories } from './histories.js';
export { ensureSearchAttributes } from './search-attributes.js';
export type { Log } from './runtime.js';
export { type RunningWorker, startWorker, type WorkerOptions } from './worker.js';
export { serviceWorker } from './service-worker.js';

export * from './actions.js';
export * from './deadline-adherence.js';
export * from './findings.js';
export * from './lists.js';
export * from './rebuilds.js';
export * from './units.js';

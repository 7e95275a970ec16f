export * from './codes.js';
export * from './corrective-actions.js';
export * from './fact-check.js';
export * from './findings.js';
export * from './inspections.js';
export * from './localised.js';
export * from './measures.js';
export * from './supervision-plans.js';

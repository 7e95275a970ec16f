export * from './codes.js';
export * from './consultation-facts.js';
export * from './guarantee-facts.js';
export * from './guarantee.js';
export * from './models.js';
export * from './pools.js';
export * from './specialties.js';
export * from './questions.js';

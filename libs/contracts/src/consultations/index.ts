export * from './codes.js';
export * from './consultation-facts.js';
export * from './guarantee-facts.js';

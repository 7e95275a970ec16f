/** Exports this service's workflows. */
export const WORKFLOWS = new URL('../workflows.js', import.meta.url).pathname;

/** Where recorded histories of its processes are kept. */
export const HISTORIES = new URL('../../histories/', import.meta.url).pathname;

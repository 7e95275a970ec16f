/** Injects the `Processes` of this service. */
export const PROCESSES = 'reporting.processes';

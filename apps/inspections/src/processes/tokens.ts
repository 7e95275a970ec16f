/** Injects the `Processes` of this service. */
export const PROCESSES = 'inspections.processes';

/** Injects the `Processes` of this service. */
export const PROCESSES = 'consultations.processes';

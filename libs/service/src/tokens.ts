/** Injects the process's `Config`. */
export const CONFIG = 'valvomo.config';

/** Injects the `Clock` of business time. */
export const CLOCK = 'valvomo.clock';

/** Injects the process's log (`Logger` of pino). */
export const LOGGER = 'valvomo.logger';

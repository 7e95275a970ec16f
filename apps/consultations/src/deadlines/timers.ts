import { Timers } from '@valvomo/service';

/** The deadlines of this service. */
export const timers = new Timers('consultations');

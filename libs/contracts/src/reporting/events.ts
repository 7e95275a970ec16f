import { defineEvents } from '../define-events.js';

export const reportingEvents = defineEvents({});
